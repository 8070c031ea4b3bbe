package spillway.io.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spillway.account.AccountClass;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.io.input.Problems;
import spillway.io.yaml.Names;
import spillway.market.Instrument;
import spillway.world.Venue;

/** Turns the names and decimals of a book's rows into indices, lots and atoms, and hands them to the builder. */
final class Collector {
    private static final int CROSS = 0;
    private static final int ISOLATED = 1;

    private final Frame frame;
    private final BookBuilder builder;
    private final List<Map<String, Integer>> handles = new ArrayList<>();
    private final LongSet positions = new LongSet();
    private final LongSet balances = new LongSet();
    /** By handle less the first: line, margin, number of positions. */
    private long[] lines = new long[64];

    private byte[] margins = new byte[64];
    private int[] held = new int[64];
    private int accounts;
    private final int firstHandle;
    /** Rows of one account usually stand together. */
    private String lastId = "";

    private int lastVenue = -1;
    private int lastHandle = -1;

    Collector(Frame frame, BookBuilder builder) {
        this.frame = frame;
        this.builder = builder;
        firstHandle = builder.size();
        frame.venues().forEach(venue -> handles.add(new HashMap<>()));
    }

    /** Venue of the row; a world of one venue need not name it. */
    int venue(Table row) {
        String name = row.text("venue");
        if (name.isEmpty() && frame.venues().size() == 1) {
            return 0;
        }
        return frame.venue(name);
    }

    /** Handle of a known account, or -1. */
    int find(int venue, String id) {
        if (venue == lastVenue && id.equals(lastId)) {
            return lastHandle;
        }
        int handle = handles.get(venue).getOrDefault(id, -1);
        if (handle >= 0) {
            stayAt(venue, id, handle);
        }
        return handle;
    }

    private void stayAt(int venue, String id, int handle) {
        lastVenue = venue;
        lastId = id;
        lastHandle = handle;
    }

    int known(Table row, int venue) {
        String id = row.given("account");
        int handle = find(venue, id);
        if (handle < 0) {
            throw new IllegalArgumentException("must be an account of accounts.csv, was '" + id + "'");
        }
        return handle;
    }

    /** Adds the account that the row describes, its id being in {@code idColumn}. */
    int account(Table row, int venue, String idColumn) {
        String id = row.given(idColumn);
        if (id.startsWith("~")) {
            throw new IllegalArgumentException("must not begin with ~, which marks a venue's own accounts, was " + id);
        }
        AccountClass accountClass = accountClass(row);
        boolean isolated = isolated(row);
        String threshold = row.text("threshold");
        double blended = threshold.isEmpty() ? Double.NaN : row.real("threshold");
        String owner = row.text("owner");
        boolean ownsItself = owner.isEmpty() || owner.equals(id);
        row.given(idColumn);
        if (handles.get(venue).putIfAbsent(id, builder.size()) != null) {
            throw new IllegalArgumentException("must be unique at its venue, '" + id + "' was given twice");
        }
        int handle = builder.account(venue, id, ownsItself ? id : owner, accountClass, isolated);
        if (!threshold.isEmpty()) {
            builder.blendedThreshold(handle, blended);
        }
        stayAt(venue, id, handle);
        remember(row.line(), isolated);
        return handle;
    }

    private static AccountClass accountClass(Table row) {
        String name = row.text("class");
        if (name.isEmpty()) {
            return AccountClass.TRADER;
        }
        AccountClass accountClass = Names.read(AccountClass.class, name);
        if (accountClass.ofTheVenue()) {
            throw new IllegalArgumentException(
                    "must be trader, marketMaker, vault or fund: every venue has its own " + name + " account");
        }
        return accountClass;
    }

    static boolean isolated(Table row) {
        return switch (row.text("margin")) {
            case "", "cross" -> false;
            case "isolated" -> true;
            case String other -> throw new IllegalArgumentException("must be cross or isolated, was '" + other + "'");
        };
    }

    private void remember(long line, boolean isolated) {
        if (accounts == lines.length) {
            lines = Arrays.copyOf(lines, accounts * 2);
            margins = Arrays.copyOf(margins, accounts * 2);
            held = Arrays.copyOf(held, accounts * 2);
        }
        lines[accounts] = line;
        margins[accounts] = (byte) (isolated ? ISOLATED : CROSS);
        accounts++;
    }

