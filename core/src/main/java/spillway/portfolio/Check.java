package spillway.portfolio;

/** The rules that the terms share; each states what must hold, so that NaN fails it. */
final class Check {
    private Check() {}

    static void finite(String name, double value) {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite, was " + value);
        }
    }

    static void atLeastZero(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be at least 0 and finite, was " + value);
        }
    }

    static void aboveZero(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be above 0 and finite, was " + value);
        }
    }

    /** A probability, a confidence, a fraction of something. */
    static void fraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
        }
    }

    /** A relative move of a price: no price falls below 0. */
    static void move(String name, double value) {
        if (!(value >= -1 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be at least -1 and finite, was " + value);
        }
    }
}
