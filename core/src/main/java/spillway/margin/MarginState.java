package spillway.margin;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import spillway.num.Sha256;

/**
 * What a margin rule must know of its venue beside marks: an input, never looked up. Immutable.
 *
 * @param values by quantity, then by what it is of: symbol of an instrument or an asset, or id of an account
 */
public record MarginState(SortedMap<Quantity, SortedMap<String, Double>> values) {
    /** Nothing is known. */
    public static final MarginState NONE = new MarginState(new TreeMap<>());

    /** What may be known. */
    public enum Quantity {
        /** Of an instrument: size of all long positions, in base units. */
        OPEN_INTEREST(true),
        /** Of an instrument: longs less shorts against the pool, in base units, signed. */
        SKEW(false),
        /** Of an asset: units held as collateral in the whole system. */
        SYSTEM_HELD(true),
        /** Of an asset: units owed in the whole system. */
        SYSTEM_OWED(true),
        /** Of an asset: debt per unit that the book records, for interest that has accrued since. */
        DEBT_RATE(true),
        /** Of an account: upper price of the highest band that still holds its collateral. */
        BAND_TOP(true),
        /** Of an account: how many bands hold its collateral. */
        BAND_COUNT(true);

        private final boolean notNegative;

        Quantity(boolean notNegative) {
            this.notNegative = notNegative;
        }
    }

    public MarginState {
        TreeMap<Quantity, SortedMap<String, Double>> copy = new TreeMap<>();
        for (Map.Entry<Quantity, SortedMap<String, Double>> of : values.entrySet()) {
            for (Map.Entry<String, Double> value : of.getValue().entrySet()) {
                refuseNonsense(of.getKey(), value.getKey(), value.getValue());
            }
            if (!of.getValue().isEmpty()) {
                copy.put(of.getKey(), Collections.unmodifiableSortedMap(new TreeMap<>(of.getValue())));
            }
        }
        values = Collections.unmodifiableSortedMap(copy);
    }

    private static void refuseNonsense(Quantity quantity, String of, double value) {
        boolean positive = quantity == Quantity.DEBT_RATE || quantity == Quantity.BAND_TOP;
        boolean whole = quantity == Quantity.BAND_COUNT;
        boolean good = Math.abs(value) < Double.POSITIVE_INFINITY
                && (!quantity.notNegative || value >= 0)
                && (!positive || value > 0)
                && (!whole || value >= 1 && value <= Bands.MOST && value == Math.rint(value));
        if (!good) {
            String rule = whole
                    ? "a whole number from 1 to " + Bands.MOST
                    : positive ? "above 0 and finite" : quantity.notNegative ? "at least 0 and finite" : "finite";
            throw new IllegalArgumentException(quantity + " of " + of + " must be " + rule + ", was " + value);
        }
    }

    /** One value more, or another one. */
    public MarginState with(Quantity quantity, String of, double value) {
        TreeMap<Quantity, SortedMap<String, Double>> more = new TreeMap<>(values);
        TreeMap<String, Double> changed = new TreeMap<>(more.getOrDefault(quantity, new TreeMap<>()));
        changed.put(of, value);
        more.put(quantity, changed);
        return new MarginState(more);
    }

    /** This state where the other says nothing. */
    public MarginState overriddenBy(MarginState other) {
        TreeMap<Quantity, SortedMap<String, Double>> all = new TreeMap<>(values);
        other.values.forEach((quantity, changes) -> {
            TreeMap<String, Double> merged = new TreeMap<>(all.getOrDefault(quantity, new TreeMap<>()));
            merged.putAll(changes);
            all.put(quantity, merged);
        });
        return new MarginState(all);
    }

    /** The value, or {@code otherwise} where nothing is known. */
    public double get(Quantity quantity, String of, double otherwise) {
        SortedMap<String, Double> known = values.get(quantity);
        return known == null ? otherwise : known.getOrDefault(of, otherwise);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** SHA-256 of everything in it, in the order of quantities and names. */
    public String digest() {
        Sha256 digest = new Sha256().add((long) values.size());
        values.forEach((quantity, of) -> {
            digest.add(quantity.name()).add((long) of.size());
            of.forEach((name, value) -> digest.add(name).add(value));
        });
        return digest.hex();
    }
}
