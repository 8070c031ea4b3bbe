package spillway.sim;

import java.util.List;
import spillway.waterfall.Haircuts;
import spillway.waterfall.Layer;

/**
 * Positions that are to be closed against winners in one go: all of one side of an instrument in one moment. Amounts in the
 * numeraire at the marks of the moment.
 *
 * @param winnersLong the side that is closed against
 * @param lots to be closed, at least 1
 * @param lotSize base units of a lot
 * @param lossPerLot what winners lose by a lot where they bear the whole; below 0 they gain
 * @param theta the part of it that they bear
 * @param candidates everybody on the other side and in good standing, in the order of the queue
 */
public record DeleveragingRound(
        long timeNanos,
        int venue,
        int instrument,
        boolean winnersLong,
        long lots,
        double lotSize,
        double mark,
        double lossPerLot,
        double theta,
        Layer.Deleveraging layer,
        List<Candidate> candidates) {
    public DeleveragingRound {
        candidates = List.copyOf(candidates);
    }

    /**
     * One who may be closed.
     *
     * @param lots held, at least 1
     * @param taken lots to be closed
     * @param winner contracts are the lots held
     */
    public record Candidate(int account, long lots, long taken, Haircuts.Winner winner) {}
}
