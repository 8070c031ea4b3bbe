package spillway.market;

import java.util.Arrays;

/**
 * The prices of every instrument at one moment of a run, by the world's instrument index. Quote per base.
 *
 * <p>{@code reference} is the undisturbed price, {@code execution} where a forced trade would start, {@code mark} the
 * price that triggers, {@code previousMark} the one before it (some venues deleverage at it). Of an option,
 * {@code volatility} is what its mark stands for, NaN where only the mark is known.
 */
public final class Marks {
    private final double[] reference;
    private final double[] execution;
    private final double[] mark;
    private final double[] previousMark;
    private final double[] volatility;
    /** By instrument: a venue's prices hold since it published last. */
    private final long[] timeNanos;

    private long version;

    /** At the epoch, until {@link #setTime}. */
    public Marks(double[] initialPrices) {
        for (double price : initialPrices) {
            new spillway.unit.Price(price);
        }
        reference = initialPrices.clone();
        execution = initialPrices.clone();
        mark = initialPrices.clone();
        previousMark = initialPrices.clone();
        volatility = new double[initialPrices.length];
        Arrays.fill(volatility, Double.NaN);
        timeNanos = new long[initialPrices.length];
    }

    private Marks(Marks other) {
        reference = other.reference.clone();
        execution = other.execution.clone();
        mark = other.mark.clone();
        previousMark = other.previousMark.clone();
        volatility = other.volatility.clone();
        timeNanos = other.timeNanos.clone();
        version = other.version;
    }

    public Marks copy() {
        return new Marks(this);
    }

    public int size() {
        return mark.length;
    }

    public double reference(int instrument) {
        return reference[instrument];
    }

    public double execution(int instrument) {
        return execution[instrument];
    }

    public double mark(int instrument) {
        return mark[instrument];
    }

    public double previousMark(int instrument) {
        return previousMark[instrument];
    }

    /** Annual; NaN where no volatility is known, as of whatever is no option. */
    public double volatility(int instrument) {
        return volatility[instrument];
    }

    /** Since when an instrument's price holds: how far its expiry is away. */
    public long timeNanos(int instrument) {
        return timeNanos[instrument];
    }

    /** Another number after every change of a mark, a volatility or the time: what was derived from them is old. */
    public long version() {
        return version;
    }

    /** Of every price. */
    public void setTime(long nanos) {
        Arrays.fill(timeNanos, nanos);
        version++;
    }

    /** Of the prices that a venue publishes together, which age together. */
    public void setTime(int[] instruments, long nanos) {
        for (int instrument : instruments) {
            timeNanos[instrument] = nanos;
        }
        version++;
    }

    /** @param volAnnual at least 0 and finite, or NaN where none is known */
    public void setVolatility(int instrument, double volAnnual) {
        if (!(volAnnual >= 0 && volAnnual < Double.POSITIVE_INFINITY || Double.isNaN(volAnnual))) {
            throw new IllegalArgumentException("volAnnual must be at least 0 and finite, was " + volAnnual);
        }
        volatility[instrument] = volAnnual;
        version++;
    }

    public void setReference(int instrument, double price) {
        reference[instrument] = price;
    }

    public void setExecution(int instrument, double price) {
        execution[instrument] = price;
    }

    /** The old mark becomes the previous one. */
    public void publish(int instrument, double price) {
        previousMark[instrument] = mark[instrument];
        mark[instrument] = price;
        version++;
    }

    /** Every mark moved by its own relative move: what a stress test looks at. */
    public Marks shocked(double[] relativeMoves) {
        Marks shocked = copy();
        for (int i = 0; i < mark.length; i++) {
            shocked.reference[i] = reference[i] * (1 + relativeMoves[i]);
            shocked.execution[i] = execution[i] * (1 + relativeMoves[i]);
            shocked.publish(i, mark[i] * (1 + relativeMoves[i]));
        }
        return shocked;
    }
}
