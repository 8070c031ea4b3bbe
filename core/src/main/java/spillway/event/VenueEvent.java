package spillway.event;

/** What a venue does. {@code atoms} are of its numeraire. */
public sealed interface VenueEvent extends Event {
    @Override
    default boolean isInput() {
        return false;
    }

    /** Accounts of the venue that can have crossed are to be looked at. */
    record MarginCheckDue(int venue) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(venue);
        }
    }

    /** An account was seen below maintenance: balance and requirement in the numeraire. */
    record FoundUnhealthy(int account, double maintenanceBalance, double maintenanceRequirement) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.real(maintenanceBalance);
            out.real(maintenanceRequirement);
        }
    }

    /** The account is to be liquidated, unless it is healthy by then. */
    record LiquidationDue(int account) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
        }
    }

    /** The account was healthy again when its turn came. */
    record FoundHealthy(int account) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
        }
    }

    record OrdersCancelled(int account, int orders) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(orders);
        }
    }

    /** {@code lots} is the change of the position; {@code quoteAtoms} what it was traded for, at least 0. */
    record Liquidated(int account, int instrument, long lots, long quoteAtoms, long feeAtoms, double mark)
            implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(instrument);
            out.whole(lots);
            out.whole(quoteAtoms);
            out.whole(feeAtoms);
            out.real(mark);
        }
    }

    /** Collateral of a closed account was sold to pay what it owes; atoms of the asset and of the numeraire. */
    record CollateralSold(int account, int instrument, long assetAtoms, long quoteAtoms, double mark)
            implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(instrument);
            out.whole(assetAtoms);
            out.whole(quoteAtoms);
            out.real(mark);
        }
    }

    /** The market took nothing, or not all, at the prices allowed; {@code lots} are left. */
    record LeftUnsold(int account, int instrument, long lots) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(instrument);
            out.whole(lots);
        }
    }

    /** The backstop assumed all that the account held; net value in the numeraire. */
    record TakenOver(int account, int backstop, double netValue) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(backstop);
            out.real(netValue);
        }
    }

    /** Backstops of the venue are to sell a step of what they hold. */
    record UnwindDue(int venue) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(venue);
        }
    }

    record Unwound(int backstop, int instrument, long lots, long quoteAtoms, double mark) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(backstop);
            out.whole(instrument);
            out.whole(lots);
            out.whole(quoteAtoms);
            out.real(mark);
        }
    }

    /** Winners in the instrument are to be closed against what is left. */
    record DeleveragingDue(int venue, int instrument) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(venue);
            out.whole(instrument);
        }
    }

    /** {@code lots} is the change of the bankrupt's position; the winner's changes by the opposite. */
    record Deleveraged(int bankrupt, int winner, int instrument, long lots, long quoteAtoms, double price, double mark)
            implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(bankrupt);
            out.whole(winner);
            out.whole(instrument);
            out.whole(lots);
            out.whole(quoteAtoms);
            out.real(price);
            out.real(mark);
        }
    }

    /** Losses of this moment that reached that layer are to be spread over the venue's accounts. */
    record AllocationDue(int venue) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(venue);
        }
    }

    /** An account owes what it cannot pay; {@code atoms} above 0, of the asset that it owes. */
    record ShortfallFound(int account, int asset, long atoms) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(asset);
            out.whole(atoms);
        }
    }

    /** The fund paid a shortfall, or a part of it; atoms of the asset that was owed. */
    record FundPaid(int account, int fund, int asset, long atoms, long fundAtomsLeft) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(fund);
            out.whole(asset);
            out.whole(atoms);
            out.whole(fundAtomsLeft);
        }
    }

    /** {@code atoms} were taken, after rounding, from {@code payers} accounts of the venue; one ledger entry for each of them. */
    record LossSocialised(int venue, long atoms, int payers) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(venue);
            out.whole(atoms);
            out.whole(payers);
        }
    }

    /** No layer covered it: the venue, or its lenders, bear it; atoms of the asset that was owed. */
    record DeficitBooked(int account, int asset, long atoms) implements VenueEvent {
        @Override
        public void write(FieldWriter out) {
            out.whole(account);
            out.whole(asset);
            out.whole(atoms);
        }
    }
}
