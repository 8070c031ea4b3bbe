/**
 * How prices move when nobody is forced: random paths of several assets, and what past prices say of them.
 *
 * <p>Never trades, never knows an account or a venue.
 */
package spillway.path;
