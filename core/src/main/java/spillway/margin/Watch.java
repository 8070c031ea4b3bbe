package spillway.margin;

import spillway.market.Marks;

/** Finds the accounts of a venue that are unhealthy. Accounts of the venue itself are never watched. */
public interface Watch {
    /**
     * Appends, ascending, every watched account whose maintenance excess is below 0 at these marks; they are not watched
     * any more until {@link #watch} is called for them.
     */
    void collectUnhealthy(Marks marks, IntColumn found);

    /** The account changed, or comes back. */
    void watch(int account, Marks marks);

    /** The account is not looked at until {@link #watch} is called for it. */
    void unwatch(int account);

    /** Parameters changed: whatever was derived from the old ones is void. */
    void reset(VenueMargin margin, Marks marks);
}
