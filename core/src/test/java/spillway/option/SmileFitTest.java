package spillway.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Smiles fitted to quotes. */
class SmileFitTest {
    private static final double YEARS = 0.25;

    @Test
    void aSmileIsFoundAgain() {
        RawSvi smile = new RawSvi(0.01, 0.08, -0.35, 0.04, 0.15);
        assertEquals(Optional.empty(), Arbitrage.inSmile(smile));
        SviFit.Fitted fit = fitted(SviFit.of(quotes(smile, 25, 0, 1), YEARS));
        assertTrue(fit.errorVol() < 1e-5, () -> "error " + fit.errorVol());
        for (double k = -0.6; k <= 0.6; k += 0.1)
            assertEquals(smile.totalVariance(k), fit.smile().totalVariance(k), 2e-5, "k " + k);
    }

    @Test
    void noiseIsAveragedOut() {
        for (long seed = 1; seed <= 20; seed++) {
            RawSvi smile = new RawSvi(0.012, 0.06, -0.2, 0, 0.2);
            SviFit.Fitted fit = fitted(SviFit.of(quotes(smile, 31, 0.01, seed), YEARS));
            double atTheMoney = Math.sqrt(smile.totalVariance(0) / YEARS);
            double found = Math.sqrt(fit.smile().totalVariance(0) / YEARS);
            assertEquals(atTheMoney, found, 0.015, "seed " + seed);
            assertTrue(fit.errorVol() < 0.015, "seed " + seed + ", error " + fit.errorVol());
        }
    }

    /** Vogt's smile has arbitrage: what fits it best without has an error, and no arbitrage. */
    @Test
    void arbitrageInTheQuotesIsNotFitted() {
        RawSvi vogt = new RawSvi(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);
        List<SmileQuote> quotes = new ArrayList<>();
        for (double k = -1.5; k <= 1.5; k += 0.1) quotes.add(new SmileQuote(k, Math.sqrt(vogt.totalVariance(k)), 1));
        switch (SviFit.of(quotes, 1)) {
            case SviFit.Fitted fit -> {
                assertEquals(Optional.empty(), Arbitrage.inSmile(fit.smile()));
                assertTrue(fit.errorVol() > 1e-5 && fit.errorVol() < 0.02, () -> "error " + fit.errorVol());
            }
            case SviFit.Rejected rejected ->
                assertTrue(Arbitrage.inSmile(rejected.smile()).isPresent());
            case SviFit.TooFewQuotes few -> throw new AssertionError(few.toString());
        }
    }

    /** Whatever the quotes, a fit has no arbitrage. */
    @Test
    void nothingWithArbitrageIsEverAFit() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            List<SmileQuote> quotes = new ArrayList<>();
            for (int i = 0; i < 12; i++)
                quotes.add(new SmileQuote(random.nextGaussian(), 0.2 + 2 * random.nextDouble(), random.nextDouble()));
            if (SviFit.of(quotes, 0.01 + random.nextDouble()) instanceof SviFit.Fitted fit)
                assertEquals(Optional.empty(), Arbitrage.inSmile(fit.smile()), "seed " + seed);
        }
    }

    @Test
    void tooFewQuotesAreSaidToBe() {
        List<SmileQuote> quotes = new ArrayList<>(quotes(new RawSvi(0.01, 0.08, -0.35, 0, 0.15), 4, 0, 1));
        quotes.add(new SmileQuote(0.7, 0.5, 0));
        assertEquals(new SviFit.TooFewQuotes(4), SviFit.of(quotes, YEARS));
    }

    @Test
    void aWideQuoteCountsForLess() {
        SmileQuote narrow = SmileQuote.ofBidAsk(0, new SmileQuote.BidAskVol(0.50, 0.52));
        SmileQuote wide = SmileQuote.ofBidAsk(0, new SmileQuote.BidAskVol(0.40, 0.60));
        assertEquals(0.51, narrow.volAnnual(), 1e-15);
        assertEquals(100, narrow.weight() / wide.weight(), 1e-9);
        SmileQuote locked = SmileQuote.ofBidAsk(0, new SmileQuote.BidAskVol(0.5, 0.5));
        assertEquals(16, locked.weight() / narrow.weight(), 1e-9);
    }

    @Test
    void ssviIsFoundAgainOverAllExpiries() {
        Ssvi ssvi = new Ssvi(-0.4, 0.9, 0.35);
        double[] years = {0.02, 0.1, 0.3, 0.8};
        double[] thetas = {0.01, 0.04, 0.1, 0.3};
        List<SsviFit.Expiry> expiries = new ArrayList<>();
        for (int e = 0; e < years.length; e++) {
            List<SmileQuote> quotes = new ArrayList<>();
            RawSvi smile = ssvi.smile(thetas[e]);
            for (double x = -2; x <= 2; x += 0.25) {
                double k = x * Math.sqrt(thetas[e]);
                quotes.add(new SmileQuote(k, Math.sqrt(smile.totalVariance(k) / years[e]), 1));
            }
            expiries.add(new SsviFit.Expiry(years[e], quotes));
        }
        SsviFit fit = SsviFit.of(expiries);
        assertTrue(fit.errorVol() < 1e-4, fit::toString);
        assertEquals(-0.4, fit.ssvi().rho(), 0.01);
        assertTrue(fit.ssvi().isFreeOfArbitrage());
        for (int e = 0; e < years.length; e++)
            assertEquals(thetas[e], fit.thetas().get(e), 1e-3 * thetas[e]);
        assertEquals(List.of(), fit.surface(expiries).arbitrages());
    }

    private static SviFit.Fitted fitted(SviFit fit) {
        assertTrue(fit instanceof SviFit.Fitted, fit::toString);
        return (SviFit.Fitted) fit;
    }

    private static List<SmileQuote> quotes(RawSvi smile, int count, double noise, long seed) {
        Random random = new Random(seed);
        List<SmileQuote> quotes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double k = -0.6 + 1.2 * i / (count - 1);
            double vol = Math.sqrt(smile.totalVariance(k) / YEARS);
            quotes.add(new SmileQuote(k, vol + noise * random.nextGaussian(), 1));
        }
        return quotes;
    }
}
