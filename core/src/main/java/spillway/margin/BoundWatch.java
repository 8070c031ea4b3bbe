package spillway.margin;

import java.util.Arrays;
import spillway.account.Accounts;
import spillway.market.Marks;

/**
 * Looks only at accounts that can have crossed, and finds what {@link PlainWatch} finds.
 *
 * <p>An account with maintenance excess {@code g} loses at most {@code d_j} per unit of relative fall of price {@code j}
 * and {@code u_j} per unit of relative rise ({@link MarginRule#positionLossPerFall} and its likes). So it stays healthy
 * while every price stays within {@code p_j (1 - r)} and {@code p_j (1 + r)}, {@code r = g / sum_j (d_j + u_j)}. It waits
 * in {@link LevelQueues} at these levels, on the sides where it can lose, and is looked at when a price reaches one:
 * net distance counts, not the sum of moves. Then its levels are derived anew, at the prices of that moment.
 *
 * <p>Two kinds of account are near instead of waiting: those within 1.3 slots of the brink, and those woken by a jump
 * that wakes more than can be given new levels in one tick. They carry the same {@code r} as a reading of the odometer,
 * which adds up the largest relative move of each tick, a move by all of a price or more counting as all of it: until it is
 * reached they cost one comparison.
 *
 * <p>Rounding: {@code g} is first reduced by 1e-9 of everything that was added up; the sums err by at most 2^-52 of it
 * per row, which leaves room for a thousand rows and for prices to rise a thousandfold in between.
 */
public final class BoundWatch implements Watch {
    private static final double ROUNDING_GUARD = 1e-9;
    private static final double NEAR = 1.3 * LevelQueues.SLOT_WIDTH;
    /**
     * Levels derived in a tick at most, at half a microsecond each, so that one jump costs no tick too much. A tick in
     * which they do not suffice doubles the next one's: otherwise a long crash leaves half the book near.
     */
    private static final int DERIVED_PER_TICK = 1024;
    /** Accounts fetched into the cache together before they are looked at. */
    private static final int FETCHED = 32;

    private static final double NOW = Double.NEGATIVE_INFINITY;

    // what is known of an account
    private static final int WATCHED = 1;
    private static final int LISTED_NEAR = 2;
    private static final int CHANGED = 4;
    /** It is far enough from the brink to wait, and does not yet. */
    private static final int CAN_WAIT = 8;

    private final Accounts accounts;
    private final byte[] state;
    private final AccountRows rows;
    private final LevelQueues queues;
    private final IntColumn woken = new IntColumn();

    private VenueMargin margin;
    private int[] near = new int[64];
    /** Reading of the odometer at which the account beside it must be looked at. */
    private double[] nearUntil = new double[64];

    private int nearSize;
    private int derivationsNext = DERIVED_PER_TICK;
    private double odometer;

    /** Watches every account of the margin's venue but the venue's own. {@code marks} are those of the start. */
    public BoundWatch(Accounts accounts, VenueMargin margin, Marks marks) {
        this.accounts = accounts;
        this.margin = margin;
        state = new byte[accounts.size()];
        var view = accounts.view();
        int expected = 0;
        for (int account = 0; account < state.length; account++) {
            if (PlainWatch.isMargined(accounts, account, margin.venue())) {
                state[account] = WATCHED;
                accounts.at(account, view);
                expected += view.positions() + view.balances();
            }
        }
        rows = new AccountRows(accounts, margin, expected);
        queues = new LevelQueues(rows.factors(), rows.capacity());
        start(marks);
    }

    /** Derives every bound: the one tick that costs a look at everybody. */
    private void start(Marks marks) {
        for (int f = 0; f < rows.factors(); f++) {
            rows.setPrice(f, marks.mark(f));
        }
        queues.restart(rows);
        nearSize = 0;
        odometer = 0;
        derivationsNext = DERIVED_PER_TICK;
        for (int account = 0; account < state.length; account++) {
            state[account] &= WATCHED;
            if (state[account] != 0) {
                rows.pack(account);
                queues.ensureRows(rows.capacity());
                rows.measure(account);
                if (canWait(account)) {
                    waitAtLevels(account);
                } else {
                    state[account] |= LISTED_NEAR;
                    listNear(account, rows.measuredExcess() < 0 ? NOW : readingReached());
                }
            }
        }
    }

    @Override
    public void collectUnhealthy(Marks marks, IntColumn found) {
        int before = found.size();
        takePrices(marks);
        queues.wake(woken);
        for (int k = 0; k < woken.size(); k++) {
            wake(woken.get(k));
        }
        woken.clear();
        lookAtNear(found);
        found.sortFrom(before);
    }

    private void takePrices(Marks marks) {
        // at most 1, which passes every reading: more would only cost the odometer its last digits
        double largest = 0;
        for (int f = 0; f < rows.factors(); f++) {
            double mark = marks.mark(f);
            double before = rows.price(f);
            if (mark != before) {
                double move = Math.abs(mark / before - 1);
                // positively stated: a price that is no number takes the odometer past every reading
                largest = move <= largest ? largest : move < 1 ? move : 1;
                rows.setPrice(f, mark);
                queues.move(f, mark);
            }
        }
        odometer += largest;
    }

