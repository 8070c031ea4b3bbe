package spillway.account;

import java.util.Arrays;

/**
 * Every account of a world at the start: immutable columns, accounts sorted by venue and id, so that the order of the
 * input never changes a result. Built by {@link BookBuilder}.
 *
 * <p>Offsets are in rows: account {@code a} holds positions {@code positionFrom[a]} to {@code positionFrom[a + 1]}.
 */
public final class Book {
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

    private static final AccountClass[] CLASSES = AccountClass.values();

    Book(BookBuilder.Packed packed) {
        ids = packed.ids;
        venues = packed.venues;
        parties = packed.parties;
        classes = packed.classes;
        isolated = packed.isolated;
        partyNames = packed.partyNames;
        positionFrom = packed.positionFrom;
        instrument = packed.instrument;
        lots = packed.lots;
        cost = packed.cost;
        balanceFrom = packed.balanceFrom;
        asset = packed.asset;
        atoms = packed.atoms;
        orderFrom = packed.orderFrom;
        orderInstrument = packed.orderInstrument;
        orderLots = packed.orderLots;
        orderPrice = packed.orderPrice;
        blendedThreshold = packed.blendedThreshold;
    }

    /** Accounts, those of the venues included. */
    public int size() {
        return ids.length;
    }

    /** Position rows of all accounts together. */
    public int positionRows() {
        return instrument.length;
    }

    public int balanceRows() {
        return asset.length;
    }

    public int orderRows() {
        return orderInstrument.length;
    }

    public String id(int account) {
        return ids[account];
    }

    public int venue(int account) {
        return venues[account];
    }

    public int party(int account) {
        return parties[account];
    }

    public int parties() {
        return partyNames.length;
    }

    public String partyName(int party) {
        return partyNames[party];
    }

    public AccountClass accountClass(int account) {
        return CLASSES[classes[account]];
    }

    /** Whether its equity is ring-fenced to its one position. */
    public boolean isolated(int account) {
        return isolated[account];
    }

    /** NaN where each collateral asset has its own threshold. */
    double blendedThreshold(int account) {
        return blendedThreshold.length == 0 ? Double.NaN : blendedThreshold[account];
    }

    /** Index of the account, or -1 if there is none of that id at the venue. */
    public int find(int venue, String id) {
        int low = 0;
        int high = ids.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = venues[middle] != venue ? Integer.compare(venues[middle], venue) : ids[middle].compareTo(id);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The venue's own account of that class, of which there is exactly one; -1 if the book has none. */
    public int venueAccount(int venue, AccountClass accountClass) {
        return find(venue, BookBuilder.venueAccountId(accountClass));
    }

    /** A view of the book as it stands at the start; use {@link Accounts#view} in a run. */
    public AccountView view() {
        return new AccountView(this);
    }

    /** Points the view at an account. */
    public void at(int account, AccountView view) {
        view.account = account;
        view.venue = venues[account];
        view.instrument = instrument;
        view.lots = lots;
        view.cost = cost;
        view.positionFrom = positionFrom[account];
        view.positionTo = positionFrom[account + 1];
        view.asset = asset;
        view.atoms = atoms;
        view.balanceFrom = balanceFrom[account];
        view.balanceTo = balanceFrom[account + 1];
        view.orderFrom = orderFrom[account];
        view.orderTo = orderFrom[account + 1];
    }

    long positionLots(int account, int instrumentIndex) {
        int row = Arrays.binarySearch(instrument, positionFrom[account], positionFrom[account + 1], instrumentIndex);
        return row < 0 ? 0 : lots[row];
    }

    long positionCost(int account, int instrumentIndex) {
        int row = Arrays.binarySearch(instrument, positionFrom[account], positionFrom[account + 1], instrumentIndex);
        return row < 0 ? 0 : cost[row];
    }

    long balanceAtoms(int account, int assetIndex) {
        int row = Arrays.binarySearch(asset, balanceFrom[account], balanceFrom[account + 1], assetIndex);
        return row < 0 ? 0 : atoms[row];
    }
}
