package spillway.portfolio;

import java.util.ArrayList;
import java.util.List;

/** The definition: one account after the other. */
final class PlainPortfolioWatch implements PortfolioWatch {
    private final List<Portfolio> accounts;
    private final boolean[] watched;
    private final ScenarioTable table;
    private SpotMoves moves;

    PlainPortfolioWatch(ScenarioTerms terms, PortfolioMarket market, List<Portfolio> accounts) {
        this.accounts = new ArrayList<>(accounts);
        watched = new boolean[accounts.size()];
        java.util.Arrays.fill(watched, true);
        moves = new SpotMoves(terms, market);
        table = new ScenarioTable(terms, market);
    }

    @Override
    public int[] collectUnhealthy(double spot) {
        PortfolioMarket market = moves.at(spot);
        table.moveTo(market);
        ScenarioEngine engine = new ScenarioEngine(moves.terms, market, table);
        int[] found = new int[watched.length];
        int count = 0;
        for (int a = 0; a < watched.length; a++) {
            if (watched[a] && !engine.margin(moves.at(accounts.get(a), spot)).isHealthy()) {
                watched[a] = false;
                found[count++] = a;
            }
        }
        return java.util.Arrays.copyOf(found, count);
    }

    @Override
    public void watch(int account, Portfolio portfolio) {
        accounts.set(account, portfolio);
        watched[account] = true;
    }

    @Override
    public void reset(PortfolioMarket market) {
        moves = new SpotMoves(moves.terms, market);
    }
}
