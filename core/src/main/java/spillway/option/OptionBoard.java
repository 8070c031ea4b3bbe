package spillway.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.num.Maths;
import spillway.option.SurfaceShock.Stickiness;
import spillway.unit.Price;

/**
 * The listed options of a world: which instrument says their forward, what volatility they stand at, and what they are worth.
 *
 * <p>The forward of an expiry is the price of the venue's future that settles then, else that of its spot market, else of its
 * perpetual, grown at the rate.
 */
public final class OptionBoard {
    private static final int NONE = -1;

    private final List<Instrument> instruments;
    private final SurfaceTerms terms;
    /** By instrument: what says the forward of an option, or none. */
    private final int[] forwardFrom;
    /** By instrument: the smile of an option's expiry at the start. */
    private final List<Smile> smiles = new ArrayList<>();

    /** Volatilities of one expiry by log(K / F) at the start, ascending. */
    private record Smile(double[] logMoneyness, double[] volAnnual) {
        static final Smile NONE = new Smile(new double[0], new double[0]);

        /** Linear between listed strikes, flat beyond. */
        double at(double k) {
            int above = Arrays.binarySearch(logMoneyness, k);
            if (above >= 0) {
                return volAnnual[above];
            }
            above = -above - 1;
            if (above == 0 || above == logMoneyness.length) {
                return volAnnual[above == 0 ? 0 : above - 1];
            }
            double part = (k - logMoneyness[above - 1]) / (logMoneyness[above] - logMoneyness[above - 1]);
            return volAnnual[above - 1] + part * (volAnnual[above] - volAnnual[above - 1]);
        }
    }

    /** Largest volatility that a mark can stand for: what is traded beyond moves it no further. */
    private static final double LARGEST_VOL = 100;
    /** Part of the strike that an option is worth at least: far less than an atom for any size that is held. */
    private static final double LEAST_OF_STRIKE = 1e-15;

    /**
     * @param initialPrices of whatever is no option, by instrument
     * @throws IllegalArgumentException if an option has no volatility, is settled in coin, or nothing says its forward
     */
    public OptionBoard(
            List<Instrument> instruments, SurfaceTerms terms, IntToDoubleFunction initialPrices, long startNanos) {
        this.instruments = List.copyOf(instruments);
        this.terms = terms;
        terms.refuseMisfit(instruments);
        forwardFrom = new int[instruments.size()];
        Arrays.fill(forwardFrom, NONE);
        for (int i = 0; i < forwardFrom.length; i++) {
            if (instruments.get(i) instanceof Instrument.Option option) {
                forwardFrom[i] = forwardFrom(option);
            }
        }
        for (int i = 0; i < forwardFrom.length; i++) {
            smiles.add(
                    isOption(i) && terms.stickiness() == Stickiness.DELTA
                            ? smile(i, initialPrices, startNanos)
                            : Smile.NONE);
        }
    }

    private int forwardFrom(Instrument.Option option) {
        if (option.coinSettled()) {
            throw new IllegalArgumentException(option.symbol()
                    + ": settlement must be another asset than the base: coin-settled options are not marked in runs");
        }
        int best = NONE;
        for (int i = 0; i < instruments.size(); i++) {
            Instrument other = instruments.get(i);
            if (other.venue() == option.venue()
                    && other.base() == option.base()
                    && other.settlement() == option.settlement()
                    && rank(other, option) > 0) {
                best = best == NONE || rank(other, option) > rank(instruments.get(best), option) ? i : best;
            }
        }
        if (best == NONE) {
            throw new IllegalArgumentException(option.symbol()
                    + ": the venue must list a future of its expiry, a spot market or a perpetual of its base:"
                    + " nothing says the forward");
        }
        return best;
    }

    private static int rank(Instrument instrument, Instrument.Option option) {
        return switch (instrument) {
            case Instrument.Future f -> f.expiryNanos() == option.expiryNanos() ? 3 : 0;
            case Instrument.Spot s -> 2;
            case Instrument.Perpetual p -> 1;
            case Instrument.Option o -> 0;
        };
    }

