package spillway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The bounds are true: nobody crosses within them, and the watch that trusts them finds whom the plain one finds. */
class PortfolioWatchTest {
    private static final long SEED = 20261122;
    private static final int WORLDS = Math.max(10, Integer.getInteger("spillway.worlds", 200) / 10);
    /** Moves tried within bounds; a run of millions is a matter of this property. */
    private static final int MOVES = Integer.getInteger("spillway.moves", 20_000);

    /** An account of the market with cash that leaves it between nothing and a few times its requirement. */
    private static Portfolio funded(SplittableRandom random, RandomPortfolios portfolios, ScenarioEngine engine) {
        Portfolio p = portfolios.account(engine.market());
        if (engine.terms().collateral().isEmpty()) {
            p = new Portfolio(p.cash(), p.unrealisedProfit(), p.perpetuals(), p.futures(), p.options(), List.of());
        }
        PortfolioMargin margin = engine.margin(p);
        double excess = margin.maintenanceRequirement() * 3 * random.nextDouble() * random.nextDouble();
        double cash = p.cash() - margin.maintenanceExcess() + excess;
        return new Portfolio(cash, p.unrealisedProfit(), p.perpetuals(), p.futures(), p.options(), p.collateral());
    }

    @Test
    void nobodyCrossesWithinItsBound() {
        int tried = 0;
        double widest = 0;
        for (long seed = SEED; tried < MOVES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RandomPortfolios portfolios = new RandomPortfolios(seed);
            PortfolioMarket market = portfolios.market(2, 4);
            ScenarioTerms terms = RandomPortfolios.everyRule()
                    .get((int) (seed % RandomPortfolios.everyRule().size()));
            ScenarioEngine engine = new ScenarioEngine(terms, market);
            SpotMoves moves = new SpotMoves(terms, market);
            ExcessBound bound = new ExcessBound(moves, engine);
            Portfolio portfolio = funded(random, portfolios, engine);
            double width = new double[] {0.25, 0.05, 0.01, 0.002}[random.nextInt(4)];
            double centre = market.spot() * (1 + width * (random.nextDouble() - 0.5));
            PortfolioMargin margin = engine.margin(portfolio);
            bound.derive(portfolio, margin, market.spot(), new SlopeBand(moves, centre, width));
            ScenarioTable table = new ScenarioTable(terms, market);
            for (int k = 0; k < 50; k++, tried++) {
                double part = k == 0 ? -1 : k == 1 ? 1 : 2 * random.nextDouble() - 1;
                double spot = market.spot() + part * (part > 0 ? bound.up() : bound.down());
                PortfolioMarket moved = moves.at(spot);
                table.moveTo(moved);
                PortfolioMargin there = new ScenarioEngine(terms, moved, table).margin(moves.at(portfolio, spot));
                assertThat(there.isHealthy() || !margin.isHealthy())
                        .as("seed %d: spot %s to %s, excess %s", seed, market.spot(), spot, there.maintenanceExcess())
                        .isTrue();
                widest = Math.max(widest, Math.abs(spot / market.spot() - 1));
            }
        }
        assertThat(widest).as("bounds that say something").isGreaterThan(0.05);
    }

    /**
     * A short perpetual against ether that gains as spot rises, while the charge on its notional grows faster: the band's
     * largest charge leaves nothing, and the bound must say so.
     */
    @Test
    void aBranchThatRisesFromBelowZeroReachesNowhere() {
        ScenarioTerms terms = RandomPortfolios.proportional();
        PortfolioMarket market = new PortfolioMarket(
                "ETH", 1000, 1, 1000, 1, 0, 1, List.of(), List.of(), List.of(new CollateralQuote("ETH", 1000, 1)));
        List<Portfolio.Holding> ether = List.of(new Portfolio.Holding(0, 10.1));
        ScenarioEngine engine = new ScenarioEngine(terms, market);
        Portfolio bare = new Portfolio(0, 0, -10, List.of(), List.of(), ether);
        double cash = 1 - engine.margin(bare).maintenanceExcess();
        Portfolio portfolio = new Portfolio(cash, 0, -10, List.of(), List.of(), ether);
        PortfolioMargin margin = engine.margin(portfolio);
        assertThat(margin.maintenanceExcess()).isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
        SpotMoves moves = new SpotMoves(terms, market);
        ExcessBound bound = new ExcessBound(moves, engine);
        for (double width : new double[] {0.25, 0.05, 0.01, 0.002}) {
            bound.derive(portfolio, margin, 1000, new SlopeBand(moves, 1000, width));
            double spot = 1000 + bound.up();
            assertThat(terms.margin(moves.at(spot), moves.at(portfolio, spot)).isHealthy())
                    .as("width %s", width)
                    .isTrue();
        }
    }

    @Test
    void theWatchFindsWhomThePlainOneFinds() {
        long looks = 0;
        long everybody = 0;
        int found = 0;
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RandomPortfolios portfolios = new RandomPortfolios(seed);
            PortfolioMarket market = portfolios.market(2, 4);
            ScenarioTerms terms = RandomPortfolios.everyRule()
                    .get((int) (seed % RandomPortfolios.everyRule().size()));
            ScenarioEngine engine = new ScenarioEngine(terms, market);
            List<Portfolio> accounts = new ArrayList<>();
            for (int a = 0; a < 40; a++) {
                accounts.add(funded(random, portfolios, engine));
            }
            PortfolioWatch plain = PortfolioWatch.plain(terms, market, accounts);
            BoundPortfolioWatch bounded = new BoundPortfolioWatch(terms, market, accounts);
            double spot = market.spot();
            for (int tick = 0; tick < 60; tick++) {
                boolean jump = random.nextInt(20) == 0;
                spot *= 1 + (jump ? 0.1 : 0.002) * (2 * random.nextDouble() - 1);
                int[] expected = plain.collectUnhealthy(spot);
                assertThat(bounded.collectUnhealthy(spot))
                        .as("seed %d tick %d", seed, tick)
                        .containsExactly(expected);
                found += expected.length;
                for (int account : expected) {
                    Portfolio again = funded(random, portfolios, engine);
                    plain.watch(account, again);
                    bounded.watch(account, again);
                }
                if (tick == 40) {
                    PortfolioMarket later = volatilitiesUp(market);
                    plain.reset(later);
                    bounded.reset(later);
                }
                everybody += accounts.size();
            }
            looks += bounded.looks();
        }
        assertThat(found).isGreaterThan(WORLDS);
        assertThat(looks).isLessThan(everybody / 2);
    }

    private static PortfolioMarket volatilitiesUp(PortfolioMarket m) {
        List<OptionQuote> options = m.options().stream()
                .map(o -> new OptionQuote(o.expiry(), o.strike(), o.right(), o.volAnnual() * 1.1))
                .toList();
        return new PortfolioMarket(
                m.underlying(),
                m.spot(),
                m.spotConfidence(),
                m.perpetualPrice(),
                m.perpetualConfidence(),
                m.fundingPerHour(),
                m.stablePrice(),
                m.expiries(),
                options,
                m.collateral());
    }
}
