package spillway.sim;

import java.util.Arrays;
import spillway.account.AccountView;
import spillway.account.Accounts;

/**
 * Who holds an instrument on one side, ascending: where winners are looked for. Accounts of the venues are left out.
 *
 * <p>Forced trades only reduce, so whoever is found without lots on the side is dropped for good; a voluntary trade puts
 * an account back.
 */
final class Holders {
    private final Accounts accounts;
    private final int instrument;
    private final boolean longSide;
    private final RankBounds bounds;
    private int[] holder;
    private int size;

    private Holders(Accounts accounts, int instrument, boolean longSide, int expected) {
        this.accounts = accounts;
        this.instrument = instrument;
        this.longSide = longSide;
        holder = new int[expected];
        bounds = new RankBounds(longSide, expected);
    }

    /** By instrument, shorts before longs: everybody who holds one now. */
    static Holders[] of(RunState state) {
        Holders[] all = new Holders[2 * state.world.instruments().size()];
        int[] count = new int[all.length];
        forEveryPosition(state, (account, place) -> count[place]++);
        for (int place = 0; place < all.length; place++) {
            all[place] = new Holders(state.accounts, place / 2, place % 2 == 1, count[place]);
        }
        forEveryPosition(state, (account, place) -> all[place].holder[all[place].size++] = account);
        return all;
    }

    private static void forEveryPosition(RunState state, PositionVisitor visitor) {
        AccountView view = state.accounts.view();
        for (int account = 0; account < state.accounts.size(); account++) {
            if (!state.world.book().accountClass(account).ofTheVenue()) {
                state.accounts.at(account, view);
                for (int k = 0; k < view.positions(); k++) {
                    if (view.lots(k) != 0) {
                        visitor.visit(account, 2 * view.instrument(k) + (view.lots(k) > 0 ? 1 : 0));
                    }
                }
            }
        }
    }

    @FunctionalInterface
    private interface PositionVisitor {
        void visit(int account, int place);
    }

    private boolean isOnSide(long lots) {
        return longSide ? lots > 0 : lots < 0;
    }

    /** Hands over, with its lots, every account that holds lots on the side now and can reach the score that is asked for. */
    void forEach(double price, PriceMoves moves, Ranking ranking) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int account = holder[i];
            if (bounds.isOf(i, accounts.changes(account)) && bounds.atMost(i, price, moves) < ranking.leastScore()) {
                keep(i, kept++);
                continue;
            }
            long lots = accounts.lots(account, instrument);
            if (isOnSide(lots)) {
                keep(i, kept);
                ranking.rank(account, lots, bounds, kept++);
            }
        }
        size = kept;
    }

    private void keep(int from, int to) {
        if (from != to) {
            holder[to] = holder[from];
            bounds.move(from, to);
        }
    }

    /** The account may have come to hold the instrument by a trade. */
    void add(int account) {
        int at = Arrays.binarySearch(holder, 0, size, account);
        if (at < 0 && isOnSide(accounts.lots(account, instrument))) {
            int place = -at - 1;
            bounds.insert(place, size);
            int[] more = size < holder.length ? holder : Arrays.copyOf(holder, Math.max(16, size * 2));
            System.arraycopy(holder, place, more, place + 1, size - place);
            more[place] = account;
            holder = more;
            size++;
        }
    }

    /** Takes holders in ascending order. */
    interface Ranking {
        /** Nobody of a lower score is wanted any more. */
        double leastScore();

        /** Ranks an account with its signed lots, and keeps at that place what is then known of it. */
        void rank(int account, long lots, RankBounds bounds, int place);
    }
}
