/**
 * The inputs of a run as data: assets, parties, venues and their profiles, execution markets, shocks.
 *
 * <p>All that a run needs besides a seed. Never runs anything.
 */
package spillway.world;
