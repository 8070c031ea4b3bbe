/**
 * How much an account must have.
 *
 * <p>Exposures add over positions and balances; health is computed once, last. Never changes a holding, never decides
 * what to do about an unhealthy account.
 */
package spillway.margin;
