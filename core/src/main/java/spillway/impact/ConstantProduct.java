package spillway.impact;

/**
 * A constant-product pool, x y = k: selling a into reserves (A, B) with fee g pays b = B a (1-g) / (A + a (1-g)) and
 * leaves the price at A B / (A + a (1-g))^2. Sadeghi and Feinstein (2026, arXiv:2602.12104), with the fee kept
 * outside the pool. Buying v costs B v / (A - v) / (1 - g) and leaves A B / (A - v)^2.
 *
 * <p>Reserves are given at any one price; at another reference price arbitrage has moved them along the same curve,
 * to sqrt(k / S) of base and sqrt(k S) of quote. {@link #quote} is the integral of {@link #price} less the fee on
 * sales, plus the fee on purchases, also when a trade undoes an earlier one.
 *
 * @param reserveBase A, base held, &gt; 0
 * @param reserveQuote B, quote held, &gt; 0
 * @param feeRatio g, in [0, 1)
 * @param recovery how arbitrage brings the pool back to the reference
 */
public record ConstantProduct(double reserveBase, double reserveQuote, double feeRatio, Recovery recovery)
        implements ImpactRule {

    private static final String ID = "constant-product/1";

    public ConstantProduct {
        Check.positive(ID, "reserveBase", reserveBase);
        Check.positive(ID, "reserveQuote", reserveQuote);
        Check.that(feeRatio >= 0 && feeRatio < 1, ID, "feeRatio", "in [0, 1)", feeRatio);
    }

    @Override
    public String id() {
        return ID;
    }

    /** A purchase of the whole reserve or more has no price: refused, see {@link #capacity}. */
    @Override
    public double price(double reference, double displacedBase) {
        double reserve = baseAt(reference);
        if (Check.finite(ID, "displacedBase", displacedBase) == 0) return reference;
        double left = reserve / held(reserve, displacedBase);
        return reference * left * left;
    }

    @Override
    public double quote(double reference, double fromBase, double toBase) {
        double reserve = baseAt(reference);
        double low = Math.min(Check.finite(ID, "fromBase", fromBase), toBase);
        double high = Math.max(fromBase, Check.finite(ID, "toBase", toBase));
        double bought = between(reference, reserve, Math.min(low, 0), Math.min(high, 0));
        double sold = between(reference, reserve, Math.max(low, 0), Math.max(high, 0));
        return toBase > fromBase ? (bought + sold) * (1 - feeRatio) : (bought + sold) / (1 - feeRatio);
    }

    /** Integral of the price between two displacements of one sign: S A^2 (to - from) / (held(from) held(to)). */
    private double between(double reference, double reserve, double low, double high) {
        if (!(high > low)) return 0;
        return reference * (reserve / held(reserve, low)) * (reserve / held(reserve, high)) * (high - low);
    }

    /** Base in the pool at a displacement: of what is sold, the fee stays outside; what is bought leaves in full. */
    private double held(double reserve, double displacedBase) {
        double held = reserve + (displacedBase > 0 ? displacedBase * (1 - feeRatio) : displacedBase);
        if (!(held > 0))
            throw new IllegalArgumentException(ID + ": a purchase must leave base in the pool of " + reserve
                    + ", displacedBase was " + displacedBase);
        return held;
    }

    @Override
    public double displacementAt(double reference, double limitPrice) {
        double reserve = baseAt(reference);
        Check.limit(ID, limitPrice);
        double change = reserve * (Math.sqrt(reference / limitPrice) - 1);
        return change > 0 ? change / (1 - feeRatio) : change;
    }

    /** d ln P = -2 dx / x, on the part of a sale that enters the pool. */
    @Override
    public double depth(double reference, Side side) {
        double halfReserve = reference * baseAt(reference) / 2;
        return side == Side.SELL ? halfReserve / (1 - feeRatio) : halfReserve;
    }

    @Override
    public double capacity(double reference, Side side) {
        return side == Side.SELL ? Double.POSITIVE_INFINITY : baseAt(reference);
    }

    private double baseAt(double reference) {
        double ratio = reserveQuote / reserveBase / Check.positive(ID, "reference", reference);
        return reserveBase * Math.sqrt(ratio);
    }
}