    private void wake(int account) {
        // rows of accounts that are not watched, or are near anyway, may still wait: they are left until reached
        if ((state[account] & (WATCHED | LISTED_NEAR)) == WATCHED) {
            state[account] |= LISTED_NEAR;
            listNear(account, NOW);
        }
    }

    private void listNear(int account, double until) {
        if (nearSize == near.length) {
            near = Arrays.copyOf(near, 2 * nearSize);
            nearUntil = Arrays.copyOf(nearUntil, 2 * nearSize);
        }
        near[nearSize] = account;
        nearUntil[nearSize++] = until;
    }

    private void lookAtNear(IntColumn found) {
        int count = nearSize;
        int derivations = derivationsNext;
        nearSize = 0;
        for (int k = 0; k < count; k++) {
            if (k % FETCHED == 0) {
                fetch(k, Math.min(k + FETCHED, count));
            }
            int account = near[k];
            int known = state[account];
            if ((known & CHANGED) != 0) {
                repack(account);
            } else if ((known & WATCHED) != 0
                    && odometer < nearUntil[k]
                    && ((known & CAN_WAIT) == 0 || derivations == 0)) {
                listNear(account, nearUntil[k]);
                continue;
            }
            if ((known & WATCHED) == 0) {
                state[account] = 0;
            } else if (look(account, derivations > 0, found)) {
                derivations--;
            }
        }
        derivationsNext = derivations > 0 ? DERIVED_PER_TICK : Math.min(2 * derivationsNext, state.length);
    }

    /** Reads what the next few will need, without waiting for one before the next is asked for. */
    private void fetch(int from, int to) {
        for (int k = from; k < to; k++) {
            if (!(odometer < nearUntil[k])) {
                rows.fetch(near[k]);
            }
        }
    }

    /** Looks at one account, and whether levels were derived for it. */
    private boolean look(int account, boolean mayDerive, IntColumn found) {
        rows.measure(account);
        if (rows.measuredExcess() < 0) {
            found.add(account);
            state[account] = 0;
            return false;
        }
        boolean canWait = canWait(account);
        if (canWait && mayDerive) {
            waitAtLevels(account);
            state[account] = WATCHED;
            return true;
        }
        state[account] = (byte) (WATCHED | LISTED_NEAR | (canWait ? CAN_WAIT : 0));
        listNear(account, readingReached());
        return false;
    }

    private void repack(int account) {
        removeRows(account);
        rows.pack(account);
        queues.ensureRows(rows.capacity());
        state[account] &= ~CHANGED;
    }

    private void removeRows(int account) {
        int row = rows.firstRow(account);
        int end = row + rows.rows(account);
        for (; row < end; row++) {
            queues.remove(row);
        }
    }

    private double losses() {
        return rows.lossPerFall() + rows.lossPerRise();
    }

    private double guardedExcess() {
        return rows.measuredExcess() - ROUNDING_GUARD * rows.gross();
    }

    /**
     * Reading at which the account just measured can be unhealthy. Moves that add up to s make a price fall by at most s
     * and rise by at most {@code e^s - 1 <= s + s^2} (s at most 1), which is at most r if {@code s = r / (1 + r)}.
     */
    private double readingReached() {
        double radius = guardedExcess() / losses();
        return radius > 0 && rows.pricesAboveZero() ? odometer + Math.min(radius, 1) / (1 + Math.min(radius, 1)) : NOW;
    }

    /** Whether the account just measured is far enough from the brink for levels of its own. */
    private boolean canWait(int account) {
        boolean nothingAtStake = rows.gross() == 0 && losses() == 0;
        return (guardedExcess() > NEAR * losses() || nothingAtStake)
                && rows.pricesAboveZero()
                && !losesBothWays(account);
    }

    /** A row waits on one side alone; a position that is asked more than its value can lose on both, and stays near. */
    private boolean losesBothWays(int account) {
        for (int k = 0; k < rows.rows(account); k++) {
            if (rows.rowLossPerFall(k) > 0 && rows.rowLossPerRise(k) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Lets the account just measured wait at levels derived from the prices now. */
    private void waitAtLevels(int account) {
        double radius = guardedExcess() / losses();
        int first = rows.firstRow(account);
        for (int k = 0; k < rows.rows(account); k++) {
            int row = first + k;
            queues.remove(row);
            int factor = rows.factor(row);
            // no price falls by more than all of it
            if (rows.rowLossPerFall(k) > 0 && radius < 1) {
                queues.waitForFall(row, account, factor, rows.price(factor) * (1 - radius));
            } else if (rows.rowLossPerRise(k) > 0) {
                queues.waitForRise(row, account, factor, rows.price(factor) * (1 + radius));
            }
        }
    }

    @Override
    public void watch(int account, Marks marks) {
        if (!PlainWatch.isMargined(accounts, account, margin.venue())) {
            return;
        }
        // bounds are derived when the next tick looks at it, at the prices that every queue stands at then
        if ((state[account] & LISTED_NEAR) == 0) {
            listNear(account, NOW);
        }
        state[account] |= WATCHED | LISTED_NEAR | CHANGED;
    }

    @Override
    public void unwatch(int account) {
        state[account] &= ~WATCHED;
    }

    @Override
    public boolean watches(int account) {
        return (state[account] & WATCHED) != 0;
    }

    @Override
    public void reset(VenueMargin changed, Marks marks) {
        margin = changed;
        rows.use(changed);
        start(marks);
    }
}
