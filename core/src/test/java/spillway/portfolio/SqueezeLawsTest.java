package spillway.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import spillway.num.Compensated;
import spillway.portfolio.Portfolio.Holding;
import spillway.portfolio.Squeeze.Amounts;
import spillway.portfolio.Squeeze.Factor;
import spillway.portfolio.Squeeze.Orders;
import spillway.portfolio.Squeeze.Part;
import spillway.portfolio.Squeeze.Row;

/** What a split must keep whatever moved: it adds up, and hangs on no order. */
class SqueezeLawsTest {
    private static final long SEED = 20261201;
    private static final int WORLDS = Math.max(1, Integer.getInteger("spillway.worlds", 200) / 10);
    private static final ScenarioTerms TERMS = RandomPortfolios.proportional();
    private static final Set<Factor> PRICES = EnumSet.complementOf(EnumSet.of(Factor.POSITION));
    private static final List<ToDoubleFunction<Amounts>> COLUMNS =
            List.of(Amounts::netValue, Amounts::initialRequirement, Amounts::maintenanceRequirement);

    /** The sum of terms is the whole, to one unit in the last place of the largest. */
    private static void assertAddsUp(List<Amounts> terms, Amounts whole, String name) {
        for (ToDoubleFunction<Amounts> column : COLUMNS) {
            double[] values = terms.stream().mapToDouble(column).toArray();
            double largest = 0;
            for (double value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            double off = Math.abs(Compensated.sum(values) - column.applyAsDouble(whole));
            assertThat(off).as(name).isLessThanOrEqualTo(Math.ulp(largest));
        }
    }

    private static List<Amounts> changes(Squeeze squeeze) {
        return squeeze.rows().stream().map(Row::change).toList();
    }

    private static double size(PortfolioMarket market, Portfolio held) {
        double size = Math.abs(held.cash()) + Math.abs(held.perpetuals()) * market.spot();
        for (Holding option : held.options()) {
            size += Math.abs(option.amount()) * market.spot();
        }
        return size + 20 * market.spot();
    }

    @Test
    void everythingMovesAndEverySumIsTheChange() {
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            RandomPortfolios random = new RandomPortfolios(seed);
            PortfolioMarket before = random.market(3, 4);
            PortfolioMarket after = random.moved(before, PRICES);
            Portfolio held = random.account(before);
            Portfolio traded = random.account(before);
            Squeeze squeeze = Squeeze.between(TERMS, before, held, after, traded);
            String name = "seed " + seed;
            double size = 1e-10 * (size(before, held) + size(after, traded));
            assertSame(squeeze.before(), TERMS.margin(before, held), size, name);
            assertSame(squeeze.after(), TERMS.margin(after, traded), size, name);
            assertAddsUp(changes(squeeze), squeeze.change(), name);
            for (Row row : squeeze.rows()) {
                assertThat(row.change()).as(name + " " + row.factor()).isNotEqualTo(Amounts.ZERO);
                if (!row.parts().isEmpty()) {
                    assertAddsUp(row.parts().stream().map(Part::change).toList(), row.change(), name);
                }
                for (Orders o : row.orders()) {
                    assertAddsUp(List.of(o.first(), o.second(), o.rest()), row.change(), name);
                }
            }
            assertThat(squeeze.row(Factor.PRICE).orders()).hasSize(1);
            assertThat(squeeze.row(Factor.COLLATERAL).parts()).hasSize(2);
        }
    }

    private static void assertSame(PortfolioMargin one, PortfolioMargin other, double size, String name) {
        assertThat(one.netValue()).as(name).isCloseTo(other.netValue(), within(size));
        assertThat(one.initialRequirement()).as(name).isCloseTo(other.initialRequirement(), within(size));
        assertThat(one.maintenanceRequirement()).as(name).isCloseTo(other.maintenanceRequirement(), within(size));
    }

