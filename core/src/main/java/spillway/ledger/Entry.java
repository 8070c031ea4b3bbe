package spillway.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * One balanced movement, all legs or none.
 *
 * <p>Per asset, cash less cost sums to zero; per instrument, lots sum to zero.
 */
public record Entry(long timeNanos, long eventSequence, Reason reason, List<Leg> legs) {
    public Entry {
        legs = List.copyOf(legs);
        if (legs.size() < 2) {
            throw new IllegalArgumentException("entry must have two or more legs, had " + legs.size());
        }
        refuseUnbalanced(reason, legs);
    }

    public static Builder of(Reason reason) {
        return new Builder(reason);
    }

    private static void refuseUnbalanced(Reason reason, List<Leg> legs) {
        for (int i = 0; i < legs.size(); i++) {
            switch (legs.get(i)) {
                case Leg.Cash cash -> refuseUnlessZero(reason, "asset", cash.asset(), assetSum(legs, cash.asset()));
                case Leg.Holding h -> {
                    refuseUnlessZero(reason, "asset", h.settlementAsset(), assetSum(legs, h.settlementAsset()));
                    refuseUnlessZero(reason, "lots of instrument", h.instrument(), lotsSum(legs, h.instrument()));
                }
            }
        }
    }

    private static void refuseUnlessZero(Reason reason, String what, int index, long sum) {
        if (sum != 0) {
            throw new IllegalArgumentException(
                    reason + " entry must balance, " + what + " " + index + " is off by " + sum);
        }
    }

    private static long assetSum(List<Leg> legs, int asset) {
        long sum = 0;
        for (int i = 0; i < legs.size(); i++) {
            switch (legs.get(i)) {
                case Leg.Cash c when c.asset() == asset -> sum = Math.addExact(sum, c.atoms());
                case Leg.Holding h when h.settlementAsset() == asset -> sum = Math.subtractExact(sum, h.cost());
                case Leg other -> {}
            }
        }
        return sum;
    }

    private static long lotsSum(List<Leg> legs, int instrument) {
        long sum = 0;
        for (int i = 0; i < legs.size(); i++) {
            if (legs.get(i) instanceof Leg.Holding h && h.instrument() == instrument) {
                sum = Math.addExact(sum, h.lots());
            }
        }
        return sum;
    }

    /** Collects legs; a leg of nothing is left out. */
    public static final class Builder {
        private final Reason reason;
        private final List<Leg> legs = new ArrayList<>(6);

        private Builder(Reason reason) {
            this.reason = reason;
        }

        public Builder cash(int account, int asset, long atoms) {
            if (atoms != 0) {
                legs.add(new Leg.Cash(account, asset, atoms));
            }
            return this;
        }

        /** Atoms from one account to another. */
        public Builder pay(int from, int to, int asset, long atoms) {
            return cash(from, asset, Math.negateExact(atoms)).cash(to, asset, atoms);
        }

        public Builder holding(int account, int instrument, int settlementAsset, long lots, long cost) {
            if (lots != 0 || cost != 0) {
                legs.add(new Leg.Holding(account, instrument, settlementAsset, lots, cost));
            }
            return this;
        }

        public boolean isEmpty() {
            return legs.isEmpty();
        }

        public Entry at(long timeNanos, long eventSequence) {
            return new Entry(timeNanos, eventSequence, reason, legs);
        }
    }
}
