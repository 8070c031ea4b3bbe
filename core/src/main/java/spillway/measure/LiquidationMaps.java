package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.market.Marks;
import spillway.measure.LiquidationMap.Bin;
import spillway.world.World;

/** Liquidation maps of a venue: one per instrument that somebody holds or that prices what somebody holds or owes. */
public final class LiquidationMaps {
    /** Moves from -60 % to +60 % in steps of 1 %. */
    private static final int BINS_EACH_WAY = 60;

    private static final double WIDTH = 0.01;

    private LiquidationMaps() {}

    /** Of the accounts as they stand, at these marks; accounts that are unhealthy already are left out. */
    public static List<LiquidationMap> of(World world, int venue, Accounts accounts, Marks marks) {
        VenueRules rules = VenueRules.atStart(world, venue);
        LiquidationPrices prices = new LiquidationPrices(rules.world, rules.margin);
        int n = world.instruments().size();
        double[][] longs = new double[n][2 * BINS_EACH_WAY];
        double[][] shorts = new double[n][2 * BINS_EACH_WAY];
        int[][] counts = new int[n][2 * BINS_EACH_WAY];
        boolean[] held = new boolean[n];
        AccountView view = accounts.view();
        for (int account = 0; account < accounts.size(); account++) {
            accounts.at(account, view);
            boolean owned = view.venue() == venue && !view.accountClass().ofTheVenue();
            if (owned && rules.margin.health(view, marks).isHealthy()) {
                for (LiquidationPrice root : prices.of(view, marks)) {
                    int i = root.instrument();
                    held[i] = true;
                    int bin = bin(root.distance());
                    if (bin >= 0) {
                        (root.size() > 0 ? longs : shorts)[i][bin] += Math.abs(root.size()) * root.mark();
                        counts[i][bin]++;
                    }
                }
            }
        }
        List<LiquidationMap> maps = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (held[i]) {
                maps.add(new LiquidationMap(
                        world.venues().get(venue).name(),
                        world.instruments().get(i).symbol(),
                        marks.mark(i),
                        bins(longs[i], shorts[i], counts[i])));
            }
        }
        return maps;
    }

    /** -1 for moves beyond the map, and for none. */
    private static int bin(double distance) {
        double bin = Math.floor(distance / WIDTH) + BINS_EACH_WAY;
        return bin >= 0 && bin < 2 * BINS_EACH_WAY ? (int) bin : -1;
    }

    private static List<Bin> bins(double[] longs, double[] shorts, int[] counts) {
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < counts.length; b++) {
            bins.add(new Bin(
                    (b - BINS_EACH_WAY) / 100.0, (b + 1 - BINS_EACH_WAY) / 100.0, longs[b], shorts[b], counts[b]));
        }
        return bins;
    }
}
