package spillway.measure;

import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.impact.Side;

/** Every base unit sold lowers the price by the same part of it, for good: sums can be done by hand. */
public record SlopedMarket(double movePerBase) implements ImpactRule {
    @Override
    public String id() {
        return "sloped-test/1";
    }

    @Override
    public double price(double reference, double displacedBase) {
        return Math.max(1e-9, reference * (1 - movePerBase * displacedBase));
    }

    @Override
    public double quote(double reference, double fromBase, double toBase) {
        return Math.abs(toBase - fromBase) * price(reference, (fromBase + toBase) / 2);
    }

    @Override
    public double displacementAt(double reference, double limitPrice) {
        return (reference - limitPrice) / (movePerBase * reference);
    }

    @Override
    public double depth(double reference, Side side) {
        return reference / movePerBase;
    }

    @Override
    public Recovery recovery() {
        return Recovery.PERMANENT;
    }
}
