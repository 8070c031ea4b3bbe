package spillway.sim;

import spillway.impact.ImpactRule;
import spillway.impact.Recovery;
import spillway.impact.Side;

/** Linear and permanent: for tests alone, since a real market cannot be sold below nothing. */
record Linear(double pricePerBase) implements ImpactRule {
    @Override
    public String id() {
        return "linear-test/1";
    }

    @Override
    public double price(double reference, double displacedBase) {
        return Math.max(1e-9, reference - pricePerBase * displacedBase);
    }

    @Override
    public double quote(double reference, double fromBase, double toBase) {
        return Math.abs(toBase - fromBase) * price(reference, (fromBase + toBase) / 2);
    }

    @Override
    public double displacementAt(double reference, double limitPrice) {
        return (reference - limitPrice) / pricePerBase;
    }

    @Override
    public double depth(double reference, Side side) {
        return reference * reference / pricePerBase;
    }

    @Override
    public Recovery recovery() {
        return Recovery.PERMANENT;
    }
}
