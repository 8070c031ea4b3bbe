/** Who pays when a liquidation loses money. Never moves a price, never picks whom to liquidate. */
package spillway.waterfall;