    private Smile smile(int of, IntToDoubleFunction prices, long startNanos) {
        Instrument.Option option = option(of);
        List<double[]> points = new ArrayList<>();
        double forward = forward(of, prices, startNanos);
        for (int i = 0; i < instruments.size(); i++) {
            if (isOption(i)
                    && option(i).venue() == option.venue()
                    && option(i).base() == option.base()
                    && option(i).expiryNanos() == option.expiryNanos()) {
                points.add(new double[] {Maths.logRatio(option(i).strike(), forward), terms.volAnnual(i)});
            }
        }
        points.sort(Comparator.comparingDouble(p -> p[0]));
        // a call and a put of one strike share a point, at their mean
        List<double[]> distinct = new ArrayList<>();
        for (double[] point : points) {
            if (!distinct.isEmpty() && distinct.getLast()[0] == point[0]) {
                distinct.getLast()[1] = (distinct.getLast()[1] + point[1]) / 2;
            } else {
                distinct.add(point.clone());
            }
        }
        return new Smile(
                distinct.stream().mapToDouble(p -> p[0]).toArray(),
                distinct.stream().mapToDouble(p -> p[1]).toArray());
    }

    /** Instruments of the world. */
    public int size() {
        return forwardFrom.length;
    }

    public boolean isOption(int instrument) {
        return forwardFrom[instrument] != NONE;
    }

    /** The instrument whose price gives the forward of an option. */
    public int forwardFrom(int option) {
        return forwardFrom[option];
    }

    private Instrument.Option option(int instrument) {
        return (Instrument.Option) instruments.get(instrument);
    }

    public SurfaceTerms terms() {
        return terms;
    }

    /** Of an option's expiry, from the prices of whatever is no option. */
    public double forward(int option, IntToDoubleFunction prices, long nowNanos) {
        int from = forwardFrom[option];
        double price = prices.applyAsDouble(from);
        boolean settlesThen = instruments.get(from) instanceof Instrument.Future;
        return settlesThen ? price : price * Maths.exp(terms.rateAnnual() * years(option, nowNanos));
    }

    /** What 1 paid at an option's expiry is worth now. */
    public double discount(int option, long nowNanos) {
        return Maths.exp(-Math.max(0, terms.rateAnnual()) * years(option, nowNanos));
    }

    private double years(int option, long nowNanos) {
        return Math.max(0, option(option).expiryNanos() - nowNanos) / Vanilla.NANOS_PER_YEAR;
    }

    /** Of an option, after its surface has moved. */
    public double volAnnual(int option, double forward, SurfaceMove move) {
        double k = Maths.logRatio(option(option).strike(), forward);
        double base = terms.stickiness() == Stickiness.STRIKE
                ? terms.volAnnual(option)
                : smiles.get(option).at(k);
        return base * move.ratio(k);
    }

    /** Per unit of base, in the settlement asset. */
    public double price(int option, double forward, double volAnnual, long nowNanos) {
        return Black76.price(Vanilla.of(option(option), nowNanos), market(option, forward, volAnnual, nowNanos));
    }

    public Greeks greeks(int option, double forward, double volAnnual, long nowNanos) {
        return Black76.greeks(Vanilla.of(option(option), nowNanos), market(option, forward, volAnnual, nowNanos));
    }

    private OptionMarket market(int option, double forward, double volAnnual, long nowNanos) {
        return new OptionMarket(new Price(forward), volAnnual, discount(option, nowNanos));
    }

    /** The volatility of a price, or {@code otherwise} where none gives it. */
    public double impliedVol(int option, double forward, double price, long nowNanos, double otherwise) {
        return implied(option, forward, price, nowNanos) instanceof ImpliedVol.Found found
                ? found.volAnnual()
                : otherwise;
    }

    /**
     * The volatility that a venue's mark stands for: a mark is a price at a volatility, so it is at least what exercise is
     * worth, at volatility 0, and at most what the largest gives.
     */
    public double markedVol(int option, double forward, double traded, long nowNanos) {
        return switch (implied(option, forward, traded, nowNanos)) {
            case ImpliedVol.Found found -> Math.min(found.volAnnual(), LARGEST_VOL);
            case ImpliedVol.Refused refused -> refused.why() == ImpliedVol.Why.AT_THE_LIMIT ? LARGEST_VOL : 0;
        };
    }

    private ImpliedVol implied(int option, double forward, double price, long nowNanos) {
        return ImpliedVol.of(
                Vanilla.of(option(option), nowNanos), new Price(forward), price / discount(option, nowNanos));
    }

    /** Base units of what says the forward that move as much as one of the option does. */
    public double delta(int option, double forward, double priceOfForward, double volAnnual, long nowNanos) {
        // the forward is the price grown at the rate: a move of the price moves it in proportion
        return greeks(option, forward, volAnnual, nowNanos).delta() * forward / priceOfForward;
    }

