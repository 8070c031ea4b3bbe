package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import spillway.account.AccountView;
import spillway.margin.Health;
import spillway.margin.PortfolioVenue;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.num.Maths;
import spillway.option.OptionBoard;
import spillway.world.World;

/**
 * Where the price of one asset makes an account of a portfolio-margined venue unhealthy: everything on the asset moves by the
 * same factor, and options follow at the volatilities that are sticky.
 *
 * <p>Excess over price turns more than once, so it is looked at outward from now at factors of 2^(1/32), 2.2 % apart, from a
 * 32nd to eight times: what crosses and comes back between two of them is not seen. Between the two the crossing is halved
 * down to factors of 2^(1/1024) and then taken on a straight line. The venue is priced once for each factor, for everybody.
 */
final class PortfolioLevels {
    private static final int FINE = 1024;
    private static final int COARSE = FINE / 32;
    private static final int LOWEST = -5 * FINE;
    private static final int HIGHEST = 3 * FINE;
    private static final double LN_2 = 0.6931471805599453;

    private final World world;
    private final VenueMargin margin;
    private final PortfolioVenue portfolio;
    private final OptionBoard board;
    private final Marks marks;
    /** By asset and factor. */
    private final TreeMap<Long, PortfolioVenue.Priced> priced = new TreeMap<>();

    PortfolioLevels(World world, VenueMargin margin, Marks marks) {
        this.world = world;
        this.margin = margin;
        this.marks = marks;
        portfolio = margin.portfolio().orElseThrow();
        board = world.optionBoard();
    }

    private interface Figure {
        double of(Health health);
    }

    /** One for each asset that the account holds something on, in the order of assets. */
    List<LiquidationPrice> of(AccountView view) {
        TreeSet<Integer> bases = new TreeSet<>();
        for (int k = 0; k < view.positions(); k++) {
            bases.add(world.instruments().get(view.instrument(k)).base());
        }
        for (int k = 0; k < view.balances(); k++) {
            if (margin.pricedBy(view.asset(k)) >= 0 && view.atoms(k) != 0) {
                bases.add(view.asset(k));
            }
        }
        List<LiquidationPrice> prices = new ArrayList<>();
        for (int base : bases) {
            int instrument = pricing(base);
            double mark = marks.mark(instrument);
            double price = mark * crossing(view, base, Health::maintenanceExcess);
            double bankrupt = mark * crossing(view, base, Health::netValue);
            prices.add(new LiquidationPrice(
                    instrument,
                    world.assets().get(base).symbol(),
                    delta(view, base),
                    mark,
                    price,
                    price / mark - 1,
                    bankrupt,
                    bankrupt / mark - 1));
        }
        return prices;
    }

    /** What says an asset's price: its spot market, else a perpetual, else the first future. */
    private int pricing(int base) {
        int best = -1;
        for (int i = 0; i < world.instruments().size(); i++) {
            Instrument instrument = world.instruments().get(i);
            if (instrument.venue() == margin.venue() && instrument.base() == base && !board.isOption(i)) {
                best = best < 0 || rank(instrument) > rank(world.instruments().get(best)) ? i : best;
            }
        }
        return best;
    }

    private static int rank(Instrument instrument) {
        return switch (instrument) {
            case Instrument.Spot s -> 2;
            case Instrument.Perpetual p -> 1;
            case Instrument.Future f -> 0;
            case Instrument.Option o -> -1;
        };
    }

    /** Base units that the account gains by as the asset rises: positions, options by their delta, and what it holds. */
    private double delta(AccountView view, int base) {
        double sum = 0;
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            if (world.instruments().get(i).base() == base) {
                double size = margin.size(i, view.lots(k));
                sum += board.isOption(i) ? size * deltaOf(i) : size;
            }
        }
        for (int k = 0; k < view.balances(); k++) {
            sum += view.asset(k) == base ? world.assets().get(base).units(view.atoms(k)) : 0;
        }
        return sum;
    }

    private double deltaOf(int option) {
        long now = marks.timeNanos(option);
        double forward = board.forward(option, marks::mark, now);
        return board.delta(option, forward, marks.mark(board.forwardFrom(option)), marks.volatility(option), now);
    }

    /** The factor nearest to 1, relatively, at which the figure changes its sign; NaN where none does. */
    private double crossing(AccountView view, int base, Figure figure) {
        double now = at(view, base, 0, figure);
        if (now == 0) {
            return 1;
        }
        int below = scan(view, base, figure, now, -COARSE);
        int above = scan(view, base, figure, now, COARSE);
        double down = below == 0 ? Double.NaN : refined(view, base, figure, below, below + COARSE);
        double up = above == 0 ? Double.NaN : refined(view, base, figure, above - COARSE, above);
        if (Double.isNaN(down) || Double.isNaN(up)) {
            return Double.isNaN(down) ? up : down;
        }
        return 1 - down <= up - 1 ? down : up;
    }

    /** The first coarse step, outward, at which the sign is another; 0 where there is none. */
    private int scan(AccountView view, int base, Figure figure, double now, int step) {
        for (int k = step; k >= LOWEST && k <= HIGHEST; k += step) {
            if (at(view, base, k, figure) > 0 != now > 0) {
                return k;
            }
        }
        return 0;
    }

    /** Between two fine steps whose signs differ. */
    private double refined(AccountView view, int base, Figure figure, int low, int high) {
        int from = low;
        int to = high;
        double atFrom = at(view, base, from, figure);
        double atTo = at(view, base, to, figure);
        while (to - from > 1) {
            int middle = (from + to) >> 1;
            double atMiddle = at(view, base, middle, figure);
            if (atMiddle > 0 == atFrom > 0) {
                from = middle;
                atFrom = atMiddle;
            } else {
                to = middle;
                atTo = atMiddle;
            }
        }
        double part = atFrom / (atFrom - atTo);
        return factor(from) + part * (factor(to) - factor(from));
    }

    private double at(AccountView view, int base, int step, Figure figure) {
        return figure.of(priced(base, step).health(view));
    }

    private PortfolioVenue.Priced priced(int base, int step) {
        long key = (long) base << 32 | step - LOWEST;
        return priced.computeIfAbsent(key, k -> {
            double times = factor(step);
            Marks moved = board.moved(
                    marks,
                    i -> world.instruments().get(i).base() == base
                                    && world.instruments().get(i).venue() == margin.venue()
                            ? times
                            : 1,
                    1,
                    0);
            return portfolio.priced(moved);
        });
    }

    private static double factor(int step) {
        return Maths.exp(step * LN_2 / FINE);
    }
}
