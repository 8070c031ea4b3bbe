package spillway.impact;

/**
 * Linear impact, price = reference (1 - q / depth): the rule for which cascades and optimal schedules have closed
 * forms. It goes below zero for huge volumes, which is why it lives among the tests.
 */
record LinearImpact(double depthQuote, Recovery recovery) implements ImpactRule {
    @Override
    public String id() {
        return "linear/test";
    }

    @Override
    public double price(double reference, double displacedBase) {
        return reference * (1 - displacedBase * reference / depthQuote);
    }

    @Override
    public double quote(double reference, double fromBase, double toBase) {
        return Math.abs(toBase - fromBase) * price(reference, (fromBase + toBase) / 2);
    }

    @Override
    public double displacementAt(double reference, double limitPrice) {
        return (1 - limitPrice / reference) * depthQuote / reference;
    }

    @Override
    public double depth(double reference, Side side) {
        return depthQuote;
    }
}