    /** Adds a position from {@code instrument}, {@code size} and either {@code entry} or {@code cost}. */
    void position(Table row, int venue, int handle) {
        int index = frame.instrument(venue, row.given("instrument"));
        Instrument instrument = frame.instruments().get(index);
        if (!instrument.heldAsPosition()) {
            throw new IllegalArgumentException("must be a derivative: " + instrument.symbol() + " is held as balances");
        }
        if (!positions.add((long) handle << 20 | index)) {
            throw new IllegalArgumentException("must be given once per account, " + instrument.symbol() + " was twice");
        }
        long lots = row.scaled("size", instrument.lotDecimals());
        if (lots == 0) {
            throw new IllegalArgumentException("must not be 0");
        }
        builder.position(handle, index, lots, cost(row, instrument, lots));
        held[handle - firstHandle]++;
    }

    /** Signed as the lots. From an entry price it is rounded up to the atom, which favours neither long nor short. */
    private long cost(Table row, Instrument instrument, long lots) {
        Asset settlement = frame.assets().get(instrument.settlement());
        boolean byEntry = !row.text("entry").isEmpty();
        if (byEntry == !row.text("cost").isEmpty()) {
            throw new IllegalArgumentException("must be given, either it or entry, and not both");
        }
        if (!byEntry) {
            return row.scaled("cost", settlement.decimals());
        }
        BigDecimal entry = row.exact("entry");
        if (entry.signum() <= 0) {
            throw new IllegalArgumentException("must be above 0, was " + entry);
        }
        return costAtoms(lots, entry, instrument.lotDecimals(), settlement);
    }

    /** Atoms of lots at a price, rounded up. */
    static long costAtoms(long lots, BigDecimal price, int lotDecimals, Asset settlement) {
        BigDecimal size = BigDecimal.valueOf(lots, lotDecimals);
        BigDecimal atoms = price.multiply(size).movePointRight(settlement.decimals());
        boolean fits = atoms.precision() - atoms.scale() <= 19;
        BigInteger whole = fits ? atoms.setScale(0, RoundingMode.CEILING).toBigInteger() : BigInteger.ZERO;
        if (!(fits && whole.bitLength() <= 63)) {
            String most =
                    BigDecimal.valueOf(Long.MAX_VALUE, settlement.decimals()).toPlainString();
            throw new IllegalArgumentException("size x price must be at most " + most + " " + settlement.symbol()
                    + ", which is what 64 bits hold, was " + size.toPlainString() + " x " + price);
        }
        return whole.longValueExact();
    }

    void balance(Table row, int venue, int handle, String assetColumn, String amountColumn) {
        int asset = frame.asset(row.given(assetColumn));
        if (!balances.add((long) handle << 20 | asset)) {
            throw new IllegalArgumentException(
                    "must be given once per account, " + row.text(assetColumn) + " was twice");
        }
        Asset owed = frame.assets().get(asset);
        Venue lender = frame.venues().get(venue);
        long atoms = row.scaled(amountColumn, owed.decimals());
        if (atoms < 0 && !lender.lends(owed.symbol())) {
            throw new IllegalArgumentException("must be at least 0, since " + lender.name()
                    + " lends its numeraire alone, was " + owed.units(atoms) + " " + owed.symbol());
        }
        builder.balance(handle, asset, atoms);
    }

    void order(Table row, int venue, int handle) {
        int index = frame.instrument(venue, row.given("instrument"));
        long lots = row.scaled("size", frame.instruments().get(index).lotDecimals());
        if (lots == 0) {
            throw new IllegalArgumentException("must not be 0");
        }
        builder.order(handle, index, lots, row.real("price"));
    }

    /** Accounts read so far. */
    int size() {
        return accounts;
    }

    /** What only the whole book can say. */
    void finish(String accountsFile, Problems problems) {
        for (int i = 0; i < accounts; i++) {
            if (margins[i] == ISOLATED && held[i] != 1) {
                problems.add(
                        accountsFile,
                        lines[i],
                        "margin",
                        "an isolated account must have exactly one position, had " + held[i]);
            }
        }
        problems.refuseAny();
    }
}
