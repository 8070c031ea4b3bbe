package spillway.event;

/** What account owners and outside agents do. */
public sealed interface AgentEvent extends Event {
    record Deposited(int account, int asset, long atoms) implements AgentEvent {
        public Deposited {
            if (!(atoms > 0)) {
                throw new IllegalArgumentException("atoms must be above 0, was " + atoms);
            }
        }

        @Override
        public boolean isInput() {
            return true;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(asset);
            out.whole(atoms);
        }
    }

    /** Refused, and so without effect, where the account would be left below its initial margin. */
    record Withdrawn(int account, int asset, long atoms) implements AgentEvent {
        public Withdrawn {
            if (!(atoms > 0)) {
                throw new IllegalArgumentException("atoms must be above 0, was " + atoms);
            }
        }

        @Override
        public boolean isInput() {
            return true;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(asset);
            out.whole(atoms);
        }
    }

    /** The owner of a withdrawal did not get it: it would have left the account below its initial margin. */
    record WithdrawalRefused(int account, int asset, long atoms) implements AgentEvent {
        @Override
        public boolean isInput() {
            return false;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(asset);
            out.whole(atoms);
        }
    }

    /**
     * A voluntary trade between two accounts of the instrument's venue: {@code lots} above 0 from seller to buyer. What is
     * held as balances changes hands against the price, and only where both have what they give.
     */
    record Traded(int buyer, int seller, int instrument, long lots, double price) implements AgentEvent {
        public Traded {
            if (!(buyer != seller)) {
                throw new IllegalArgumentException("buyer and seller must be two accounts, were both " + buyer);
            }
            if (!(lots > 0)) {
                throw new IllegalArgumentException("lots must be above 0, was " + lots);
            }
            if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("price must be above 0 and finite, was " + price);
            }
        }

        @Override
        public boolean isInput() {
            return true;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(buyer);
            out.whole(seller);
            out.whole(instrument);
            out.whole(lots);
            out.real(price);
        }
    }

    /** A trade of balances did not happen: one side did not have, or could not spare, what it was to give. */
    record TradeRefused(int buyer, int seller, int instrument, long lots) implements AgentEvent {
        @Override
        public boolean isInput() {
            return false;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(buyer);
            out.whole(seller);
            out.whole(instrument);
            out.whole(lots);
        }
    }

    /** A keeper repaid debt of an account and took collateral; atoms of the two assets. */
    record KeeperLiquidated(
            int account, int debtAsset, long repaidAtoms, int collateralAsset, long seizedAtoms, double bonus)
            implements AgentEvent {
        @Override
        public boolean isInput() {
            return false;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(debtAsset);
            out.whole(repaidAtoms);
            out.whole(collateralAsset);
            out.whole(seizedAtoms);
            out.real(bonus);
        }
    }

    /** Keepers left an unhealthy account alone: the market would not pay for its collateral. */
    record KeepersAbstained(int account, double bestProfit) implements AgentEvent {
        @Override
        public boolean isInput() {
            return false;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.real(bestProfit);
        }
    }
}
