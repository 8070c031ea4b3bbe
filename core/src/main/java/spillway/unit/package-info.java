/**
 * Quantities that know their unit and their rounding.
 *
 * <p>Never holds state, never knows a market: a {@code Price} is quote per base whatever is quoted.
 */
package spillway.unit;
