package spillway.sim;

import java.util.TreeMap;
import spillway.option.SurfaceMove;

/** How the volatilities of one asset stood, and stand: some venues look at an old surface. */
final class SurfaceHistory {
    private final TreeMap<Long, SurfaceMove> moves = new TreeMap<>();
    /** Journal sequence of the latest move, or -1. */
    long record = -1;

    void moved(long nowNanos, SurfaceMove move, long newRecord) {
        moves.put(nowNanos, move);
        record = newRecord;
    }

    SurfaceMove now() {
        return moves.isEmpty() ? SurfaceMove.NONE : moves.lastEntry().getValue();
    }

    /** As it stood at that time; as at the start before the first move. */
    SurfaceMove at(long nanos) {
        var entry = moves.floorEntry(nanos);
        return entry == null ? SurfaceMove.NONE : entry.getValue();
    }

    /** When the first move after that time was, or {@code Long.MAX_VALUE}. */
    long nextAfter(long nanos) {
        Long next = moves.higherKey(nanos);
        return next == null ? Long.MAX_VALUE : next;
    }
}
