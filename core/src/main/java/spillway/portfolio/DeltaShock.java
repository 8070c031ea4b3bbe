package spillway.portfolio;

/**
 * What a large net delta costs beside the worst scenario: notional times {@code min(most, perUnit x delta beyond the
 * threshold)}.
 *
 * @param perUnit relative move for each base unit beyond the threshold
 * @param most largest relative move
 * @param fromNotional net delta, in the numeraire, from which it is charged
 */
public record DeltaShock(double perUnit, double most, double fromNotional) {
    public DeltaShock {
        Check.atLeastZero("perUnit", perUnit);
        Check.fraction("most", most);
        Check.atLeastZero("fromNotional", fromNotional);
    }

    /** @param delta net, in base units, of either sign */
    double charge(double delta, double spot) {
        double size = Math.abs(delta);
        return size * spot * Math.min(most, perUnit * Math.max(0, size - fromNotional / spot));
    }
}
