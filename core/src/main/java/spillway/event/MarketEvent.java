package spillway.event;

/** Prices. */
public sealed interface MarketEvent extends Event {
    /** The undisturbed price of an instrument moved, from outside. */
    record PriceMoved(int instrument, double price) implements MarketEvent {
        public PriceMoved {
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
            out.whole(instrument);
            out.real(price);
        }
    }

    /**
     * The volatilities of every option on an asset moved, from outside.
     *
     * @param level what each is multiplied by against the start, above 0
     * @param tilt relative change per unit of log(K / F) against the start
     */
    record VolatilityMoved(int asset, double level, double tilt) implements MarketEvent {
        public VolatilityMoved {
            if (!(level > 0 && level < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("level must be above 0 and finite, was " + level);
            }
            if (!(Math.abs(tilt) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("tilt must be finite, was " + tilt);
            }
        }

        @Override
        public boolean isInput() {
            return true;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(asset);
            out.real(level);
            out.real(tilt);
        }
    }

    /** A venue published a new triggering price; {@code execution} is where the market trades. */
    record MarkPublished(int instrument, double mark, double execution) implements MarketEvent {
        @Override
        public boolean isInput() {
            return false;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(instrument);
            out.real(mark);
            out.real(execution);
        }
    }

    /** As {@link MarkPublished}, of an option: its mark stands for a volatility. */
    record OptionMarked(int instrument, double mark, double execution, double volAnnual) implements MarketEvent {
        @Override
        public boolean isInput() {
            return false;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(instrument);
            out.real(mark);
            out.real(execution);
            out.real(volAnnual);
        }
    }

    /** Impact or recovery of a venue's execution markets is to be passed on to marks. */
    record MarksDue(int venue) implements MarketEvent {
        @Override
        public boolean isInput() {
            return false;
        }

        @Override
        public void write(FieldWriter out) {
            out.whole(venue);
        }
    }
}
