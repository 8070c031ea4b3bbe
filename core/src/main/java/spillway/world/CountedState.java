package spillway.world;

import java.util.Set;
import java.util.TreeMap;
import spillway.account.AccountView;
import spillway.margin.MarginState;
import spillway.margin.MarginState.Quantity;
import spillway.market.Instrument;

/** What a book tells of a venue beside marks, at the start. */
final class CountedState {
    private final World world;
    private final int venue;
    private final double[] longSize;
    private final double[] skew;
    private final double[] held;
    private final double[] owed;

    CountedState(World world, int venue) {
        this.world = world;
        this.venue = venue;
        longSize = new double[world.instruments().size()];
        skew = new double[longSize.length];
        held = new double[world.assets().size()];
        owed = new double[held.length];
        AccountView view = world.book().view();
        for (int account = 0; account < world.book().size(); account++) {
            if (world.book().venue(account) == venue) {
                world.book().at(account, view);
                count(view, !world.book().accountClass(account).ofTheVenue());
            }
        }
    }

    /** Positions of the venue's own accounts are open interest, and no skew: they are what the others stand against. */
    private void count(AccountView view, boolean margined) {
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            double size = world.instruments().get(i).size(view.lots(k));
            longSize[i] += Math.max(0, size);
            skew[i] += margined ? size : 0;
        }
        for (int k = 0; margined && k < view.balances(); k++) {
            double units = world.assets().get(view.asset(k)).units(view.atoms(k));
            held[view.asset(k)] += Math.max(0, units);
            owed[view.asset(k)] += Math.max(0, -units);
        }
    }

    MarginState state(Set<Quantity> wanted) {
        TreeMap<Quantity, java.util.SortedMap<String, Double>> values = new TreeMap<>();
        for (Quantity quantity : Quantity.values()) {
            if (wanted.contains(quantity)) {
                values.put(quantity, of(quantity));
            }
        }
        return new MarginState(values);
    }

    private TreeMap<String, Double> of(Quantity quantity) {
        return switch (quantity) {
            case OPEN_INTEREST -> byInstrument(longSize);
            case SKEW -> byInstrument(skew);
            case SYSTEM_HELD -> byAsset(held);
            case SYSTEM_OWED -> byAsset(owed);
            case DEBT_RATE, BAND_TOP, BAND_COUNT -> new TreeMap<>();
        };
    }

    private TreeMap<String, Double> byInstrument(double[] value) {
        TreeMap<String, Double> named = new TreeMap<>();
        for (int i = 0; i < value.length; i++) {
            Instrument instrument = world.instruments().get(i);
            if (instrument.venue() == venue && instrument.heldAsPosition()) {
                named.put(instrument.symbol(), value[i]);
            }
        }
        return named;
    }

    private TreeMap<String, Double> byAsset(double[] value) {
        TreeMap<String, Double> named = new TreeMap<>();
        for (int a = 0; a < value.length; a++) {
            named.put(world.assets().get(a).symbol(), value[a]);
        }
        return named;
    }
}
