package spillway.measure;

import java.util.List;

/**
 * Notional that liquidates, by price level: one instrument's price moves, all others stand still.
 *
 * @param priceNow mark from which moves are counted, quote per base
 * @param bins falls and rises, in the order of their moves; notional is the instrument's, held by the accounts that first
 *     become unhealthy within the bin, in the numeraire at the price now
 */
public record LiquidationMap(String venue, String symbol, double priceNow, List<Bin> bins) {
    public LiquidationMap {
        bins = List.copyOf(bins);
    }

    /** Accounts that become unhealthy as the relative move goes from {@code fromMove} to {@code toMove}. */
    public record Bin(double fromMove, double toMove, double longNotional, double shortNotional, int accounts) {}
}
