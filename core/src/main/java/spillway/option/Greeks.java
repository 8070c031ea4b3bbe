package spillway.option;

/**
 * The price of one option on one unit of base, and its derivatives. Everything is in the quote asset.
 *
 * @param price value now
 * @param delta change per unit of the forward
 * @param gamma change of delta per unit of the forward
 * @param vega change of the price per 1.00 of annual volatility
 * @param theta change of the price per year that passes, at the same forward, volatility and interest rate
 * @param vanna change of delta per 1.00 of annual volatility
 * @param volga change of vega per 1.00 of annual volatility
 */
public record Greeks(double price, double delta, double gamma, double vega, double theta, double vanna, double volga) {}
