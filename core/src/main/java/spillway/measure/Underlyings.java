package spillway.measure;

import java.util.List;
import java.util.TreeSet;
import spillway.margin.Correlations;
import spillway.market.Instrument;
import spillway.path.CorrelatedReturns;
import spillway.path.CorrelationMatrix;
import spillway.path.PathModel;
import spillway.path.Tails;
import spillway.world.World;

/**
 * Assets whose prices move on the days of a comparison: those that positions at the venue are on, and what is held there as
 * collateral unless it is pegged to the numeraire.
 *
 * @param symbols in the order of the world's assets
 */
record Underlyings(World world, List<Integer> assets, List<String> symbols) {
    Underlyings {
        assets = List.copyOf(assets);
        symbols = List.copyOf(symbols);
    }

    static Underlyings of(World world, int venue) {
        TreeSet<Integer> bases = new TreeSet<>();
        for (int i = 0; i < world.instruments().size(); i++) {
            Instrument instrument = world.instruments().get(i);
            if (instrument.venue() == venue && (instrument.heldAsPosition() || !CommonShock.pegged(world, i))) {
                bases.add(instrument.base());
            }
        }
        List<Integer> assets = List.copyOf(bases);
        return new Underlyings(
                world,
                assets,
                assets.stream().map(b -> world.assets().get(b).symbol()).toList());
    }

    double factor(Instrument instrument, double[] factors) {
        int place = assets.indexOf(instrument.base());
        return place < 0 ? 1 : factors[place];
    }

    /** The law of a kind of day. */
    PathModel model(ComparisonSpec spec, DayKind kind) {
        boolean broken = kind == DayKind.CORRELATION_BROKEN || kind == DayKind.BROKEN_AND_DOUBLED;
        boolean doubled = kind == DayKind.VOLATILITY_DOUBLED || kind == DayKind.BROKEN_AND_DOUBLED;
        double[] vol = new double[symbols.size()];
        for (int a = 0; a < vol.length; a++) {
            Double of = spec.volAnnual().get(symbols.get(a));
            if (of == null) {
                throw new IllegalArgumentException("volAnnual must name " + symbols.get(a));
            }
            vol[a] = doubled ? 2 * of : of;
        }
        CorrelationMatrix correlation =
                broken ? CorrelationMatrix.independent(vol.length) : matrix(spec.correlations());
        CorrelatedReturns returns = CorrelatedReturns.ofDay(vol, correlation)
                .with(kind == DayKind.FAT_TAILS ? new Tails.Student(4) : spec.tails());
        return kind == DayKind.GAP ? returns.withGap(spec.gap()) : returns;
    }

    /** Of named pairs, 0 for others. */
    private CorrelationMatrix matrix(Correlations pairs) {
        double[][] all = new double[symbols.size()][symbols.size()];
        for (int i = 0; i < all.length; i++) {
            all[i][i] = 1;
        }
        for (Correlations.Pair pair : pairs.pairs()) {
            int i = symbols.indexOf(pair.first());
            int j = symbols.indexOf(pair.second());
            if (i >= 0 && j >= 0) {
                all[i][j] = pair.correlation();
                all[j][i] = pair.correlation();
            }
        }
        return CorrelationMatrix.of(all);
    }
}
