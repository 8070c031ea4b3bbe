/**
 * Portfolio margin: what the positions of one account gain or lose together, scenario by scenario, and what it must have
 * for that. Rules are data; a market and a portfolio go in, a margin with every intermediate result comes out. Never
 * changes a holding, never decides what to do about an unhealthy account.
 */
package spillway.portfolio;
