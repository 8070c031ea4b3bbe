package spillway.impact;

/** Refusals in one voice: owner, field, rule, value. Rules are stated positively, so that NaN fails them. */
final class Check {
    private Check() {}

    static double positive(String owner, String field, double value) {
        return that(value > 0 && value < Double.POSITIVE_INFINITY, owner, field, "> 0 and finite", value);
    }

    static double notNegative(String owner, String field, double value) {
        return that(value >= 0 && value < Double.POSITIVE_INFINITY, owner, field, ">= 0 and finite", value);
    }

    static double finite(String owner, String field, double value) {
        return that(Math.abs(value) < Double.POSITIVE_INFINITY, owner, field, "finite", value);
    }

    /** A limit price: infinity is allowed and means that no price is too high. */
    static double limit(String owner, double limitPrice) {
        return that(limitPrice >= 0, owner, "limitPrice", ">= 0", limitPrice);
    }

    static double that(boolean holds, String owner, String field, String rule, double value) {
        if (!holds) throw new IllegalArgumentException(owner + ": " + field + " must be " + rule + ", was " + value);
        return value;
    }
}
