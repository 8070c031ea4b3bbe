package spillway.liquidation;

/**
 * The smallest part of a perpetual position whose sale restores margin, when selling moves the price. Chitra (2025,
 * arXiv:2512.01112), equation 11, and its discriminant; models reference, 2.3. Closing {@code d} of {@code q} at impact
 * {@code alpha} per unit costs {@code alpha d^2 / 2} of equity and frees {@code mu p d} of requirement; to be restored is
 * {@code mu p q - e + tau}.
 */
public sealed interface PartialSale {
    /** Margin is not short. */
    record NotNeeded() implements PartialSale {}

    /** Selling {@code size} restores it, and nothing less does. */
    record Restores(double size) implements PartialSale {}

    /** No part does, however large: close it whole, or hand it to the backstop. */
    record NoneRestores(double missing) implements PartialSale {}

    /**
     * @param maintenance margin that is asked, as a fraction of the notional ({@code mu}), in (0, 1]
     * @param price {@code p}, above 0
     * @param size of the position without its sign ({@code q}), at least 0
     * @param equity {@code e}
     * @param impact how far one unit sold moves the price ({@code alpha}), at least 0
     * @param target equity to be restored beyond the requirement ({@code tau}), at least 0
     */
    static PartialSale of(double maintenance, double price, double size, double equity, double impact, double target) {
        require(maintenance > 0 && maintenance <= 1, "maintenance", "in (0, 1]", maintenance);
        require(price > 0 && price < Double.POSITIVE_INFINITY, "price", "above 0 and finite", price);
        require(size >= 0 && size < Double.POSITIVE_INFINITY, "size", "at least 0 and finite", size);
        require(Math.abs(equity) < Double.POSITIVE_INFINITY, "equity", "finite", equity);
        require(impact >= 0 && impact < Double.POSITIVE_INFINITY, "impact", "at least 0 and finite", impact);
        require(target >= 0 && target < Double.POSITIVE_INFINITY, "target", "at least 0 and finite", target);
        double freed = maintenance * price;
        double missing = freed * size - equity + target;
        if (missing <= 0) {
            return new NotNeeded();
        }
        if (freed * freed < 2 * impact * missing) {
            return new NoneRestores(missing);
        }
        // the smaller root, written so that it holds for no impact too
        double part = 2 * missing / (freed + Math.sqrt(freed * freed - 2 * impact * missing));
        return part <= size ? new Restores(part) : new NoneRestores(missing);
    }

    private static void require(boolean holds, String field, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + rule + ", was " + value);
        }
    }
}
