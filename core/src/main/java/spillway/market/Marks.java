package spillway.market;

/**
 * The prices of every instrument at one moment of a run, by the world's instrument index. Quote per base.
 *
 * <p>{@code reference} is the undisturbed price, {@code execution} where a forced trade would start, {@code mark} the
 * price that triggers, {@code previousMark} the one before it (some venues deleverage at it).
 */
public final class Marks {
    private final double[] reference;
    private final double[] execution;
    private final double[] mark;
    private final double[] previousMark;

    public Marks(double[] initialPrices) {
        for (double price : initialPrices) {
            new spillway.unit.Price(price);
        }
        reference = initialPrices.clone();
        execution = initialPrices.clone();
        mark = initialPrices.clone();
        previousMark = initialPrices.clone();
    }

    private Marks(Marks other) {
        reference = other.reference.clone();
        execution = other.execution.clone();
        mark = other.mark.clone();
        previousMark = other.previousMark.clone();
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
