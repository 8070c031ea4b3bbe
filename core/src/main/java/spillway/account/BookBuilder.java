package spillway.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Collects accounts, positions, balances and open orders in any order and packs them into a {@link Book}.
 *
 * <p>{@link #account} returns a handle for the other methods, valid in this builder alone.
 */
public final class BookBuilder {
    private final List<String> ids = new ArrayList<>();
    private final TreeMap<String, Integer> partyIndex = new TreeMap<>();
    private final List<String> partyOf = new ArrayList<>();
    private final Column venues = new Column();
    private final Column classes = new Column();
    private final Column isolated = new Column();
    private final List<Double> thresholds = new ArrayList<>();
    private boolean anyThreshold;
    private final Rows positions = new Rows();
    private final Rows balances = new Rows();
    private final Rows orders = new Rows();

    /** A builder that holds what a book holds, but for balances of one asset; handles are the book's account indices. */
    public static BookBuilder without(Book book, int asset) {
        BookBuilder builder = new BookBuilder();
        AccountView view = book.view();
        for (int a = 0; a < book.size(); a++) {
            int handle = builder.account(
                    book.venue(a), book.id(a), book.partyName(book.party(a)), book.accountClass(a), book.isolated(a));
            book.at(a, view);
            for (int k = 0; k < view.positions(); k++) {
                builder.positions.add(handle, view.instrument(k), view.lots(k), view.costAtoms(k));
            }
            for (int k = 0; k < view.balances(); k++) {
                if (view.asset(k) != asset) {
                    builder.balance(handle, view.asset(k), view.atoms(k));
                }
            }
            for (int k = 0; k < view.orders(); k++) {
                builder.order(handle, view.orderInstrument(k), view.orderLots(k), view.orderPrice(k));
            }
            if (!Double.isNaN(view.blendedThreshold())) {
                builder.blendedThreshold(handle, view.blendedThreshold());
            }
        }
        return builder;
    }

    static String venueAccountId(AccountClass accountClass) {
        // '~' sorts behind letters and digits, so a venue's own accounts come last in each phase
        return "~" + accountClass.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Adds an account and returns its handle. The id must be unique at its venue; {@link #build} checks. */
    public int account(int venue, String id, String party, AccountClass accountClass, boolean isolatedMargin) {
        if (!(id.length() > 0 && id.length() <= 128)) {
            throw new IllegalArgumentException("id must have 1 to 128 characters, was '" + id + "'");
        }
        if (!(venue >= 0 && venue <= Short.MAX_VALUE)) {
            throw new IllegalArgumentException("venue must be in [0, 32767], was " + venue);
        }
        ids.add(id);
        partyOf.add(party);
        partyIndex.put(party, 0);
        venues.add(venue);
        classes.add(accountClass.ordinal());
        isolated.add(isolatedMargin ? 1 : 0);
        thresholds.add(Double.NaN);
        return ids.size() - 1;
    }

    /** Adds the venue's own account of this class, owned by the venue itself. */
    public int venueAccount(int venue, String venueName, AccountClass accountClass) {
        return account(venue, venueAccountId(accountClass), venueName, accountClass, false);
    }

    /** A position of nothing is left out; one without lots that cost something is for a venue's own accounts alone. */
    public BookBuilder position(int handle, int instrument, long lots, long costAtoms) {
        if (lots == 0 && costAtoms == 0) {
            return this;
        }
        boolean theVenues = AccountClass.values()[(int) classes.get(handle)].ofTheVenue();
        if (!(lots != 0 || theVenues)) {
            throw new IllegalArgumentException(
                    "lots must not be 0, account '" + ids.get(handle) + "', instrument " + instrument);
        }
        positions.add(handle, instrument, lots, costAtoms);
        return this;
    }

    public BookBuilder balance(int handle, int asset, long atoms) {
        balances.add(handle, asset, atoms, 0);
        return this;
    }

    /** An open order: lots signed, above 0 to buy; limit in quote per base. */
    public BookBuilder order(int handle, int instrument, long lots, double limitPrice) {
        if (!(limitPrice > 0 && limitPrice < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("limit price must be above 0 and finite, was " + limitPrice);
        }
        orders.add(handle, instrument, lots, Double.doubleToRawLongBits(limitPrice));
        return this;
    }

    /** One liquidation threshold for all collateral of the account, in (0, 1]. */
    public BookBuilder blendedThreshold(int handle, double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be in [0, 1], was " + threshold);
        }
        thresholds.set(handle, threshold);
        anyThreshold = true;
        return this;
    }

    /** Accounts added so far. */
    public int size() {
        return ids.size();
    }

    /** Packs what was added. Refuses two accounts of one id, two positions of one account in one instrument. */
    public Book build() {
        Integer[] order = new Integer[ids.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int byVenue = Long.compare(venues.get(a), venues.get(b));
            return byVenue != 0 ? byVenue : ids.get(a).compareTo(ids.get(b));
        });
        refuseTwins(order);
        return new Book(new Packed(this, order));
    }

    private void refuseTwins(Integer[] order) {
        for (int i = 1; i < order.length; i++) {
            int a = order[i - 1];
            int b = order[i];
            if (venues.get(a) == venues.get(b) && ids.get(a).equals(ids.get(b))) {
                throw new IllegalArgumentException(
                        "account id must be unique at its venue, '" + ids.get(b) + "' was given twice");
            }
        }
    }

    /** Growable column of whole numbers. */
    static final class Column {
        private long[] values = new long[64];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        long get(int row) {
            return values[row];
        }

        int size() {
            return size;
        }
    }

    /** Growable rows of (account handle, key, value, second value). */
    static final class Rows {
        final Column handle = new Column();
        final Column key = new Column();
        final Column value = new Column();
        final Column second = new Column();

        void add(int h, int k, long v, long w) {
            handle.add(h);
            key.add(k);
            value.add(v);
            second.add(w);
        }
    }

    /** The finished columns. */
    static final class Packed {
        final String[] ids;
        final short[] venues;
        final int[] parties;
        final byte[] classes;
        final boolean[] isolated;
        final String[] partyNames;
        final int[] positionFrom;
        final int[] instrument;
        final long[] lots;
        final long[] cost;
        final int[] balanceFrom;
        final int[] asset;
        final long[] atoms;
        final int[] orderFrom;
        final int[] orderInstrument;
        final long[] orderLots;
        final double[] orderPrice;
        final double[] blendedThreshold;

        Packed(BookBuilder from, Integer[] order) {
            int n = order.length;
            int[] rank = new int[n];
            ids = new String[n];
            venues = new short[n];
            parties = new int[n];
            classes = new byte[n];
            isolated = new boolean[n];
            partyNames = from.partyIndex.keySet().toArray(new String[0]);
            for (int i = 0; i < partyNames.length; i++) {
                from.partyIndex.put(partyNames[i], i);
            }
            blendedThreshold = new double[from.anyThreshold ? n : 0];
            for (int i = 0; i < n; i++) {
                int handle = order[i];
                rank[handle] = i;
                ids[i] = from.ids.get(handle);
                venues[i] = (short) from.venues.get(handle);
                parties[i] = Objects.requireNonNull(from.partyIndex.get(from.partyOf.get(handle)));
                classes[i] = (byte) from.classes.get(handle);
                isolated[i] = from.isolated.get(handle) == 1;
                if (from.anyThreshold) {
                    blendedThreshold[i] = from.thresholds.get(handle);
                }
            }
            Grouped p = new Grouped(from.positions, rank, ids, "position in instrument", true);
            positionFrom = p.from;
            instrument = p.key;
            lots = p.value;
            cost = p.second;
            Grouped b = new Grouped(from.balances, rank, ids, "balance of asset", true);
            balanceFrom = b.from;
            asset = b.key;
            atoms = b.value;
            Grouped o = new Grouped(from.orders, rank, ids, "order", false);
            orderFrom = o.from;
            orderInstrument = o.key;
            orderLots = o.value;
            orderPrice = new double[o.second.length];
            Arrays.setAll(orderPrice, i -> Double.longBitsToDouble(o.second[i]));
        }
    }

    /** Rows grouped by account and sorted by key; rows of orders also by lots and price, so that input order is lost. */
    private static final class Grouped {
        final int[] from;
        final int[] key;
        final long[] value;
        final long[] second;

        Grouped(Rows rows, int[] rank, String[] ids, String what, boolean unique) {
            int n = rank.length;
            int m = rows.handle.size();
            from = new int[n + 1];
            for (int i = 0; i < m; i++) {
                from[rank[(int) rows.handle.get(i)] + 1]++;
            }
            for (int i = 0; i < n; i++) {
                from[i + 1] += from[i];
            }
            int[] next = Arrays.copyOf(from, n);
            key = new int[m];
            value = new long[m];
            second = new long[m];
            for (int i = 0; i < m; i++) {
                insert(rows, i, rank, next);
            }
            if (unique) {
                refuseTwins(ids, what);
            }
        }

        private void insert(Rows rows, int row, int[] rank, int[] next) {
            int account = rank[(int) rows.handle.get(row)];
            int k = (int) rows.key.get(row);
            long v = rows.value.get(row);
            long w = rows.second.get(row);
            int at = next[account]++;
            while (at > from[account] && comesBefore(k, v, w, at - 1)) {
                key[at] = key[at - 1];
                value[at] = value[at - 1];
                second[at] = second[at - 1];
                at--;
            }
            key[at] = k;
            value[at] = v;
            second[at] = w;
        }

        private boolean comesBefore(int k, long v, long w, int other) {
            if (k != key[other]) {
                return k < key[other];
            }
            return v != value[other] ? v < value[other] : w < second[other];
        }

        private void refuseTwins(String[] ids, String what) {
            for (int account = 0; account + 1 < from.length; account++) {
                for (int row = from[account] + 1; row < from[account + 1]; row++) {
                    if (key[row] == key[row - 1]) {
                        throw new IllegalArgumentException(
                                "account '" + ids[account] + "' must have one " + what + " " + key[row] + ", had two");
                    }
                }
            }
        }
    }
}
