package spillway.margin;

import java.util.List;

/** How the weight of collateral falls with the size of the holding, in units of the asset. */
public sealed interface SizeHaircut {
    /** Does not fall. */
    SizeHaircut NONE = new None();

    /** The weight that counts for {@code units} of the asset, above 0, whose first units have {@code weight}. */
    double weight(double weight, double units);

    /** Every size counts alike. */
    record None() implements SizeHaircut {
        @Override
        public double weight(double weight, double units) {
            return weight;
        }
    }

    /** {@code min(weight, 1.1 / (1 + premium * sqrt(units)))}: Drift v2 (reference of venues, 4.2). */
    record Root(double premium) implements SizeHaircut {
        private static final double SCALE = 1.1;

        public Root {
            if (!(premium > 0 && premium < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("premium must be above 0 and finite, was " + premium);
            }
        }

        @Override
        public double weight(double weight, double units) {
            return Math.min(weight, SCALE / (1 + premium * Math.sqrt(units)));
        }
    }

    /** Bands of size, each of which counts for a factor of the weight: discount tiers of centralised venues. */
    record Steps(List<Step> steps) implements SizeHaircut {
        public Steps {
            steps = List.copyOf(steps);
            if (steps.isEmpty() || steps.get(0).fromUnits() != 0) {
                throw new IllegalArgumentException("steps must begin with one whose from is 0");
            }
            for (int k = 1; k < steps.size(); k++) {
                if (!(steps.get(k).fromUnits() > steps.get(k - 1).fromUnits()
                        && steps.get(k).factor() <= steps.get(k - 1).factor())) {
                    throw new IllegalArgumentException(
                            "steps must rise in from and not rise in factor, step " + (k + 1) + " does not");
                }
            }
        }

        /** The average over the bands that the holding fills. */
        @Override
        public double weight(double weight, double units) {
            double counted = 0;
            for (int k = 0; k < steps.size() && units > steps.get(k).fromUnits(); k++) {
                double end = k + 1 < steps.size() ? steps.get(k + 1).fromUnits() : Double.POSITIVE_INFINITY;
                counted += (Math.min(units, end) - steps.get(k).fromUnits())
                        * steps.get(k).factor();
            }
            return weight * counted / units;
        }
    }

    /**
     * @param fromUnits size from which it holds, in units of the asset
     * @param factor part of the weight that counts for what lies in the band, in [0, 1]
     */
    record Step(double fromUnits, double factor) {
        public Step {
            if (!(fromUnits >= 0 && fromUnits < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("from must be at least 0 and finite, was " + fromUnits);
            }
            if (!(factor >= 0 && factor <= 1)) {
                throw new IllegalArgumentException("factor must be in [0, 1], was " + factor);
            }
        }
    }
}
