package spillway.option;

import spillway.unit.Price;

/**
 * A coin-settled (inverse) option on one unit of base: it pays max(0, +-(S - K)) / S in the coin itself, so its price in coin
 * is the price in quote over the forward, which is how Deribit marks it. Its holder is also long or short the coin that the
 * price is in: the hedge of the coin value is the net, premium-adjusted delta, that of {@link Greeks} less the coin price
 * (Alexander &amp; Imeraj (2023), Review of Derivatives Research 26, "Inverse options in a Black-Scholes world").
 *
 * @param priceCoin in units of base
 * @param netDelta units of base, bought forward in quote, that move as the coin value does
 * @param netGamma change of the net delta per unit of the forward
 * @param vegaCoin change of the coin price per 1.00 of annual volatility
 * @param thetaCoin change of the coin price per year that passes
 */
public record CoinGreeks(double priceCoin, double netDelta, double netGamma, double vegaCoin, double thetaCoin) {
    /** From the Greeks in quote at the same forward. */
    public static CoinGreeks of(Greeks quote, Price forward) {
        double priceCoin = quote.price() / forward.value();
        double netDelta = quote.delta() - priceCoin;
        return new CoinGreeks(
                priceCoin,
                netDelta,
                quote.gamma() - netDelta / forward.value(),
                quote.vega() / forward.value(),
                quote.theta() / forward.value());
    }

    public static CoinGreeks of(Vanilla option, OptionMarket market) {
        return of(Black76.greeks(option, market), market.forward());
    }

    /** The volatility at which an option has an undiscounted price in coin; refused as {@link ImpliedVol} refuses. */
    public static ImpliedVol impliedVol(Vanilla option, Price forward, double priceCoin) {
        return ImpliedVol.of(option, forward, priceCoin * forward.value());
    }
}