    /**
     * Above 0, as every price is: an option that nothing brings into the money is worth next to nothing. Not less, since what a
     * market holds of it goes by the inverse of its price.
     */
    public double mark(int option, double price) {
        return Math.max(LEAST_OF_STRIKE * option(option).strike(), price);
    }

    /**
     * Marks after relative moves of whatever is no option, at the same moment: options follow their forward, at the
     * volatilities that they stand at, as these stick to the strike or to the moneyness.
     */
    public Marks shocked(Marks marks, double[] relativeMoves) {
        double[] moves = relativeMoves.clone();
        for (int i = 0; i < forwardFrom.length; i++) {
            moves[i] = isOption(i) ? 0 : moves[i];
        }
        Marks shocked = marks.shocked(moves);
        for (int i = 0; i < forwardFrom.length; i++) {
            if (isOption(i) && moves[forwardFrom[i]] != 0) {
                long then = marks.timeNanos(i);
                double forward = forward(i, shocked::mark, then);
                double vol = marks.volatility(i) * stickyRatio(i, forward(i, marks::mark, then), forward);
                double price = mark(i, price(i, forward, vol, then));
                shocked.setReference(i, price);
                shocked.setExecution(i, price);
                shocked.publish(i, price);
                shocked.setVolatility(i, vol);
            }
        }
        return shocked;
    }

    private double stickyRatio(int option, double before, double after) {
        if (terms.stickiness() == Stickiness.STRIKE) {
            return 1;
        }
        double strike = option(option).strike();
        Smile smile = smiles.get(option);
        return smile.at(Maths.logRatio(strike, after)) / smile.at(Maths.logRatio(strike, before));
    }

    /**
     * Writes into the marks what options are worth at the marks of whatever they are on: references, execution prices, marks
     * and volatilities, by the surface of each underlying.
     *
     * @param moves by base asset
     */
    public void reprice(Marks marks, IntFunction<SurfaceMove> moves) {
        for (int i = 0; i < forwardFrom.length; i++) {
            if (isOption(i)) {
                double forward = forward(i, marks::mark, marks.timeNanos(i));
                double vol = volAnnual(i, forward, moves.apply(option(i).base()));
                double price = mark(i, price(i, forward, vol, marks.timeNanos(i)));
                marks.setReference(i, price);
                marks.setExecution(i, price);
                marks.publish(i, price);
                marks.setVolatility(i, vol);
            }
        }
    }

    /**
     * The marks as they would be: every price that is no option's times its factor, and options at their forwards and
     * volatilities then. What is sticky keeps the volatility that it is marked at, times {@code level}.
     *
     * @param factor by instrument, above 0; not asked of options
     * @param level what volatilities are multiplied by, above 0
     * @param aheadNanos how much later, at least 0
     */
    public Marks moved(Marks marks, IntToDoubleFunction factor, double level, long aheadNanos) {
        return moved(marks, factor, base -> new SurfaceMove(level, 0), aheadNanos);
    }

    /** @param moves by base asset: what becomes of the volatilities that options are marked at */
    public Marks moved(Marks marks, IntToDoubleFunction factor, IntFunction<SurfaceMove> moves, long aheadNanos) {
        Marks moved = marks.copy();
        for (int i = 0; i < forwardFrom.length; i++) {
            moved.setTime(new int[] {i}, Math.addExact(marks.timeNanos(i), aheadNanos));
            if (!isOption(i)) {
                double times = factor.applyAsDouble(i);
                moved.setReference(i, marks.reference(i) * times);
                moved.setExecution(i, marks.execution(i) * times);
                moved.publish(i, marks.mark(i) * times);
            }
        }
        for (int i = 0; i < forwardFrom.length; i++) {
            if (isOption(i)) {
                long now = marks.timeNanos(i);
                long then = moved.timeNanos(i);
                double before = forward(i, marks::mark, now);
                double forward = forward(i, moved::mark, then);
                SurfaceMove move = moves.apply(option(i).base());
                double sticky = volAnnual(i, forward, move) / volAnnual(i, before, SurfaceMove.NONE);
                double vol = marks.volatility(i) * sticky;
                double price = mark(i, price(i, forward, vol, then));
                moved.setReference(i, price);
                moved.setExecution(i, price);
                moved.publish(i, price);
                moved.setVolatility(i, vol);
            }
        }
        return moved;
    }
}
