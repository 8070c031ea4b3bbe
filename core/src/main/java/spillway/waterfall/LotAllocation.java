package spillway.waterfall;

import java.util.List;
import spillway.unit.Round;

/** Spreads lots to be closed over winners, whole lots only, none beyond its own. Pure. */
public final class LotAllocation {
    private LotAllocation() {}

    /** One after the other in the order given; returns lots by place. */
    public static long[] queue(long lots, long[] held) {
        refuseNegative(lots);
        long[] taken = new long[held.length];
        long left = lots;
        for (int i = 0; i < held.length && left > 0; i++) {
            taken[i] = Math.min(left, held[i]);
            left -= taken[i];
        }
        return taken;
    }

    /**
     * In proportion to weights of at least 0, each capped by what it holds; what a cap leaves over is spread again over
     * the others (water-filling; Chitra 2025, proposition 6.1), exactly, and rounded as {@link WaterFilling#whole} says:
     * earlier places up, later ones down. Places of weight 0 take nothing.
     */
    public static long[] proRata(long lots, double[] weights, long[] held) {
        refuseNegative(lots);
        return WaterFilling.whole(lots, weights, held);
    }

    /**
     * As a policy says. What caps leave over goes on down the queue: a position that is to be closed is closed.
     *
     * @param winners in the order of the queue; contracts are lots held, {@code held} those lots exactly
     * @param lossPerLot what a winner loses by one lot, in units of the base; at or below 0 no cap binds
     */
    public static long[] spread(
            Layer.Policy policy,
            HaircutBase base,
            List<Haircuts.Winner> winners,
            long[] held,
            long lots,
            double lossPerLot) {
        if (policy instanceof Layer.Policy.Queue) {
            return queue(lots, held);
        }
        double[] weights = new double[held.length];
        long[] caps = new long[held.length];
        for (int i = 0; i < held.length; i++) {
            weights[i] = Haircuts.weight(policy, base, winners.get(i));
            caps[i] = policy.isCapped() && lossPerLot > 0
                    ? lotsDown(Haircuts.cap(policy, base, winners.get(i)) / lossPerLot, held[i])
                    : held[i];
        }
        long[] taken = proRata(lots, weights, caps);
        long left = lots;
        for (long t : taken) {
            left -= t;
        }
        for (int i = 0; i < held.length && left > 0; i++) {
            long more = Math.min(left, held[i] - taken[i]);
            taken[i] += more;
            left -= more;
        }
        return taken;
    }

    private static long lotsDown(double lots, long held) {
        return lots < held ? Round.down(lots) : held;
    }

    private static void refuseNegative(long lots) {
        if (!(lots >= 0)) {
            throw new IllegalArgumentException("lots must be at least 0, was " + lots);
        }
    }
}
