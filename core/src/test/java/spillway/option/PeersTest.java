package spillway.option;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import net.finmath.functions.AnalyticFormulas;
import org.junit.jupiter.api.Test;
import spillway.market.Instrument.OptionRight;

/**
 * Prices and Greeks against OpenGamma Strata and finmath-lib, on a million random options: to 1e-12 of the larger of forward
 * and strike, and where the price exceeds a thousandth of the forward to 1e-12 of itself.
 */
class PeersTest {
    private static final long SEED = 20_261_122;
    private static final int OPTIONS = 1_000_000;
    private static final int BLOCK = 10_000;
    private static final double TOLERANCE = 1e-12;

    /** Strata takes the logarithm of a rounded quotient; over a small total volatility that shows in its Greeks. */
    private static final double LOG_ROUNDING = 0x1p-51;

    @Test
    void aMillionOptionsAgreeWithStrataAndFinmath() {
        RandomOptions random = RandomOptions.tradeable(SEED);
        OptionColumns columns = OptionColumns.ofSize(BLOCK);
        Vanilla[] options = new Vanilla[BLOCK];
        OptionMarket[] markets = new OptionMarket[BLOCK];
        for (int from = 0; from < OPTIONS; from += BLOCK) {
            for (int row = 0; row < BLOCK; row++) {
                random.next();
                options[row] = random.option;
                markets[row] = OptionMarket.undiscounted(random.market.forward(), random.market.volAnnual());
                columns.put(row, options[row], markets[row]);
            }
            columns.evaluate();
            for (int row = 0; row < BLOCK; row++) {
                String where = "seed " + SEED + ", option " + (from + row) + ": " + options[row] + ", " + markets[row];
                compare(options[row], markets[row], columns, row, where);
            }
        }
    }

    private static void compare(Vanilla option, OptionMarket market, OptionColumns columns, int row, String where) {
        double forward = market.forward().value();
        double strike = option.strike().value();
        double years = option.yearsToExpiry();
        double vol = market.volAnnual();
        boolean call = option.right() == OptionRight.CALL;
        double scale = Math.max(forward, strike);
        double strata = BlackFormulaRepository.price(forward, strike, years, vol, call);
        double finmathCall = AnalyticFormulas.blackScholesGeneralizedOptionValue(forward, vol, years, strike, 1);
        double finmath = call ? finmathCall : finmathCall - (forward - strike);
        for (double ours : new double[] {columns.price(row), Black76.price(option, market)}) {
            assertPrice(strata, ours, forward, scale, where);
            assertPrice(finmath, ours, forward, scale, where);
        }
        double root = Math.sqrt(years);
        double peers = 1 + LOG_ROUNDING / (TOLERANCE * vol * root);
        double delta = BlackFormulaRepository.delta(forward, strike, years, vol, call);
        close(delta, columns.delta(row), peers, where);
        double gamma = BlackFormulaRepository.gamma(forward, strike, years, vol);
        close(gamma, columns.gamma(row), peers / (forward * vol * root), where);
        double vega = BlackFormulaRepository.vega(forward, strike, years, vol);
        close(vega, columns.vega(row), peers * forward * root, where);
        Greeks exact = Black76.greeks(option, market);
        close(exact.delta(), columns.delta(row), 1, where);
        close(exact.gamma(), columns.gamma(row), 1 / (forward * vol * root), where);
        close(exact.vega(), columns.vega(row), forward * root, where);
    }

    private static void assertPrice(double theirs, double ours, double forward, double scale, String where) {
        close(theirs, ours, scale, where);
        if (theirs > 1e-3 * forward) close(theirs, ours, theirs, where);
    }

    private static void close(double theirs, double ours, double scale, String where) {
        assertTrue(Math.abs(theirs - ours) <= TOLERANCE * scale, () -> where + ": " + theirs + " against " + ours);
    }
}
