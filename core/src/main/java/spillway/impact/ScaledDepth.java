package spillway.impact;

/**
 * A rule with all volumes multiplied: the price after displacing v is what the rule gave after v / multiplier. Exact
 * for every rule, since depth is the only scale of volume a rule has. Made by {@link ImpactRule#scaled}.
 */
record ScaledDepth(ImpactRule rule, double multiplier) implements ImpactRule {
    ScaledDepth {
        Check.positive(rule.id(), "depthMultiplier", multiplier);
    }

    @Override
    public String id() {
        return rule.id() + " x " + multiplier;
    }

    @Override
    public double price(double reference, double displacedBase) {
        return rule.price(reference, displacedBase / multiplier);
    }

    @Override
    public double quote(double reference, double fromBase, double toBase) {
        return multiplier * rule.quote(reference, fromBase / multiplier, toBase / multiplier);
    }

    @Override
    public double displacementAt(double reference, double limitPrice) {
        return multiplier * rule.displacementAt(reference, limitPrice);
    }

    @Override
    public double depth(double reference, Side side) {
        return multiplier * rule.depth(reference, side);
    }

    @Override
    public Recovery recovery() {
        return rule.recovery();
    }

    @Override
    public double capacity(double reference, Side side) {
        return multiplier * rule.capacity(reference, side);
    }

    @Override
    public ImpactRule scaled(double depthMultiplier) {
        return rule.scaled(multiplier * Check.positive(rule.id(), "depthMultiplier", depthMultiplier));
    }
}
