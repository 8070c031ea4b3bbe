package spillway.impact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How much of an impact on an execution market reaches the price that triggers liquidations: a fraction in [0, 1] per
 * pair of execution market and triggering price, from index weight, mark formula and speed of arbitrage. Near 0 for a
 * lending protocol on an outside oracle, 1 only where the venue's own last price is the mark. Sparse and immutable; a
 * pair that is not named passes nothing. Markets and triggering prices are named by index.
 */
public final class PassThrough {

    /** A triggering price never falls below this fraction of its reference, whatever the contributions add up to. */
    public static final double LOWEST_RATIO = 1e-6;

    /** What one execution market passes to one triggering price. */
    public record Pair(int execution, int trigger, double fraction) {
        public Pair {
            Check.that(execution >= 0, "pass-through", "execution", ">= 0", execution);
            Check.that(trigger >= 0, "pass-through", "trigger", ">= 0", trigger);
            checkFraction(fraction);
        }
    }

    private final List<Pair> pairs;

    /** Pairs of trigger t are those from firstOf[t] to firstOf[t + 1]. */
    private final int[] firstOf;

    private PassThrough(List<Pair> sorted) {
        pairs = List.copyOf(sorted);
        int triggers = sorted.isEmpty() ? 0 : sorted.getLast().trigger() + 1;
        firstOf = new int[triggers + 1];
        for (Pair pair : pairs) firstOf[pair.trigger() + 1]++;
        for (int t = 0; t < triggers; t++) firstOf[t + 1] += firstOf[t];
    }

    /** From pairs in any order; a pair of fraction 0 is dropped. Refuses a pair named twice. */
    public static PassThrough of(List<Pair> pairs) {
        List<Pair> sorted = new ArrayList<>(pairs);
        sorted.sort(Comparator.comparingInt(Pair::trigger).thenComparingInt(Pair::execution));
        for (int i = 1; i < sorted.size(); i++) {
            Pair here = sorted.get(i);
            Pair before = sorted.get(i - 1);
            if (here.trigger() == before.trigger() && here.execution() == before.execution())
                throw new IllegalArgumentException(
                        "pass-through: a pair must be named once, was " + before + " and " + here);
        }
        sorted.removeIf(pair -> pair.fraction() == 0);
        return new PassThrough(sorted);
    }

    /**
     * The default: each of {@code markets} execution markets passes {@code fraction} to the price of its own index
     * alone.
     */
    public static PassThrough diagonal(int markets, double fraction) {
        Check.that(markets >= 0, "pass-through", "markets", ">= 0", markets);
        checkFraction(fraction);
        List<Pair> pairs = new ArrayList<>(markets);
        for (int i = 0; i < markets; i++) pairs.add(new Pair(i, i, fraction));
        return of(pairs);
    }

    /** The triggering price fed by one market of the same reference: reference + fraction (execution - reference). */
    public static double triggerPrice(double reference, double executionPrice, double fraction) {
        Check.positive("pass-through", "reference", reference);
        Check.notNegative("pass-through", "executionPrice", executionPrice);
        checkFraction(fraction);
        return heldAboveZero(reference, reference + fraction * (executionPrice - reference));
    }

    /**
     * The triggering price fed by every market that names it: relative impacts, each times its fraction, add. With
     * one market of the same reference the bits are those of {@link #triggerPrice(double, double, double)}; without
     * impact the result is the reference exactly.
     *
     * @param trigger index of the triggering price
     * @param reference its undisturbed price
     * @param executionReference undisturbed price by index of execution market
     * @param executionPrice price with impact by index of execution market
     */
    public double triggerPrice(
            int trigger, double reference, IntToDoubleFunction executionReference, IntToDoubleFunction executionPrice) {
        Check.positive("pass-through", "reference", reference);
        double moved = reference;
        for (Pair pair : feeding(trigger)) {
            double undisturbed = executionReference.applyAsDouble(pair.execution());
            double hit = executionPrice.applyAsDouble(pair.execution());
            Check.positive("pass-through", "executionReference", undisturbed);
            Check.notNegative("pass-through", "executionPrice", hit);
            moved += pair.fraction() * ((hit - undisturbed) * (reference / undisturbed));
        }
        return heldAboveZero(reference, moved);
    }

    /** The pairs that feed a triggering price, by index of execution market; empty if none does. */
    public List<Pair> feeding(int trigger) {
        Check.that(trigger >= 0, "pass-through", "trigger", ">= 0", trigger);
        return trigger + 1 < firstOf.length ? pairs.subList(firstOf[trigger], firstOf[trigger + 1]) : List.of();
    }

    /** The fraction of a pair; 0 if it is not named. */
    public double fraction(int execution, int trigger) {
        for (Pair pair : feeding(trigger)) if (pair.execution() == execution) return pair.fraction();
        return 0;
    }

    /** All pairs above 0, by trigger, then execution market: the order for a digest. */
    public List<Pair> pairs() {
        return pairs;
    }

    private static double heldAboveZero(double reference, double price) {
        return Math.max(price, reference * LOWEST_RATIO);
    }

    private static void checkFraction(double fraction) {
        Check.that(fraction >= 0 && fraction <= 1, "pass-through", "fraction", "in [0, 1]", fraction);
    }
}
