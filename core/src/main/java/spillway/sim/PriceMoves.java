package spillway.sim;

import java.util.Arrays;
import spillway.market.Marks;

/** How far any mark has fallen and risen since each of the latest moments at which winners were ranked. */
final class PriceMoves {
    /** Moments that are remembered; what was found at an earlier one is not known any more. */
    private static final int KEPT = 256;

    private static final int UNKNOWN = -1;

    private final double[][] marksAt;
    private final double[] fallSince = new double[KEPT];
    private final double[] riseSince = new double[KEPT];
    private int latest = UNKNOWN;

    PriceMoves(int instruments) {
        marksAt = new double[KEPT][instruments];
    }

    /** The marks as they stand are those of a moment of their own, the latest, unless nothing moved since the last. */
    void look(Marks marks) {
        double[] now = new double[marks.size()];
        for (int i = 0; i < now.length; i++) {
            now[i] = marks.mark(i);
        }
        if (latest != UNKNOWN && Arrays.equals(now, marksAt[latest % KEPT])) {
            return;
        }
        latest++;
        marksAt[latest % KEPT] = now;
        for (int k = 0; k < KEPT && k <= latest; k++) {
            measure(k, now);
        }
    }

    private void measure(int place, double[] now) {
        double lowest = 1;
        double highest = 1;
        for (int i = 0; i < now.length; i++) {
            double ratio = now[i] / marksAt[place][i];
            lowest = Math.min(lowest, ratio);
            highest = Math.max(highest, ratio);
        }
        fallSince[place] = 1 - lowest;
        riseSince[place] = highest - 1;
    }

    /** Number of the latest moment. */
    int latest() {
        return latest;
    }

    boolean knows(int moment) {
        return moment > latest - KEPT && moment >= 0;
    }

    /** Largest relative fall of any mark since then, at least 0; NaN where a mark was no positive number. */
    double fallSince(int moment) {
        return fallSince[moment % KEPT];
    }

    double riseSince(int moment) {
        return riseSince[moment % KEPT];
    }
}
