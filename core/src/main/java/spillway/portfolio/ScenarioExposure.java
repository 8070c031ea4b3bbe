package spillway.portfolio;

/**
 * What holdings are worth and gain or lose, scenario by scenario and expiry by expiry, in the numeraire. Exposures add: an
 * account's is the sum over what it holds. Only from the sum does a venue discount, take the worst and ask for margin.
 */
public final class ScenarioExposure {
    /** By expiry. */
    final double[] markValue;

    final double[] basisUp;
    final double[] basisDown;
    /** At {@code expiry * scenarios + scenario}. */
    final double[] shockedValue;
    /** Profit of what moves one for one: perpetuals, futures, collateral that hedges; by scenario. */
    final double[] linearProfit;

    ScenarioExposure(int expiries, int scenarios) {
        markValue = new double[expiries];
        basisUp = new double[expiries];
        basisDown = new double[expiries];
        shockedValue = new double[expiries * scenarios];
        linearProfit = new double[scenarios];
    }

    /** Of two accounts, or two parts of one, under the same terms and market. */
    public ScenarioExposure plus(ScenarioExposure other) {
        ScenarioExposure sum = new ScenarioExposure(markValue.length, linearProfit.length);
        sum.add(this);
        sum.add(other);
        return sum;
    }

    private void add(ScenarioExposure other) {
        add(markValue, other.markValue);
        add(basisUp, other.basisUp);
        add(basisDown, other.basisDown);
        add(shockedValue, other.shockedValue);
        add(linearProfit, other.linearProfit);
    }

    private static void add(double[] to, double[] of) {
        for (int i = 0; i < to.length; i++) {
            to[i] += of[i];
        }
    }
}
