/**
 * Whom to liquidate, how much, by what sale. Pure: returns decisions, never changes a holding, never says who pays a
 * shortfall. Auctions of chains compute in whole numbers, rounding included.
 */
package spillway.liquidation;
