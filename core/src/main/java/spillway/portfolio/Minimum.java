package spillway.portfolio;

import java.util.List;

/** What an account must have at least, whatever its scenarios say. */
public sealed interface Minimum {
    /**
     * By delta: {@code netFraction |net| + hedgedFraction hedged}, times spot; hedged is half of what gross delta exceeds
     * net by.
     */
    record Delta(double netFraction, double hedgedFraction) implements Minimum {
        public Delta {
            Check.atLeastZero("netFraction", netFraction);
            Check.atLeastZero("hedgedFraction", hedgedFraction);
        }
    }

    /** By short options: {@code fractionOfSpot} of spot for each unit sold, hedged or not. */
    record ShortOption(double fractionOfSpot) implements Minimum {
        public ShortOption {
            Check.aboveZero("fractionOfSpot", fractionOfSpot);
        }
    }

    /**
     * By notional, growing with size: raw = {@code linearFraction} of the notional of perpetuals and futures and
     * {@code optionFraction} of that of options, times the multiplier of the step that raw falls into.
     */
    record Stepped(double linearFraction, double optionFraction, List<Step> steps) implements Minimum {
        public Stepped {
            Check.atLeastZero("linearFraction", linearFraction);
            Check.atLeastZero("optionFraction", optionFraction);
            steps = List.copyOf(steps);
            double above = Double.NEGATIVE_INFINITY;
            for (Step step : steps) {
                if (!(step.above() > above)) {
                    throw new IllegalArgumentException("steps must ascend, " + step.above() + " came after " + above);
                }
                above = step.above();
            }
            if (!(steps.size() > 0 && steps.getFirst().above() == 0)) {
                throw new IllegalArgumentException("steps must start above 0");
            }
        }

        double multiplier(double raw) {
            double multiplier = steps.getFirst().multiplier();
            for (Step step : steps) {
                if (raw > step.above()) {
                    multiplier = step.multiplier();
                }
            }
            return multiplier;
        }
    }

    /** @param above raw charge, in the numeraire, beyond which the multiplier holds */
    record Step(double above, double multiplier) {
        public Step {
            Check.atLeastZero("above", above);
            Check.aboveZero("multiplier", multiplier);
        }
    }
}
