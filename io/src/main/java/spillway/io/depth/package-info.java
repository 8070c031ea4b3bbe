/** Measured depth from CSV, for {@code calibrate depth}. Never fits anything: {@code spillway.impact} does. */
package spillway.io.depth;