    @Test
    void nothingMovesAndEveryRowIsZero() {
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            RandomPortfolios random = new RandomPortfolios(seed);
            PortfolioMarket market = random.market(2, 5);
            Squeeze squeeze = Squeeze.between(TERMS, market, random.account(market), market);
            assertThat(changes(squeeze)).as("seed " + seed).hasSize(9).containsOnly(Amounts.ZERO);
        }
    }

    @Test
    void oneFactorMovesAndItsRowIsTheWholeChange() {
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            for (Factor factor : PRICES) {
                RandomPortfolios random = new RandomPortfolios(seed);
                PortfolioMarket before = random.market(3, 4);
                Portfolio held = random.account(before);
                PortfolioMarket after = random.moved(before, EnumSet.of(factor));
                Squeeze squeeze = Squeeze.between(TERMS, before, held, after);
                for (Row row : squeeze.rows()) {
                    Amounts expected = row.factor() == factor ? squeeze.change() : Amounts.ZERO;
                    assertThat(row.change())
                            .as("seed %d, %s moved, row %s", seed, factor, row.factor())
                            .isEqualTo(expected);
                }
                boolean isMoved = !held.options().isEmpty() || factor == Factor.COLLATERAL;
                if (isMoved) {
                    assertThat(squeeze.change()).as("seed %d %s", seed, factor).isNotEqualTo(Amounts.ZERO);
                }
            }
        }
    }

    /** A slope belongs to what asks: of all that may, the largest is the requirement itself. */
    @Test
    void whatBindsAsksTheRequirement() {
        for (long seed = SEED; seed < SEED + 10 * WORLDS; seed++) {
            RandomPortfolios random = new RandomPortfolios(seed);
            PortfolioMarket market = random.market(3, 4);
            Portfolio held = random.account(market);
            PortfolioMargin margin = TERMS.margin(market, held);
            double size = 1e-12 * size(market, held);
            assertThat(Binding.initial(TERMS, margin, margin).applyAsDouble(margin))
                    .as("seed " + seed)
                    .isCloseTo(margin.initialRequirement(), within(size));
            assertThat(Binding.maintenance(TERMS, margin, margin).applyAsDouble(margin))
                    .as("seed " + seed)
                    .isCloseTo(margin.maintenanceRequirement(), within(size));
        }
    }

    /** Time cannot run backwards, so it stands still here. */
    @Test
    void theWayBackIsTheSameWithTheSignTurned() {
        Set<Factor> timeless = EnumSet.complementOf(EnumSet.of(Factor.POSITION, Factor.TIME));
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            RandomPortfolios random = new RandomPortfolios(seed);
            PortfolioMarket before = random.market(2, 4);
            PortfolioMarket after = random.moved(before, timeless);
            Portfolio held = random.account(before);
            Portfolio traded = random.account(before);
            Squeeze there = Squeeze.between(TERMS, before, held, after, traded);
            Squeeze back = Squeeze.between(TERMS, after, traded, before, held);
            double size = 1e-10 * (size(before, held) + size(after, traded));
            for (Factor factor : Factor.values()) {
                Amounts sum = there.row(factor).change().plus(back.row(factor).change());
                for (ToDoubleFunction<Amounts> column : COLUMNS) {
                    assertThat(column.applyAsDouble(sum))
                            .as("seed " + seed + " " + factor)
                            .isCloseTo(0, within(size));
                }
            }
        }
    }

    /** Net value adds over accounts, so what each factor did to it does; margins scale with the account. */
    @Test
    void rowsOfNetValueAddOverAccountsAndAllRowsScale() {
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            RandomPortfolios random = new RandomPortfolios(seed);
            PortfolioMarket before = random.market(2, 4);
            PortfolioMarket after = random.moved(before, PRICES);
            Portfolio a = random.account(before);
            Portfolio b = random.account(before);
            Squeeze one = Squeeze.between(TERMS, before, a, after);
            Squeeze other = Squeeze.between(TERMS, before, b, after);
            Squeeze both = Squeeze.between(TERMS, before, ScenarioLawsTest.joint(a, b), after);
            Squeeze thrice = Squeeze.between(TERMS, before, ScenarioLawsTest.scaled(a, 3), after);
            double size = 1e-10 * (size(before, a) + size(before, b));
            for (Factor factor : Factor.values()) {
                String name = "seed " + seed + " " + factor;
                Amounts own = one.row(factor).change();
                double sum = own.netValue() + other.row(factor).change().netValue();
                assertThat(both.row(factor).change().netValue()).as(name).isCloseTo(sum, within(size));
                for (ToDoubleFunction<Amounts> column : COLUMNS) {
                    assertThat(column.applyAsDouble(thrice.row(factor).change()))
                            .as(name)
                            .isCloseTo(3 * column.applyAsDouble(own), within(size));
                }
            }
        }
    }

    @Test
    void theOrderInWhichThingsAreListedChangesNothing() {
        for (long seed = SEED; seed < SEED + WORLDS; seed++) {
            RandomPortfolios random = new RandomPortfolios(seed);
            PortfolioMarket before = random.market(2, 4);
            PortfolioMarket after = random.moved(before, PRICES);
            Portfolio held = random.account(before);
            List<Integer> order = new ArrayList<>(
                    IntStream.range(0, before.options().size()).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            Squeeze listed = Squeeze.between(TERMS, before, held, after);
            Squeeze shuffled =
                    Squeeze.between(TERMS, shuffled(before, order), shuffled(held, order), shuffled(after, order));
            for (Factor factor : Factor.values()) {
                for (ToDoubleFunction<Amounts> column : COLUMNS) {
                    assertThat(column.applyAsDouble(shuffled.row(factor).change()))
                            .as("seed " + seed + " " + factor)
                            .isCloseTo(
                                    column.applyAsDouble(listed.row(factor).change()),
                                    within(1e-10 * size(before, held)));
                }
            }
        }
    }

    private static PortfolioMarket shuffled(PortfolioMarket m, List<Integer> order) {
        return new PortfolioMarket(
                m.underlying(),
                m.spot(),
                m.spotConfidence(),
                m.perpetualPrice(),
                m.perpetualConfidence(),
                m.fundingPerHour(),
                m.stablePrice(),
                m.expiries(),
                order.stream().map(m.options()::get).toList(),
                m.collateral());
    }

    private static Portfolio shuffled(Portfolio p, List<Integer> order) {
        return new Portfolio(
                p.cash(),
                p.unrealisedProfit(),
                p.perpetuals(),
                p.futures(),
                p.options().stream()
                        .map(h -> new Holding(order.indexOf(h.of()), h.amount()))
                        .toList(),
                p.collateral());
    }
}
