package spillway.waterfall;

/**
 * How much of a deficit winners are to bear: theta, decided before, and apart from, who of them bears it (Chitra 2025,
 * arXiv:2512.01112; models of severity control). Pure.
 */
public sealed interface Severity {
    /** Winners bear the whole deficit. */
    Severity WHOLE = new Fixed(1);

    /** Theta of a first round, were there no cap. */
    double first();

    /** Theta of a round after one of {@code before}, were there no cap. */
    double next(double before);

    /**
     * The largest theta allowed in a round.
     *
     * @param deficit above 0
     * @param capacity what winners have of the base together, at least 0
     */
    double cap(double deficit, double capacity);

    /** Theta of a round: what {@link #first} or {@link #next} says, capped. */
    default double capped(double theta, double deficit, double capacity) {
        return Math.min(theta, cap(deficit, capacity));
    }

    /** What winners bear together, theta times deficit, but never more than they have. */
    default double budget(double theta, double deficit, double capacity) {
        return deficit > 0 ? Math.min(capped(theta, deficit, capacity) * deficit, capacity) : 0;
    }

    /** Whether {@link #cap} needs to know what winners have. */
    default boolean asksForCapacity() {
        return false;
    }

    /**
     * The same part in every round.
     *
     * @param theta at least 0; above 1 takes more than is missing, which is called overshoot
     */
    record Fixed(double theta) implements Severity {
        public Fixed {
            if (!(theta >= 0 && theta <= 1e6)) {
                throw new IllegalArgumentException("theta must be in [0, 1000000], was " + theta);
            }
        }

        @Override
        public double first() {
            return theta;
        }

        @Override
        public double next(double before) {
            return theta;
        }

        @Override
        public double cap(double deficit, double capacity) {
            return Double.MAX_VALUE;
        }
    }

    /**
     * Exponential backoff: theta_t = max(decay theta_(t-1), least), and no more than (R / (1 + R)) M / D, so that what is
     * taken from winners is at most R times what they keep.
     *
     * @param first theta of the first round, in [0, 1]
     * @param decay in (0, 1]
     * @param least theta_0, in [0, first]
     * @param takenPerKept R, above 0
     */
    record Backoff(double first, double decay, double least, double takenPerKept) implements Severity {
        public Backoff {
            if (!(first >= 0 && first <= 1)) {
                throw new IllegalArgumentException("first must be in [0, 1], was " + first);
            }
            if (!(decay > 0 && decay <= 1)) {
                throw new IllegalArgumentException("decay must be in (0, 1], was " + decay);
            }
            if (!(least >= 0 && least <= first)) {
                throw new IllegalArgumentException("least must be in [0, first], was " + least);
            }
            if (!(takenPerKept > 0 && takenPerKept <= 1e9)) {
                throw new IllegalArgumentException("takenPerKept must be in (0, 1000000000], was " + takenPerKept);
            }
        }

        @Override
        public double next(double before) {
            return Math.max(decay * before, least);
        }

        @Override
        public double cap(double deficit, double capacity) {
            return takenPerKept / (1 + takenPerKept) * capacity / deficit;
        }

        @Override
        public boolean asksForCapacity() {
            return true;
        }
    }

    /** Another severity, but never above 1: nothing is taken beyond the deficit. */
    record AtMostDeficit(Severity of) implements Severity {
        public AtMostDeficit {
            if (of instanceof AtMostDeficit) {
                throw new IllegalArgumentException("of must not be capped at the deficit already");
            }
        }

        @Override
        public double first() {
            return of.first();
        }

        @Override
        public double next(double before) {
            return of.next(before);
        }

        @Override
        public double cap(double deficit, double capacity) {
            return Math.min(1, of.cap(deficit, capacity));
        }

        @Override
        public boolean asksForCapacity() {
            return of.asksForCapacity();
        }
    }
}
