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
