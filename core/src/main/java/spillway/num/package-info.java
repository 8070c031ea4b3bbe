/**
 * Mathematics whose results do not depend on the machine: elementary functions, sums over columns, roots, quantiles,
 * spectral radii and digests, each with one definition that every processor evaluates to the same bits.
 *
 * <p>Never calls a transcendental of {@link java.lang.Math}, never adds a column in an order that depends on the width
 * of a register, never knows what a number means in the market.
 */
package spillway.num;
