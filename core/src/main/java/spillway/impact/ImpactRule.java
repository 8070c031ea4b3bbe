package spillway.impact;

/**
 * How a forced trade moves the execution price. Pure: holds parameters, never state.
 *
 * <p>Prices are quote per base. A displacement is the net base volume sold (&gt; 0) or bought (&lt; 0) that the
 * market has not yet refilled; {@link Displacement} keeps it between trades. Every method refuses a reference price
 * that is not positive and finite, and a displacement that is not finite, with an {@link IllegalArgumentException}
 * naming rule, field and value.
 */
public interface ImpactRule {

    /** Name and version, for the digest of a run: the version is raised when the same parameters give other results. */
    String id();

    /**
     * Execution price, quote per base, that stands after a net displaced volume, for a reference (undisturbed) price.
     * Zero displacement gives the reference exactly. Falls, never rises, with displacement; never negative.
     */
    double price(double reference, double displacedBase);

    /**
     * Quote received when displacement goes up from {@code fromBase} to {@code toBase} (a sale), or paid when it goes
     * down (a purchase); never negative. It is the integral of {@link #price} over the displacement, less or plus the
     * fee where the market itself keeps one ({@link ConstantProduct}).
     */
    double quote(double reference, double fromBase, double toBase);

    /**
     * The displacement at which the price reaches {@code limitPrice}: where a limit order stops. Positive for limits
     * below the reference, negative above, zero at it; infinite of that sign where the price never gets there. In a
     * stepwise book it is the volume quoted at the limit or better.
     */
    double displacementAt(double reference, double limitPrice);

    /** Notional in quote that moves the price by one unit of relative change, at the margin, at rest. */
    double depth(double reference, Side side);

    /** How displaced volume comes back. */
    Recovery recovery();

    /** Base volume that can be displaced from rest on one side before nobody is left to trade with; may be infinite. */
    default double capacity(double reference, Side side) {
        return Double.POSITIVE_INFINITY;
    }

    /** The same rule with depth, and capacity, multiplied: 0.1 is a market a tenth as deep. Recovery stays. */
    default ImpactRule scaled(double depthMultiplier) {
        return depthMultiplier == 1 ? this : new ScaledDepth(this, depthMultiplier);
    }

    /**
     * The rule in stress: depth multiplied by a calibrated {@linkplain DepthCalibration stress multiplier} in (0, 1].
     * Reported values for 10 October 2025 lie between 0.02 and 0.1 (press figures).
     */
    default ImpactRule stressed(double stressMultiplier) {
        Check.that(
                stressMultiplier > 0 && stressMultiplier <= 1, id(), "stressMultiplier", "in (0, 1]", stressMultiplier);
        return scaled(stressMultiplier);
    }
}
