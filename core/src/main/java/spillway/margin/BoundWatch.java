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
 * <p>Accounts within 1.3 slots of the brink are looked at every tick. Rounding: {@code g} is first reduced by 1e-9 of
 * everything that was added up; the sums err by at most 2^-52 of it per row, which leaves room for a thousand rows and
 * for prices to rise a thousandfold in between.
 */
public final class BoundWatch implements Watch {
    private static final double ROUNDING_GUARD = 1e-9;
    private static final double NEAR = 1.3 * LevelQueues.SLOT_WIDTH;
    /** Levels derived in one tick after a jump; the other accounts that were woken are looked at again in the next. */
    private static final int DERIVED_PER_TICK = 1024;

    // what is known of an account
    private static final int WATCHED = 1;
    private static final int LISTED_NEAR = 2;
    private static final int CHANGED = 4;

    private final Accounts accounts;
    private final byte[] state;
    private final AccountRows rows;
    private final LevelQueues queues;
    private final IntColumn woken = new IntColumn();

    private VenueMargin margin;
    /** Accounts looked at in the next tick, and the excess above which deriving levels is worth a try. */
    private int[] near = new int[64];

    private double[] nearLimit = new double[64];
    private int nearSize;

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
        for (int account = 0; account < state.length; account++) {
            state[account] &= WATCHED;
            if (state[account] != 0) {
                rows.pack(account);
                queues.ensureRows(rows.capacity());
                if (!derive(account)) {
                    state[account] |= LISTED_NEAR;
                    listNear(account, limit());
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
        for (int f = 0; f < rows.factors(); f++) {
            double mark = marks.mark(f);
            if (mark != rows.price(f)) {
                rows.setPrice(f, mark);
                queues.move(f, mark);
            }
        }
    }

    private void wake(int account) {
        // rows of accounts that are not watched, or are looked at anyway, may still wait: they are left until reached
        if ((state[account] & (WATCHED | LISTED_NEAR)) == WATCHED) {
            state[account] |= LISTED_NEAR;
            listNear(account, Double.NEGATIVE_INFINITY);
        }
    }

    private void listNear(int account, double limit) {
        if (nearSize == near.length) {
            near = Arrays.copyOf(near, 2 * nearSize);
            nearLimit = Arrays.copyOf(nearLimit, 2 * nearSize);
        }
        near[nearSize] = account;
        nearLimit[nearSize++] = limit;
    }

    private void lookAtNear(IntColumn found) {
        int count = nearSize;
        int derivations = DERIVED_PER_TICK;
        nearSize = 0;
        for (int k = 0; k < count; k++) {
            int account = near[k];
            double limit = nearLimit[k];
            if ((state[account] & CHANGED) != 0) {
                repack(account);
                limit = Double.NEGATIVE_INFINITY;
            }
            if ((state[account] & WATCHED) == 0) {
                state[account] &= ~LISTED_NEAR;
                continue;
            }
            boolean fresh = limit == Double.NEGATIVE_INFINITY && derivations > 0;
            double excess = fresh ? measured(account) : rows.excess(account);
            if (excess < 0) {
                found.add(account);
                state[account] = 0;
            } else if (excess > limit && derivations > 0) {
                derivations--;
                if (fresh ? waits(account) : derive(account)) {
                    state[account] &= ~LISTED_NEAR;
                } else {
                    listNear(account, limit());
                }
            } else {
                // NaN comes here too, and is looked at again
                listNear(account, limit);
            }
        }
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

    private double measured(int account) {
        rows.measure(account);
        return rows.measuredExcess();
    }

    private boolean derive(int account) {
        rows.measure(account);
        return waits(account);
    }

    /** Lets the account just measured wait at levels derived from the prices now; false if that cannot be. */
    private boolean waits(int account) {
        double losses = rows.lossPerFall() + rows.lossPerRise();
        double excess = rows.measuredExcess() - ROUNDING_GUARD * rows.gross();
        boolean nothingAtStake = rows.gross() == 0 && losses == 0;
        if (!(excess > NEAR * losses || nothingAtStake) || hasNoLevel(account)) {
            return false;
        }
        double radius = excess / losses;
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
        return true;
    }

    /** A row waits on one side alone, no rule of this package needs two; and a relative move needs a price above 0. */
    private boolean hasNoLevel(int account) {
        int first = rows.firstRow(account);
        for (int k = 0; k < rows.rows(account); k++) {
            int factor = rows.factor(first + k);
            if (rows.rowLossPerFall(k) > 0 && rows.rowLossPerRise(k) > 0
                    || factor < rows.factors() && !(rows.price(factor) > 0)) {
                return true;
            }
        }
        return false;
    }

    /** Excess, of the account that {@link #derive} has just refused, from which a second try is worth its cost. */
    private double limit() {
        return NEAR * (rows.lossPerFall() + rows.lossPerRise()) + ROUNDING_GUARD * rows.gross();
    }

    @Override
    public void watch(int account, Marks marks) {
        if (!PlainWatch.isMargined(accounts, account, margin.venue())) {
            return;
        }
        // bounds are derived when the next tick looks at it, at the prices that every queue stands at then
        if ((state[account] & LISTED_NEAR) == 0) {
            listNear(account, Double.NEGATIVE_INFINITY);
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
