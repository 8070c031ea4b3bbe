package spillway.event;

/**
 * Something that happened or falls due, in the order of {@code (timeNanos, phase, venue, sequence)}.
 *
 * <p>Accounts, assets, instruments and venues are the world's indices. Prices are quote per base.
 */
public sealed interface Event permits MarketEvent, VenueEvent, AgentEvent, AuctionEvent, GovernanceEvent {
    /** Whether it comes from outside the run: a replay feeds it in again. */
    boolean isInput();

    /** Hands every field, in fixed order, to the writer. */
    void write(FieldWriter out);

    /** Takes fields as they come; doubles by their bits. */
    interface FieldWriter {
        void whole(long value);

        default void real(double value) {
            whole(Double.doubleToRawLongBits(value));
        }
    }

    /** Gives fields in the order in which they were written. */
    interface FieldReader {
        long whole();

        default int index() {
            long value = whole();
            if (!(value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE)) {
                throw new IllegalArgumentException("an index must fit 32 bits, was " + value);
            }
            return (int) value;
        }

        default double real() {
            return Double.longBitsToDouble(whole());
        }
    }
}
