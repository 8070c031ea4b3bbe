/**
 * Synthetic books by seed, and the world of 10 October 2025 built on one.
 *
 * <p>Sized on published figures; which of them are inputs, and which are compared with what comes out, is stated with each
 * class and in {@code docs/validation.md}. Never reads a file, never runs a cascade except to fit a depth.
 */
package spillway.generate;
