package spillway.impact;

/**
 * Rules whose relative price move depends on displaced notional (volume at the reference price) alone. A fall follows
 * {@link #curve} of the sell side; a rise is the mirror of the buy side's curve, reference x (1 + move): since a move
 * stays below 1, a rise stays below twice the reference however much is bought, and its integral is in closed form.
 */
interface NotionalRule extends ImpactRule {

    /** Relative move against displaced notional, from rest, for one side. */
    interface Curve {
        /** 1 - move, in [0, 1], after a displaced notional >= 0; never rises. */
        double remaining(double notionalQuote);

        /** Integral of {@link #remaining} from one notional to a larger one. */
        double remainingOver(double fromQuote, double toQuote);

        /** Notional at which the move reaches a value > 0; infinite if it never does. */
        double notionalAt(double move);

        /** Notional per unit of move at rest. */
        double depth();
    }

    Curve curve(Side side);

    @Override
    default double price(double reference, double displacedBase) {
        Check.positive(id(), "reference", reference);
        Check.finite(id(), "displacedBase", displacedBase);
        if (displacedBase == 0) return reference;
        double remaining = curve(Side.displacedBy(displacedBase)).remaining(Math.abs(displacedBase) * reference);
        return displacedBase > 0 ? reference * remaining : reference * (2 - remaining);
    }

    @Override
    default double quote(double reference, double fromBase, double toBase) {
        Check.positive(id(), "reference", reference);
        double low = Math.min(Check.finite(id(), "fromBase", fromBase), toBase);
        double high = Math.max(fromBase, Check.finite(id(), "toBase", toBase));
        double below = overPurchases(reference * Math.max(-high, 0), reference * Math.max(-low, 0));
        double above = overSales(reference * Math.max(low, 0), reference * Math.max(high, 0));
        return below + above;
    }

    private double overSales(double fromQuote, double toQuote) {
        return toQuote > fromQuote ? curve(Side.SELL).remainingOver(fromQuote, toQuote) : 0;
    }

    private double overPurchases(double fromQuote, double toQuote) {
        return toQuote > fromQuote ? 2 * (toQuote - fromQuote) - curve(Side.BUY).remainingOver(fromQuote, toQuote) : 0;
    }

    @Override
    default double displacementAt(double reference, double limitPrice) {
        Check.positive(id(), "reference", reference);
        Check.limit(id(), limitPrice);
        if (limitPrice == reference) return 0;
        double rise = (limitPrice - reference) / reference;
        return rise < 0
                ? curve(Side.SELL).notionalAt(-rise) / reference
                : -curve(Side.BUY).notionalAt(rise) / reference;
    }

    @Override
    default double depth(double reference, Side side) {
        Check.positive(id(), "reference", reference);
        return curve(side).depth();
    }
}
