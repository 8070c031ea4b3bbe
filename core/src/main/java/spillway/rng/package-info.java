/**
 * Random numbers that depend on where they are used (seed, path, purpose, entity, step, draw) and on nothing else:
 * Philox-4x32-10, a counter-based generator.
 *
 * <p>Never keeps a state that two users share, never asks for the time, never depends on the order of calls elsewhere.
 */
package spillway.rng;
