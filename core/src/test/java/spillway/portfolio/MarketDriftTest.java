package spillway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.portfolio.Portfolio.Holding;

/** What an account loses between two markets, seen at any one spot, is no more than its sizes times the readings. */
class MarketDriftTest {
    private static final long SEED = 20261201;
    private static final int MOVES = Integer.getInteger("spillway.moves", 20_000);

    @Test
    void nobodyLosesMoreThanItsReadings() {
        double tightest = 0;
        double largest = 0;
        for (long seed = SEED; seed < SEED + MOVES / 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            RandomPortfolios portfolios = new RandomPortfolios(seed);
            List<ScenarioTerms> rules = RandomPortfolios.everyRule();
            ScenarioTerms terms = rules.get((int) (seed % rules.size()));
            PortfolioMarket before = whole(portfolios.market(2, 4));
            Portfolio held = held(portfolios.account(before), terms);
            for (int k = 0; k < 10; k++) {
                PortfolioMarket after = moved(before, random, Math.pow(10, -4 * random.nextDouble()));
                MarketDrift drift = new MarketDrift(terms, before);
                double[] start = readings(drift, before);
                boolean known = drift.moveTo(after);
                if (!known) {
                    continue;
                }
                double[] end = readings(drift, before);
                double bound = bound(drift, held, start, end);
                // where spot may be: as far as bounds reach from where it was, of both markets the same
                double spot = before.spot() * (0.76 + 0.48 * random.nextDouble());
                double was = excess(terms, before, held, spot);
                double is = excess(terms, after, carried(held, before, after), spot);
                assertThat(is)
                        .as("seed %d, move %d: %s to %s, bound %s", seed, k, was, is, bound)
                        .isGreaterThanOrEqualTo(was - bound - 1e-9 * size(held, before));
                boolean beyondRounding = bound > 1e-6 * size(held, before);
                tightest = Math.max(tightest, beyondRounding ? (was - is) / bound : 0);
                largest = Math.max(largest, bound / size(held, before));
            }
        }
        assertThat(tightest).as("a bound that is of the size of what happens").isGreaterThan(0.2);
        assertThat(largest).isGreaterThan(0.01);
    }

    /** Nothing fixed of forwards: runs end before options settle. */
    private static PortfolioMarket whole(PortfolioMarket m) {
        List<ExpiryQuote> expiries = new ArrayList<>();
        for (ExpiryQuote e : m.expiries()) {
            expiries.add(new ExpiryQuote(
                    e.seconds() + 3 * 86_400,
                    e.forward(),
                    0,
                    e.forwardConfidence(),
                    e.rateAnnual(),
                    e.rateConfidence(),
                    e.volatilityConfidence()));
        }
        return with(m, m.spot(), m.perpetualPrice(), expiries, m.options(), m.collateral());
    }

    private static PortfolioMarket with(
            PortfolioMarket m,
            double spot,
            double perpetual,
            List<ExpiryQuote> expiries,
            List<OptionQuote> options,
            List<CollateralQuote> collateral) {
        return new PortfolioMarket(
                m.underlying(),
                spot,
                m.spotConfidence(),
                perpetual,
                m.perpetualConfidence(),
                m.fundingPerHour(),
                m.stablePrice(),
                expiries,
                options,
                collateral);
    }

    private static Portfolio held(Portfolio p, ScenarioTerms terms) {
        return new Portfolio(
                p.cash(),
                p.unrealisedProfit(),
                p.perpetuals(),
                p.futures(),
                p.options(),
                terms.collateral().isEmpty() ? List.of() : p.collateral());
    }

    private static double about(SplittableRandom random, double scale) {
        return 1 + scale * (2 * random.nextDouble() - 1);
    }

    /** Some time later, everything but the list has moved by up to about a part. */
    private static PortfolioMarket moved(PortfolioMarket m, SplittableRandom random, double scale) {
        double spot = m.spot() * about(random, 0.2 * scale);
        double days = random.nextInt(3) == 0 ? 0 : 2.9 * scale * random.nextDouble();
        boolean volatilities = random.nextInt(3) > 0;
        boolean ratios = random.nextInt(3) > 0;
        List<ExpiryQuote> expiries = new ArrayList<>();
        for (ExpiryQuote e : m.expiries()) {
            double forward = e.forward() / m.spot() * spot * (ratios ? about(random, 0.1 * scale) : 1);
            expiries.add(new ExpiryQuote(
                    e.seconds() - days * 86_400,
                    forward,
                    0,
                    e.forwardConfidence(),
                    e.rateAnnual(),
                    e.rateConfidence(),
                    e.volatilityConfidence()));
        }
        List<OptionQuote> options = new ArrayList<>();
        for (OptionQuote o : m.options()) {
            double vol = o.volAnnual() * (volatilities ? about(random, 0.6 * scale) : 1);
            options.add(new OptionQuote(o.expiry(), o.strike(), o.right(), vol));
        }
        List<CollateralQuote> collateral = new ArrayList<>();
        for (CollateralQuote c : m.collateral()) {
            collateral.add(new CollateralQuote(c.symbol(), c.price() * about(random, 0.1 * scale), c.confidence()));
        }
        double perpetual = m.perpetualPrice() / m.spot() * spot * (ratios ? about(random, 0.1 * scale) : 1);
        return with(m, spot, perpetual, expiries, options, collateral);
    }

    private static double[] readings(MarketDrift drift, PortfolioMarket market) {
        double[] readings = new double[drift.readings()];
        for (int of = 0; of < readings.length; of++) {
            readings[of] = drift.reading(of);
        }
        return readings;
    }

    private static double bound(MarketDrift drift, Portfolio p, double[] start, double[] end) {
        double sum = Math.abs(p.perpetuals()) * (end[drift.ofPerpetual()] - start[drift.ofPerpetual()]);
        for (Holding o : p.options()) {
            sum += Math.abs(o.amount()) * (end[drift.ofOption(o.of())] - start[drift.ofOption(o.of())]);
        }
        for (Holding f : p.futures()) {
            sum += Math.abs(f.amount()) * (end[drift.ofFuture(f.of())] - start[drift.ofFuture(f.of())]);
        }
        for (Holding c : p.collateral()) {
            sum += c.amount() * (end[drift.ofCollateral(c.of())] - start[drift.ofCollateral(c.of())]);
        }
        return sum;
    }

    /** What perpetuals and futures have made from one market to the other. */
    private static Portfolio carried(Portfolio p, PortfolioMarket before, PortfolioMarket after) {
        double made = p.perpetuals() * (after.perpetualPrice() - before.perpetualPrice());
        for (Holding f : p.futures()) {
            made += f.amount()
                    * (after.expiries().get(f.of()).forward()
                            - before.expiries().get(f.of()).forward());
        }
        return new Portfolio(
                p.cash(), p.unrealisedProfit() + made, p.perpetuals(), p.futures(), p.options(), p.collateral());
    }

    private static double excess(ScenarioTerms terms, PortfolioMarket market, Portfolio portfolio, double spot) {
        SpotMoves moves = new SpotMoves(terms, market);
        PortfolioMarket there = moves.at(spot);
        return new ScenarioEngine(terms, there)
                .margin(moves.at(portfolio, spot))
                .maintenanceExcess();
    }

    private static double size(Portfolio p, PortfolioMarket m) {
        double size = Math.abs(p.cash()) + Math.abs(p.perpetuals()) * m.spot();
        for (Holding o : p.options()) {
            size += Math.abs(o.amount()) * m.spot();
        }
        return size;
    }
}
