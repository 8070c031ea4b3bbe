package spillway.margin;

import java.util.List;

/**
 * A margin fraction that grows with the size of the position:
 * {@code max(base, baseShare * base + perRoot * sqrt(size) + perUnit * size)}, and at least that of the last step reached.
 *
 * <p>Drift v2 has {@code baseShare} 0.8 and a {@code perRoot}; Synthetix v3 has {@code baseShare} 1 and {@code perUnit =
 * ratio / skewScale}; OKX has steps, each for the whole position; a flat fraction has neither (reference of venues, 4.2,
 * 4.3 and 4.13).
 *
 * @param base fraction of the notional at small sizes, in [0, 1]
 * @param baseShare part of the base to which the premium is added, in [0, 1]
 * @param perRoot added per square root of the size in base units, at least 0
 * @param perUnit added per base unit of size, at least 0
 * @param steps rising in size and in fraction
 */
public record MarginFraction(double base, double baseShare, double perRoot, double perUnit, List<Step> steps) {
    /**
     * @param fromUnits size in base units from which it holds, above 0
     * @param fraction of the whole notional, in (0, 1]
     */
    public record Step(double fromUnits, double fraction) {
        public Step {
            if (!(fromUnits > 0 && fromUnits < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("from must be above 0 and finite, was " + fromUnits);
            }
            if (!(fraction > 0 && fraction <= 1)) {
                throw new IllegalArgumentException("fraction must be in (0, 1], was " + fraction);
            }
        }
    }

    public MarginFraction {
        steps = List.copyOf(steps);
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
        for (int k = 1; k < steps.size(); k++) {
            if (!(steps.get(k).fromUnits() > steps.get(k - 1).fromUnits()
                    && steps.get(k).fraction() >= steps.get(k - 1).fraction())) {
                throw new IllegalArgumentException(
                        "steps must rise in from and not fall in fraction, step " + (k + 1) + " does not");
            }
        }
    }

    /** Without steps. */
    public MarginFraction(double base, double baseShare, double perRoot, double perUnit) {
        this(base, baseShare, perRoot, perUnit, List.of());
    }

    /** The same fraction for every size. */
    public static MarginFraction flat(double fraction) {
        return new MarginFraction(fraction, 1, 0, 0);
    }

    /** Fraction of the notional at a size in base units, at least 0; may exceed 1. */
    public double at(double size) {
        return Math.max(stepped(size), baseShare * base + perRoot * Math.sqrt(size) + perUnit * size);
    }

    private double stepped(double size) {
        double fraction = base;
        for (int k = 0; k < steps.size() && size >= steps.get(k).fromUnits(); k++) {
            fraction = Math.max(base, steps.get(k).fraction());
        }
        return fraction;
    }

    /** Whether it is at least the other at every size, term by term. */
    boolean covers(MarginFraction other) {
        return base >= other.base
                && baseShare * base >= other.baseShare * other.base
                && perRoot >= other.perRoot
                && perUnit >= other.perUnit
                && other.steps.stream().allMatch(step -> stepped(step.fromUnits()) >= step.fraction());
    }
}
