package spillway.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import spillway.measure.RunSummary;
import spillway.measure.RunSummary.Forced;
import spillway.measure.RunSummary.MarketSummary;
import spillway.measure.RunSummary.Payers;
import spillway.measure.RunSummary.Timeline;
import spillway.measure.RunSummary.VenueSummary;

class HeadlineTest {
    private static final Payers NOBODY_PAID = new Payers(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void aCalmRunLiquidatesNobody() {
        VenueSummary venue = venue("binance", "USDT", Reports.forced(0, 0, 0, Double.NaN, 0, 0, 0, 0), NOBODY_PAID);
        assertEquals(
                "A fall of 2.1 % in ETH stayed 2.1 % and nobody was liquidated: 1,000 accounts kept their positions.",
                Headline.of(run(List.of(venue), market("binance", "ETH", -0.021, -0.021, 0))));
    }

    @Test
    void aCascadeWithoutDeleveragingSaysSo() {
        VenueSummary venue = venue("binance", "USDT", Reports.forced(9, 4, 1.7e9, 0.8, 0, 0, 0, 0), NOBODY_PAID);
        assertEquals(
                "A fall of 10.5 % in ETH became 21.3 %: 1.7 bn USDT closed by force, none of it by deleveraging;"
                        + " nothing stayed uncovered.",
                Headline.of(run(List.of(venue), market("binance", "ETH", -0.105, -0.213, 1.7e9))));
    }

    @Test
    void deleveragingFundAndDeficitAreNamed() {
        VenueSummary venue = venue(
                "hyperliquid",
                "USDC",
                Reports.forced(9, 4, 1.707e9, 0.8, 0, 0, 2.103e9, 0.55),
                new Payers(0, 0, 0, 1.24e7, 1.2e7, 0, 0, 0, 3e6, 4e5, 0));
        assertEquals(
                "A fall of 10.5 % in ETH became 21.3 % (worst in DOGE, from 13.1 % to 66.7 %): 3.81 bn USDC closed by"
                        + " force, 55 % of it by deleveraging; the fund paid 12 M, 3 M was socialised and 400 k stayed"
                        + " uncovered.",
                Headline.of(run(
                        List.of(venue),
                        market("hyperliquid", "ETH", -0.105, -0.213, 1.7e9),
                        market("hyperliquid", "DOGE", -0.131, -0.667, 1e7))));
    }

    @Test
    void badDebtWithoutALiquidationIsNotHidden() {
        VenueSummary venue = venue(
                "aave",
                "ETH",
                Reports.forced(0, 0, 0, Double.NaN, 0, 0, 0, 0),
                new Payers(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9_860));
        assertEquals(
                "A fall of 45 % in ETH/USD stayed 45 % and nobody was liquidated: 1,000 accounts kept their positions,"
                        + " though 9,860 ETH of bad debt is open.",
                Headline.of(run(List.of(venue), market("aave", "ETH/USD", -0.45, -0.45, 0))));
    }

    @Test
    void aLendingVenueSpeaksOfKeepersAndCollateral() {
        assertEquals(
                "A fall of 45 % in ETH/USD became 47.8 %: 244 accounts were liquidated and 512 k ETH of collateral"
                        + " sold, keepers declining 14 times; 9,860 stayed uncovered.",
                Headline.of(Reports.lending(3).summary()));
    }

    @Test
    void aRiseIsARise() {
        VenueSummary venue = venue("binance", "USDT", Reports.forced(9, 4, 2e6, 0, 0, 0, 0, 0), NOBODY_PAID);
        RunSummary run = run(List.of(venue), market("binance", "ETH", 0.12, 0.25, 2e6));
        assertEquals(
                "A rise of 12 % in ETH became 25 %: 2 M USDT closed by force, none of it by deleveraging; nothing"
                        + " stayed uncovered.",
                Headline.of(run));
    }

    @Test
    void amountsOfDifferentNumerairesNeverAdd() {
        Forced forced = Reports.forced(9, 4, 1e6, 0.5, 0, 0, 0, 0);
        RunSummary run = run(
                List.of(
                        venue("one", "USDC", forced, NOBODY_PAID),
                        venue("two", "USDC", forced, NOBODY_PAID),
                        venue("three", "ETH", forced, NOBODY_PAID)),
                market("one", "BTC", -0.1, -0.2, 1e6));
        assertEquals(
                "A fall of 10 % in BTC became 20 %: 2 M USDC closed by force, none of it by deleveraging; nothing stayed"
                        + " uncovered (2 venues together, 1 venue in other numeraires apart).",
                Headline.of(run));
    }

    @Test
    void aRunOfNothingIsSaidToBeOne() {
        assertEquals(
                "This run has no venue: there is nothing to report.",
                Headline.of(Reports.empty().summary()));
    }

    private static RunSummary run(List<VenueSummary> venues, MarketSummary... markets) {
        Timeline timeline = Reports.empty().summary().timeline();
        return new RunSummary("story", 1, "", "", "fundamental", false, 0, 0, 0, 0, venues, List.of(markets), timeline);
    }

    private static MarketSummary market(String venue, String symbol, double outside, double marked, double closed) {
        return new MarketSummary(
                venue,
                symbol,
                100,
                outside,
                marked,
                marked,
                Math.min(0, marked),
                Math.max(0, marked),
                100,
                marked / outside,
                0.3,
                "none",
                false,
                closed,
                0,
                0,
                0,
                1e9,
                1e9,
                false);
    }

    private static VenueSummary venue(String name, String numeraire, Forced forced, Payers payers) {
        return new VenueSummary(
                name,
                name,
                1,
                numeraire,
                1_000,
                900,
                1e9,
                1e9,
                forced,
                payers,
                0,
                0,
                Double.NaN,
                0,
                0,
                0,
                0,
                0,
                0,
                Double.NaN,
                List.of(),
                List.of());
    }
}
