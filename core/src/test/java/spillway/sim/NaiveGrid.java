package spillway.sim;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import spillway.market.Instrument;
import spillway.option.Black76;
import spillway.option.OptionMarket;
import spillway.option.Vanilla;
import spillway.portfolio.ScenarioTerms;
import spillway.unit.Price;
import spillway.world.MarginTerms;
import spillway.world.World;

/** Maintenance excess under {@link Grids}, underlying by underlying and scenario by scenario, from prices and sizes alone. */
final class NaiveGrid {
    private final World world;
    private final int venue;
    private final MarginTerms.PortfolioMarginTerms margin;
    private final double[] mark;
    private final double[] vol;
    private final long nowNanos;
    /** Size by instrument, and units by asset. */
    private final IntToDoubleFunction held;

    private final IntToDoubleFunction units;
    private final TreeMap<Integer, Double> signedRisk = new TreeMap<>();

    NaiveGrid(
            World world,
            int venue,
            MarginTerms.PortfolioMarginTerms margin,
            double[] mark,
            double[] vol,
            long nowNanos,
            IntToDoubleFunction held,
            IntToDoubleFunction units) {
        this.world = world;
        this.venue = venue;
        this.margin = margin;
        this.mark = mark;
        this.vol = vol;
        this.nowNanos = nowNanos;
        this.held = held;
        this.units = units;
    }

    /** What is asked for maintenance, all underlyings together. */
    double requirement() {
        TreeSet<Integer> bases = new TreeSet<>();
        for (Instrument i : world.instruments()) {
            if (i.venue() == venue && i.heldAsPosition()) {
                bases.add(i.base());
            }
        }
        double loss = 0;
        double charges = 0;
        for (int base : bases) {
            loss += loss(base);
            charges += charges(base);
        }
        return Grids.MAINTENANCE * (loss - credit(List.copyOf(bases))) + charges;
    }

    private double spot(int base) {
        double price = Double.NaN;
        for (int i = 0; i < mark.length; i++) {
            Instrument of = world.instruments().get(i);
            boolean here = of.venue() == venue && of.base() == base;
            if (here && of instanceof Instrument.Spot) {
                return mark[i];
            }
            price = here && of instanceof Instrument.Perpetual ? mark[i] : price;
        }
        return price;
    }

    private double option(Instrument.Option option, double spot, double vol) {
        double years = (option.expiryNanos() - nowNanos) / (365 * 86_400e9);
        double rate = world.surfaces().rateAnnual();
        double forward = spot * Math.exp(rate * years);
        return Black76.price(
                new Vanilla(option.right(), new Price(option.strike()), years),
                new OptionMarket(new Price(forward), vol, Math.exp(-rate * years)));
    }

    private double profit(int base, double move, double volFactor) {
        double spot = spot(base);
        double profit = 0;
        for (int i = 0; i < mark.length; i++) {
            Instrument of = world.instruments().get(i);
            double size = held.applyAsDouble(i);
            if (of.venue() == venue && of.base() == base && size != 0) {
                profit += of instanceof Instrument.Option o
                        ? size * (option(o, spot * (1 + move), vol[i] * volFactor) - option(o, spot, vol[i]))
                        : size * mark[i] * move;
            }
        }
        boolean hedges = haircut(base) >= 0;
        return profit + (hedges ? Math.max(0, units.applyAsDouble(base)) * spot * move : 0);
    }

    /** Below 0 for what does not count. */
    private double haircut(int asset) {
        var haircut = ((ScenarioTerms) margin.terms())
                .collateral()
                .get(world.assets().get(asset).symbol());
        return haircut == null ? -1 : haircut.maintenance();
    }

    private double loss(int base) {
        double worst = 0;
        double falls = 0;
        double rises = 0;
        for (double move : new double[] {0.15, 0.075, 0, -0.075, -0.15}) {
            for (double factor : new double[] {1 + Grids.UP, 1, 1 - Grids.DOWN}) {
                double loss = -profit(base, move, factor);
                worst = Math.max(worst, loss);
                falls = move < 0 ? Math.max(falls, loss) : falls;
                rises = move > 0 ? Math.max(rises, loss) : rises;
            }
        }
        signedRisk.put(base, falls - rises);
        return worst;
    }

    private double charges(int base) {
        TreeMap<String, Double> byStrike = new TreeMap<>();
        double charge = 0;
        for (int i = 0; i < mark.length; i++) {
            Instrument of = world.instruments().get(i);
            double size = held.applyAsDouble(i);
            if (of.venue() == venue && of.base() == base && size != 0) {
                if (of instanceof Instrument.Option o) {
                    byStrike.merge(o.expiryNanos() + "/" + o.strike(), size, Double::sum);
                } else {
                    charge += Grids.PERPETUAL * Math.abs(size) * spot(base);
                }
            }
        }
        for (double net : byStrike.values()) {
            charge += Grids.NAKED * Math.max(0, -net) * spot(base);
        }
        double collateral = Math.max(0, units.applyAsDouble(base)) * spot(base);
        return charge + Math.max(0, haircut(base)) / 10 * collateral;
    }

    private double credit(List<Integer> bases) {
        double sum = 0;
        double squares = 0;
        ToDoubleFunction<Integer> risk = base -> signedRisk.getOrDefault(base, 0.0);
        for (int a : bases) {
            sum += Math.abs(risk.applyAsDouble(a));
            for (int b : bases) {
                squares += rho(a, b, risk.applyAsDouble(a) * risk.applyAsDouble(b));
            }
        }
        return margin.correlations().isEmpty() ? 0 : Math.max(0, sum - Math.sqrt(Math.max(0, squares)));
    }

    private double rho(int a, int b, double product) {
        if (a == b) {
            return product;
        }
        for (var pair : margin.correlations().pairs()) {
            List<String> both = List.of(
                    world.assets().get(a).symbol(), world.assets().get(b).symbol());
            if (both.contains(pair.first()) && both.contains(pair.second())) {
                return pair.correlation() * product;
            }
        }
        return Math.abs(product);
    }
}
