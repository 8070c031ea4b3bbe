/**
 * The deterministic event loop, its journal and its invariants; it alone connects packages.
 *
 * <p>State and an event go in, a new state and further events come out. Never reads a clock, a file or a random number.
 * Start at {@link spillway.sim.Simulation#step}.
 */
package spillway.sim;
