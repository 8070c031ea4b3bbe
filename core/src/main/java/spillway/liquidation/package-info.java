/**
 * Whom to liquidate, how much, by what sale. Pure: returns decisions, never changes a holding, never says who pays a
 * shortfall.
 */
package spillway.liquidation;
