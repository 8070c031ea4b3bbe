package spillway.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.account.AccountClass;
import spillway.account.Accounts;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.margin.Correlations.Pair;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.num.Maths;
import spillway.portfolio.ConfidenceCharge;
import spillway.portfolio.ContingencyRates;
import spillway.portfolio.GridScenario;
import spillway.portfolio.LossFactors;
import spillway.portfolio.PegCharge;
import spillway.portfolio.Provisions;
import spillway.portfolio.ScenarioTerms;
import spillway.portfolio.StaticDiscount;
import spillway.portfolio.VolatilityMove;
import spillway.portfolio.VolatilityShock;

/** What the losses of several underlyings take off each other. */
class CorrelationsTest {
    private static final int CASES = 20_000;
    private static final long SEED = 77;
    private static final double Z = Maths.normalInverse(0.99);

    private static Correlations of(double correlation) {
        return new Correlations(List.of(new Pair("A", "B", correlation)));
    }

    private static double credit(Correlations correlations, double... signedRisk) {
        return correlations.credit(names(signedRisk.length), signedRisk);
    }

    private static List<String> names(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> Character.toString((char) ('A' + i)))
                .toList();
    }

    @Test
    void aHedgeOfPerfectlyCorrelatedLossesTakesAllOff() {
        assertThat(credit(of(1), 100, -100)).isEqualTo(200);
        assertThat(credit(of(1), 100, -30)).isCloseTo(60, within(1e-12));
        // both lose by the same fall
        assertThat(credit(of(1), 100, 30)).isZero();
        assertThat(credit(of(-1), 100, 100)).isEqualTo(200);
    }

    @Test
    void lossesWithoutCorrelationAddAsTheRootOfSquares() {
        assertThat(credit(of(0), 3, 4)).isCloseTo(7 - 5, within(1e-12));
        assertThat(credit(of(0), 3, -4)).isCloseTo(7 - 5, within(1e-12));
    }

    @Test
    void otherwiseAsTheRootOfSquaresAndProducts() {
        // K^2 = 9 + 16 - 2 x 0.5 x 12 = 13
        assertThat(credit(of(0.5), 3, -4)).isCloseTo(7 - Math.sqrt(13), within(1e-12));
        // K^2 = 9 + 16 + 2 x 0.5 x 12 = 37
        assertThat(credit(of(0.5), 3, 4)).isCloseTo(7 - Math.sqrt(37), within(1e-12));
    }

    @Test
    void aPairThatIsNotNamedOffsetsNothing() {
        assertThat(credit(Correlations.NONE, 100, -100)).isZero();
        assertThat(credit(Correlations.NONE, 100, -70, 30)).isCloseTo(0, within(1e-12));
        assertThat(credit(new Correlations(List.of(new Pair("A", "Z", 0.9))), 3, -4))
                .isZero();
        // A and B offset; C stands aside: (100 - 60) with C's 30 on top
        assertThat(credit(of(1), 100, -60, 30)).isCloseTo(190 - 70, within(1e-12));
        assertThat(credit(of(1), 100, -60, 30, -30)).isCloseTo(220 - 40 - 60, within(1e-12));
        // two pairs apart from each other
        Correlations twoPairs = new Correlations(List.of(new Pair("A", "D", 1), new Pair("C", "B", 1)));
        assertThat(credit(twoPairs, 100, -60, 30, -30)).isCloseTo(2 * 30 + 2 * 30, within(1e-12));
        // A to C by B alone: 100 - 100 + 50, and A's 100 against C's 50 counts in full
        Correlations chain = new Correlations(List.of(new Pair("A", "B", 1), new Pair("B", "C", 1)));
        assertThat(credit(chain, 100, -100, 50))
                .isCloseTo(250 - Math.sqrt(22_500 - 20_000 - 10_000 + 10_000), within(1e-12));
    }

    @Test
    void whatHasNoDirectionOffsetsNothing() {
        assertThat(credit(of(0.9), 100, 0)).isZero();
        assertThat(credit(of(0.9), 0, 0)).isZero();
    }

    /** Three underlyings that all move against each other: no returns can. What is left is nothing, not less. */
    @Test
    void correlationsThatNoReturnsCanHaveLeaveAtLeastNothing() {
        Correlations impossible =
                new Correlations(List.of(new Pair("A", "B", -0.9), new Pair("B", "C", -0.9), new Pair("A", "C", -0.9)));
        assertThat(credit(impossible, 10, 10, 10)).isEqualTo(30);
        assertThat(credit(impossible, 10, 10, -10)).isBetween(0.0, 30.0);
    }

    /** Some number of underlyings, some pairs of them named, positive semidefinite or not. */
    private record Drawn(List<Pair> pairs, double[] risk) {
        static Drawn of(Random random) {
            int n = 1 + random.nextInt(6);
            List<Pair> pairs = new ArrayList<>();
            List<String> names = names(n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    if (random.nextInt(4) > 0) {
                        pairs.add(new Pair(names.get(i), names.get(j), 2 * random.nextDouble() - 1));
                    }
                }
            }
            double[] risk = new double[n];
            Arrays.setAll(risk, i -> random.nextInt(6) == 0 ? 0 : 100 * random.nextGaussian());
            return new Drawn(pairs, risk);
        }

        double sum() {
            return Arrays.stream(risk).map(Math::abs).sum();
        }

        double credit() {
            return CorrelationsTest.credit(new Correlations(pairs), risk);
        }

        @Override
        public String toString() {
            return pairs + " " + Arrays.toString(risk);
        }
    }

    @Test
    void aCreditIsBetweenNothingAndTheSum() {
        Random random = new Random(SEED);
        for (int c = 0; c < CASES; c++) {
            Drawn drawn = Drawn.of(random);
            assertThat(drawn.credit())
                    .as("seed %d case %d %s", SEED, c, drawn)
                    .isBetween(0.0, drawn.sum() * (1 + 1e-12));
        }
    }

    /** Squares change by at most 2 |s| |d| + |d|^2, and a root by at most the root of that. */
    @Test
    void aSmallChangeOfRiskChangesCreditByLittleAlsoWhereARiskChangesSign() {
        Random random = new Random(SEED);
        for (int c = 0; c < CASES; c++) {
            Drawn drawn = Drawn.of(random);
            double scale = Math.pow(10, -1 - 5 * random.nextDouble());
            double[] moved = drawn.risk().clone();
            double d = 0;
            for (int i = 0; i < moved.length; i++) {
                // a half of them through zero
                double to = random.nextBoolean() ? -Math.signum(moved[i]) * scale : moved[i] + scale;
                boolean small = Math.abs(to - moved[i]) <= 10 * scale;
                d += small ? Math.abs(to - moved[i]) : 0;
                moved[i] = small ? to : moved[i];
            }
            double most = d + Math.sqrt(2 * drawn.sum() * d + d * d) + 1e-9;
            double after = credit(new Correlations(drawn.pairs()), moved);
            assertThat(after)
                    .as("seed %d case %d %s to %s", SEED, c, drawn, Arrays.toString(moved))
                    .isCloseTo(drawn.credit(), within(most));
        }
    }

    @Test
    void neitherTheOrderOfUnderlyingsNorThatOfPairsMatters() {
        Random random = new Random(SEED);
        for (int c = 0; c < CASES; c++) {
            Drawn drawn = Drawn.of(random);
            int n = drawn.risk().length;
            List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
            Collections.shuffle(order, random);
            double[] risk = order.stream().mapToDouble(i -> drawn.risk()[i]).toArray();
            List<String> named = order.stream().map(names(n)::get).toList();
            List<Pair> pairs = new ArrayList<>(drawn.pairs().stream()
                    .map(p -> random.nextBoolean() ? p : new Pair(p.second(), p.first(), p.correlation()))
                    .toList());
            Collections.shuffle(pairs, random);
            double left = drawn.sum() - drawn.credit();
            double shuffled = drawn.sum() - new Correlations(pairs).credit(named, risk);
            assertThat(shuffled * shuffled)
                    .as("seed %d case %d %s", SEED, c, drawn)
                    .isCloseTo(left * left, within(1e-12 * (1 + drawn.sum() * drawn.sum())));
        }
    }

    /** Twice the risk is twice the credit, and the other way round is the same. */
    @Test
    void creditGoesWithSizeAndNotWithSide() {
        Random random = new Random(SEED);
        for (int c = 0; c < CASES; c++) {
            Drawn drawn = Drawn.of(random);
            Correlations correlations = new Correlations(drawn.pairs());
            double[] twice = Arrays.stream(drawn.risk()).map(r -> 2 * r).toArray();
            double[] opposite = Arrays.stream(drawn.risk()).map(r -> -r).toArray();
            assertThat(credit(correlations, twice)).isEqualTo(2 * drawn.credit());
            assertThat(credit(correlations, opposite)).isEqualTo(drawn.credit());
        }
    }

    /** models.md 5.3.3: a grid of z deviations asks z sqrt(2 - 2 rho) of a pair of unit volatility, long one, short the other. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 2.326, 0.50",
        "0.8, 1.471, 0.68",
        "0.95, 0.736, 0.84",
        "1, 0, 1",
        "0, 3.290, 0.293",
        "-0.5, 4.029, 0.134"
    })
    void aGaussianGridAsksTheClosedForm(double correlation, double published, double saving) {
        double sigma = 0.03;
        double asked = asked(correlation, sigma, 1_000_000, -1_000_000) / (1_000_000 * sigma);
        assertThat(asked).isCloseTo(Z * Math.sqrt(2 - 2 * correlation), within(1e-7));
        assertThat(asked).isCloseTo(published, within(5e-4));
        double isolated = (asked(0, sigma, 1_000_000, 0) + asked(0, sigma, 0, -1_000_000)) / (1_000_000 * sigma);
        assertThat(isolated).isCloseTo(2 * Z, within(1e-9));
        assertThat(1 - asked / isolated).isCloseTo(saving, within(5e-3));
    }

    @Test
    void aGaussianGridAsksTheDeviationOfAnyTwoLegs() {
        Random random = new Random(SEED);
        for (int c = 0; c < 200; c++) {
            double a = Math.rint(1e6 * random.nextGaussian());
            double b = Math.rint(1e6 * random.nextGaussian());
            double correlation = 2 * random.nextDouble() - 1;
            assertThat(asked(correlation, 0.02, a, b))
                    .as("seed %d case %d: %s and %s at %s", SEED, c, a, b, correlation)
                    .isCloseTo(Z * 0.02 * Math.sqrt(a * a + b * b + 2 * correlation * a * b), within(1e-3));
        }
    }

    /** Initial margin of an account with so much notional of two perpetuals at a price of 1. */
    private static double asked(double correlation, double sigma, double a, double b) {
        List<Asset> assets = List.of(new Asset("USD", 6), new Asset("A", 6), new Asset("B", 6));
        List<Instrument> instruments =
                List.of(new Instrument.Perpetual("A-PERP", 0, 1, 0, 0), new Instrument.Perpetual("B-PERP", 0, 2, 0, 0));
        BookBuilder book = new BookBuilder();
        int pair = book.account(0, "pair", "pair", AccountClass.TRADER, false);
        book.position(pair, 0, (long) a, (long) (a * 1e6)).position(pair, 1, (long) b, (long) (b * 1e6));
        Accounts accounts = new Accounts(book.build());
        return new PortfolioVenue(0, 0, grid(Z * sigma), of(correlation), 0, assets, instruments)
                .at(new Marks(new double[] {1, 1}))
                .health(accounts.at(0, accounts.view()))
                .initialRequirement();
    }

    private static ScenarioTerms grid(double move) {
        return new ScenarioTerms(
                List.of(
                        GridScenario.regular(move, VolatilityMove.NONE),
                        GridScenario.regular(-move, VolatilityMove.NONE)),
                new VolatilityShock(VolatilityShock.Unit.RELATIVE, 0, 0, 0, 0, 0, 1),
                Optional.empty(),
                StaticDiscount.NONE,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ContingencyRates.NONE,
                ContingencyRates.NONE,
                List.of(),
                Provisions.NONE,
                ConfidenceCharge.NONE,
                PegCharge.NONE,
                new LossFactors(1, 1, LossFactors.Scope.SCENARIO_LOSS),
                new TreeMap<>());
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Pair("A", "A", 0.5)).hasMessage("a pair must be of two underlyings, was A twice");
        assertThatThrownBy(() -> new Pair("A", "B", 1.01)).hasMessage("correlation must be in [-1, 1], was 1.01");
        assertThatThrownBy(() -> new Pair("A", "B", Double.NaN)).hasMessage("correlation must be in [-1, 1], was NaN");
        assertThatThrownBy(() -> new Correlations(List.of(new Pair("A", "B", 0), new Pair("B", "A", 0))))
                .hasMessage("a pair must be named once, B and A were twice");
    }
}
