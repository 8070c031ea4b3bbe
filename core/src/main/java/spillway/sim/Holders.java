package spillway.sim;

import java.util.Arrays;
import java.util.function.Consumer;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.margin.VenueMargin;
import spillway.waterfall.DeleveragingRank;

/**
 * Who holds an instrument on one side, ascending: where winners are looked for. Accounts of the venues are left out.
 *
 * <p>Forced trades only reduce, so whoever is found without lots on the side is dropped for good; a voluntary trade puts
 * an account back.
 */
final class Holders {
    /** How often, and by how much, hopes are lowered before everybody comes. */
    private static final int ROUNDS = 8;

    private static final double LOWER = 0.7;

    private final Accounts accounts;
    private final int instrument;
    private final boolean longSide;
    private final RankBounds bounds;
    private int[] holder;
    private int size;
    /** Score that sufficed the last time. */
    private double sufficed = Double.NEGATIVE_INFINITY;

    private Holders(Accounts accounts, int instrument, boolean longSide, int expected) {
        this.accounts = accounts;
        this.instrument = instrument;
        this.longSide = longSide;
        holder = new int[expected];
        bounds = new RankBounds(longSide, expected);
    }

    /** By instrument, shorts before longs: everybody who holds one now. {@code moves} has looked at the marks of now. */
    static Holders[] of(RunState state, PriceMoves moves) {
        Holders[] all = new Holders[2 * state.world.instruments().size()];
        int[] count = new int[all.length];
        forEveryAccount(state, view -> {
            for (int k = 0; k < view.positions(); k++) {
                count[place(view, k)]++;
            }
        });
        for (int place = 0; place < all.length; place++) {
            all[place] = new Holders(state.accounts, place / 2, place % 2 == 1, count[place]);
        }
        Standing standing = new Standing(state.marks);
        forEveryAccount(state, view -> {
            if (view.positions() > 0) {
                standing.of(view, state.venueOf(view.account()).margin);
                for (int k = 0; k < view.positions(); k++) {
                    all[place(view, k)].append(state, view, k, standing, moves.latest());
                }
            }
        });
        return all;
    }

    private static void forEveryAccount(RunState state, Consumer<AccountView> visitor) {
        AccountView view = state.accounts.view();
        for (int account = 0; account < state.accounts.size(); account++) {
            if (!state.world.book().accountClass(account).ofTheVenue()) {
                visitor.accept(state.accounts.at(account, view));
            }
        }
    }

    private static int place(AccountView view, int position) {
        return 2 * view.instrument(position) + (view.lots(position) > 0 ? 1 : 0);
    }

    private void append(RunState state, AccountView view, int position, Standing standing, int moment) {
        int account = view.account();
        VenueMargin margin = state.venueOf(account).margin;
        double price = state.marks.previousMark(instrument);
        long lots = view.lots(position);
        double profit = margin.profit(instrument, lots, view.costAtoms(position), price);
        double signed = margin.size(instrument, lots);
        double entry = DeleveragingRank.entry(signed, price, profit);
        bounds.keep(size, accounts.changes(account), moment, signed, entry, price, standing);
        holder[size++] = account;
    }

    private boolean isOnSide(long lots) {
        return longSide ? lots > 0 : lots < 0;
    }

    /**
     * Hands over, with its lots, every account that holds lots on the side now and can reach the least score wanted. The
     * more hopeful go first, so that this score is soon known to be high, and the others need not be ranked.
     */
    void forEach(double price, PriceMoves moves, Ranking ranking) {
        double[] atMost = bound(price, moves);
        double hopeful = sufficed;
        for (int round = 0; round < ROUNDS && hopeful > ranking.leastScore(); round++) {
            rankFrom(hopeful, atMost, ranking);
            hopeful *= LOWER;
        }
        rankFrom(Double.NEGATIVE_INFINITY, atMost, ranking);
        sufficed = ranking.leastScore();
    }

    /** Upper bounds of the scores, by place; who does not hold lots on the side any more is dropped. */
    private double[] bound(double price, PriceMoves moves) {
        double[] atMost = new double[size];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int account = holder[i];
            boolean unchanged = bounds.isOf(i, accounts.changes(account));
            if (unchanged || isOnSide(accounts.lots(account, instrument))) {
                atMost[kept] = unchanged ? bounds.atMost(i, price, moves) : Double.POSITIVE_INFINITY;
                keep(i, kept++);
            }
        }
        size = kept;
        return atMost;
    }

    private void rankFrom(double score, double[] atMost, Ranking ranking) {
        double least = Math.max(score, ranking.leastScore());
        for (int i = 0; i < size; i++) {
            if (atMost[i] >= least) {
                atMost[i] = Double.NaN; // is ranked once
                ranking.rank(holder[i], accounts.lots(holder[i], instrument), bounds, i);
                least = Math.max(score, ranking.leastScore());
            }
        }
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

    /** Takes holders, in no order that matters. */
    interface Ranking {
        /** Nobody of a lower score is wanted any more. */
        double leastScore();

        /** Ranks an account with its signed lots, and keeps at that place what is then known of it. */
        void rank(int account, long lots, RankBounds bounds, int place);
    }
}
