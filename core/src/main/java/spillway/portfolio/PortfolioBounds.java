package spillway.portfolio;

/**
 * How far one underlying's market may move before accounts have lost what they can afford: by spot, as {@link ExcessBound} has
 * it at the market of now, and else by what {@link MarketDrift} adds up from market to market.
 *
 * <p>Holdings are numbered for readings: options, then futures by expiry, then the perpetual, then collateral.
 */
public final class PortfolioBounds {
    /** Relative half-widths of the bands in which slopes are bounded, widest first. */
    private static final double[] WIDTHS = {SlopeBand.WIDEST, 0.05, 0.01, 0.002};

    private final ScenarioTerms terms;
    private final MarketDrift drift;
    private final ScenarioTable table;
    private final SlopeBand[] bands = new SlopeBand[WIDTHS.length];
    private PortfolioMarket market;
    private SpotMoves moves;
    private ExcessBound bound;
    private double lowest;
    private double highest;

    public PortfolioBounds(ScenarioTerms terms, PortfolioMarket market) {
        this.terms = terms;
        this.market = market;
        drift = new MarketDrift(terms, market);
        table = new ScenarioTable(terms, market);
        moves = new SpotMoves(terms, market);
        bound = bound();
    }

    private ExcessBound bound() {
        table.moveTo(market);
        return new ExcessBound(moves, new ScenarioEngine(terms, market, table));
    }

    /** The market of now; false where nothing that was derived at another one holds any more. */
    public boolean moveTo(PortfolioMarket now) {
        market = now;
        moves = new SpotMoves(terms, now);
        bound = bound();
        java.util.Arrays.fill(bands, null);
        return drift.moveTo(now);
    }

    public double spot() {
        return market.spot();
    }

    public int readings() {
        return drift.readings();
    }

    /** The most that one unit of a holding has lost since the start other than by spot, added up. */
    public double reading(int of) {
        return drift.reading(of);
    }

    public int ofOption(int option) {
        return drift.ofOption(option);
    }

    public int ofFuture(int expiry) {
        return drift.ofFuture(expiry);
    }

    public int ofPerpetual() {
        return drift.ofPerpetual();
    }

    public int ofCollateral(int asset) {
        return drift.ofCollateral(asset);
    }

    /**
     * Derives between which spots the maintenance excess falls by no more than a budget, all else as it stands.
     *
     * @param margin of the portfolio at the market of now
     * @param budget at least 0, in the numeraire
     */
    public void derive(Portfolio portfolio, PortfolioMargin margin, double budget) {
        // the same portfolio with so much cash more, or less, that the budget is all its excess
        double net = margin.netValue() + (budget - margin.maintenanceExcess());
        PortfolioMargin as = new PortfolioMargin(
                net, margin.initialRequirement(), margin.maintenanceRequirement(), margin.reasons());
        double up = 0;
        double down = 0;
        for (int b = 0; b < WIDTHS.length; b++) {
            bound.derive(portfolio, as, market.spot(), band(b));
            up = Math.max(up, bound.up());
            down = Math.max(down, bound.down());
            // a narrower band reaches no further than its own end
            if (b + 1 < WIDTHS.length && Math.min(up, down) >= WIDTHS[b + 1] * market.spot()) {
                break;
            }
        }
        lowest = market.spot() - down;
        highest = market.spot() + up;
    }

    private SlopeBand band(int width) {
        if (bands[width] == null) {
            bands[width] = new SlopeBand(moves, market.spot(), WIDTHS[width]);
        }
        return bands[width];
    }

    /** Lowest spot of the last derivation. */
    public double lowest() {
        return lowest;
    }

    public double highest() {
        return highest;
    }
}
