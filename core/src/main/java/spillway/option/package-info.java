/** What an option is worth and how that moves: prices, Greeks, implied volatility, surfaces. Never knows who holds one. */
package spillway.option;
