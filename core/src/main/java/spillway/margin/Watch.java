package spillway.margin;

import spillway.market.Marks;

/**
 * Finds the unhealthy accounts of one venue. {@link PlainWatch} is the definition: it looks at everybody;
 * {@link BoundWatch} looks at those that can have crossed and finds the same accounts.
 *
 * <p>Accounts of the venue itself and of other venues are never watched. Whoever changes a watched account calls
 * {@link #watch} before the next {@link #collectUnhealthy}.
 */
public interface Watch {
    /**
     * Appends to {@code found}, ascending, every watched account whose maintenance excess is below 0 at these marks. They
     * leave the watch until {@link #watch} is called for them.
     */
    void collectUnhealthy(Marks marks, IntColumn found);

    /** The account changed, or comes back. */
    void watch(int account, Marks marks);

    /** The account is not looked at until {@link #watch} is called: it is being liquidated. */
    void unwatch(int account);

    /** Whether the account is looked at. */
    boolean watches(int account);

    /** Parameters changed. Accounts stay watched or unwatched. */
    void reset(VenueMargin margin, Marks marks);
}
