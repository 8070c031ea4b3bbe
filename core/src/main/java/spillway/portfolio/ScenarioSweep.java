package spillway.portfolio;

import java.util.List;

/**
 * The scenario loss of many accounts: options are repriced once per scenario, an account is a dot product over columns.
 * The value is that of {@link ScenarioEngine#margin} up to rounding. Accounts are copied when the sweep is built.
 */
public final class ScenarioSweep {
    private final GridKernel kernel;
    private final SweepAccounts accounts;
    private final int options;
    private final int expiries;
    private final double[] worst;
    private SweepRows rows;

    private ScenarioSweep(ScenarioEngine engine, List<Portfolio> portfolios, GridKernel kernel) {
        this.kernel = kernel;
        rows = new SweepRows(engine);
        accounts = new SweepAccounts(rows, engine.market(), portfolios);
        options = engine.market().options().size();
        expiries = engine.market().expiries().size();
        worst = new double[portfolios.size()];
    }

    /** Copies what the accounts hold. */
    public static ScenarioSweep of(ScenarioEngine engine, List<Portfolio> portfolios) {
        return of(engine, portfolios, GridKernel.best());
    }

    static ScenarioSweep of(ScenarioEngine engine, List<Portfolio> portfolios, GridKernel kernel) {
        return new ScenarioSweep(engine, portfolios, kernel);
    }

    /** Computes every loss at the prices of the engine last given. */
    public ScenarioSweep sweep() {
        if (rows.additive) {
            kernel.additive(rows, accounts, worst);
        } else {
            kernel.byExpiry(rows, accounts, worst);
        }
        return this;
    }

    /** The same accounts at other prices: same terms, and a market that lists the same things. */
    public ScenarioSweep sweep(ScenarioEngine engine) {
        SweepRows other = new SweepRows(engine);
        boolean sameShape = other.stride == rows.stride
                && other.value.length == rows.value.length
                && other.additive == rows.additive
                && engine.market().options().size() == options
                && engine.market().expiries().size() == expiries;
        if (!sameShape) {
            throw new IllegalArgumentException(
                    "engine must have the scenarios and list what the accounts were built on");
        }
        rows = other;
        return sweep();
    }

    public int accounts() {
        return worst.length;
    }

    /** The worst that counts, at least 0, in the numeraire. */
    public double scenarioLoss(int account) {
        return 0 - worst[account];
    }
}
