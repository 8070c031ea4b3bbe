package spillway.margin;

/**
 * A margin fraction that grows with the size of the position:
 * {@code max(base, baseShare * base + perRoot * sqrt(size) + perUnit * size)}.
 *
 * <p>Drift v2 has {@code baseShare} 0.8 and a {@code perRoot}; Synthetix v3 has {@code baseShare} 1 and {@code perUnit =
 * ratio / skewScale}; a flat fraction has neither (reference of venues, 4.2 and 4.3).
 *
 * @param base fraction of the notional at small sizes, in [0, 1]
 * @param baseShare part of the base to which the premium is added, in [0, 1]
 * @param perRoot added per square root of the size in base units, at least 0
 * @param perUnit added per base unit of size, at least 0
 */
public record MarginFraction(double base, double baseShare, double perRoot, double perUnit) {
    public MarginFraction {
        if (!(base >= 0 && base <= 1)) {
            throw new IllegalArgumentException("base must be in [0, 1], was " + base);
        }
        if (!(baseShare >= 0 && baseShare <= 1)) {
            throw new IllegalArgumentException("baseShare must be in [0, 1], was " + baseShare);
        }
        if (!(perRoot >= 0 && perRoot < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("perRoot must be at least 0 and finite, was " + perRoot);
        }
        if (!(perUnit >= 0 && perUnit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("perUnit must be at least 0 and finite, was " + perUnit);
        }
    }

    /** The same fraction for every size. */
    public static MarginFraction flat(double fraction) {
        return new MarginFraction(fraction, 1, 0, 0);
    }

    /** Fraction of the notional at a size in base units, at least 0; may exceed 1. */
    public double at(double size) {
        return Math.max(base, baseShare * base + perRoot * Math.sqrt(size) + perUnit * size);
    }

    /** Whether it is at least the other at every size, term by term. */
    boolean covers(MarginFraction other) {
        return base >= other.base
                && baseShare * base >= other.baseShare * other.base
                && perRoot >= other.perRoot
                && perUnit >= other.perUnit;
    }
}
