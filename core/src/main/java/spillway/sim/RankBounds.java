package spillway.sim;

import java.util.Arrays;

/**
 * How far up the queue of winners each of many positions can have come since it was last ranked, by place.
 *
 * <p>The score of Hyperliquid's rank is, for entry price e and mark p, {@code |size| p^2 / (e net)} of a long and
 * {@code |size| e / net} of a short. As long as the account was not changed only p and net move, and net is at least what
 * {@link Standing} says. Scores of other ranks have no bound here.
 *
 * <p>Rounding: columns are rounded up to floats, and {@link #SLACK} of net is given away. Sums of a {@link Standing} err
 * by 2^-52 of what was added up per row; where that is more than a thousand times net there is no bound. This leaves room
 * for a thousand rows and prices that rise a thousandfold; so does the limit on entry, which ranking derives from cost.
 */
final class RankBounds {
    private static final double SLACK = 1e-6;
    private static final double LARGEST_GROSS = 1e3;
    private static final double LOWEST_ENTRY = 1e-3;
    private static final int NEVER = -1;

    private final boolean longSide;
    /** Count of the account's changes when it was ranked, and the moment. */
    private int[] changes;

    private int[] moment;
    /** What the score is per unit of price squared (longs), or is (shorts), at the net value of then. */
    private float[] score;
    /** Exposures over net value. */
    private float[] toFalls;

    private float[] toRises;

    RankBounds(boolean longSide, int places) {
        this.longSide = longSide;
        changes = new int[places];
        moment = new int[places];
        score = new float[places];
        toFalls = new float[places];
        toRises = new float[places];
        Arrays.fill(moment, NEVER);
    }

    /** Whether nothing happened to the account since it was ranked. */
    boolean isOf(int place, int changesNow) {
        return moment[place] != NEVER && changes[place] == changesNow;
    }

    /** Upper bound of the score now, at this ranking price; infinite where nothing is known. */
    double atMost(int place, double price, PriceMoves moves) {
        int then = moment[place];
        if (!moves.knows(then)) {
            return Double.POSITIVE_INFINITY;
        }
        double left = 1 - SLACK - toFalls[place] * moves.fallSince(then) - toRises[place] * moves.riseSince(then);
        return left > 0 ? score[place] * (longSide ? price * price : 1) / left : Double.POSITIVE_INFINITY;
    }

    /** Keeps what was just found: a position of that size and entry price, ranked at {@code price}. */
    void keep(int place, int changesNow, int momentNow, double size, double entry, double price, Standing of) {
        boolean bounded = of.net > 0 && of.gross < LARGEST_GROSS * of.net;
        changes[place] = changesNow;
        moment[place] = bounded && entry > LOWEST_ENTRY * price ? momentNow : NEVER;
        score[place] = up(Math.abs(size) * (longSide ? 1 / entry : entry) / of.net);
        toFalls[place] = up(of.exposedToFalls / of.net);
        toRises[place] = up(of.exposedToRises / of.net);
    }

    private static float up(double value) {
        return Math.nextUp((float) value);
    }

    void move(int from, int to) {
        changes[to] = changes[from];
        moment[to] = moment[from];
        score[to] = score[from];
        toFalls[to] = toFalls[from];
        toRises[to] = toRises[from];
    }

    /** Moves those from {@code place} on up by one; nothing is known at the place. */
    void insert(int place, int size) {
        if (size == moment.length) {
            int larger = Math.max(16, 2 * size);
            changes = Arrays.copyOf(changes, larger);
            moment = Arrays.copyOf(moment, larger);
            score = Arrays.copyOf(score, larger);
            toFalls = Arrays.copyOf(toFalls, larger);
            toRises = Arrays.copyOf(toRises, larger);
        }
        for (int k = size; k > place; k--) {
            move(k - 1, k);
        }
        moment[place] = NEVER;
    }
}
