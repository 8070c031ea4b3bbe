package spillway.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginTest {
    /**
     * The first five bands of the BTCUSDT ladder of 2021 (reference of venues, 4.9): up to 50 k 0.4 %, 250 k 0.5 %, 1 M
     * 1 %, 10 M 2.5 %, 20 M 5 %.
     */
    private static final TierTable LADDER = new TierTable(List.of(
            new MarginTier(0, 0.008, 0.004),
            new MarginTier(50_000, 0.01, 0.005),
            new MarginTier(250_000, 0.02, 0.01),
            new MarginTier(1_000_000, 0.05, 0.025),
            new MarginTier(10_000_000, 0.1, 0.05)));

    private static final CollateralTerms HALF = new CollateralTerms(0.5, 0.8, 0.05);
    private static final Tiered TIERED = new Tiered(List.of(LADDER), List.of(CollateralTerms.FACE_VALUE, HALF));
    private static final Lending LENDING =
            new Lending(List.of(new CollateralTerms(0.8, 0.85, 0.05), new CollateralTerms(0.75, 0.82, 0.1)));

    /**
     * By hand: amount_2 = 50 k * 0.1 % = 50; amount_3 = 50 + 250 k * 0.5 % = 1,300; amount_4 = 1,300 + 1 M * 1.5 % =
     * 16,300; amount_5 = 16,300 + 10 M * 2.5 % = 266,300.
     */
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "10000,40",
        "49999.99,199.99996",
        "50000,200",
        "100000,450",
        "250000,1200",
        "500000,3700",
        "1000000,8700",
        "4000000,83700",
        "10000000,233700",
        "20000000,733700"
    })
    void maintenanceIsNotionalTimesRateLessAmount(double notional, double margin) {
        assertEquals(margin, LADDER.maintenance(notional), 1e-6);
        assertEquals(2 * margin, LADDER.initial(notional), 2e-6);
    }

    @Test
    void theLadderHasNoJump() {
        for (MarginTier tier : LADDER.tiers()) {
            double below = Math.nextDown(tier.notionalFloor());
            assertEquals(LADDER.maintenance(tier.notionalFloor()), LADDER.maintenance(Math.max(0, below)), 1e-6);
        }
        assertEquals(0.004, LADDER.marginalMaintenance(49_999));
        assertEquals(0.005, LADDER.marginalMaintenance(50_000));
        assertEquals(0.05, LADDER.largestMaintenanceFraction());
        assertFalse(LADDER.isFlat());
        assertTrue(TierTable.flat(0.1, 0.05).isFlat());
    }

    @Test
    void laddersOfNonsenseAreRefused() {
        MarginTier first = new MarginTier(0, 0.1, 0.05);
        refused(() -> new TierTable(List.of()));
        refused(() -> new TierTable(List.of(new MarginTier(1, 0.1, 0.05))));
        refused(() -> new TierTable(List.of(first, new MarginTier(0, 0.2, 0.1))));
        refused(() -> new TierTable(List.of(first, new MarginTier(10, 0.09, 0.05))));
        refused(() -> new TierTable(List.of(first, new MarginTier(10, 0.1, 0.04))));
        new TierTable(List.of(first, new MarginTier(10, 0.1, 0.05)));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> new MarginTier(bad, 0.1, 0.05));
            refused(() -> new MarginTier(0, bad, 0.05));
            refused(() -> new MarginTier(0, 0.1, bad));
            refused(() -> new CollateralTerms(bad, 1, 0));
            refused(() -> new CollateralTerms(0, bad, 0));
            refused(() -> new CollateralTerms(0, 1, bad));
        }
        refused(() -> new MarginTier(0, 0, 0));
        refused(() -> new MarginTier(0, 0.1, 0));
        refused(() -> new MarginTier(0, 0.1, 0.11));
        refused(() -> new CollateralTerms(0.5, 0.4, 0));
        refused(() -> new CollateralTerms(0, 0, 1));
        new MarginTier(0, 1, 1);
        new CollateralTerms(1, 1, 0);
        new CollateralTerms(0, 0, 0.99);
    }

    /**
     * Hyperliquid's formula: p_liq = p - side * available / size / (1 - l * side), l the maintenance fraction. At that
     * price, and only there, maintenance excess is 0.
     */
    @ParameterizedTest
    @CsvSource({"1,100,10,30", "-1,100,10,30", "1,2500,4,900", "-1,0.5,1000,70"})
    void healthCrossesAtTheLiquidationPrice(int side, double entry, double size, double cash) {
        double l = 0.02;
        Tiered rule = new Tiered(List.of(TierTable.flat(0.04, l)), List.of(CollateralTerms.FACE_VALUE));
        double available = cash - l * size * entry;
        double liquidation = entry - side * available / size / (1 - l * side);
        for (double away : new double[] {-1e-6, 1e-6}) {
            double mark = liquidation * (1 + away);
            Health health = rule.position(0, side * size, mark, side * size * (mark - entry))
                    .plus(rule.balance(0, cash, Double.NaN))
                    .health();
            assertEquals(away * side > 0, health.isHealthy(), "at " + mark);
        }
    }

    @Test
    void collateralCountsAfterItsHaircutAndDebtInFull() {
        assertEquals(new Exposure(100, 50, 0, 80, 0), TIERED.balance(1, 100, Double.NaN));
        assertEquals(new Exposure(-100, -100, 0, -100, 0), TIERED.balance(1, -100, Double.NaN));
        assertEquals(new Exposure(0, 0, 0, 0, 0), TIERED.balance(1, 0, Double.NaN));
        assertEquals(new Exposure(-7, -7, 900, -7, 450), TIERED.position(0, -1000, 100, -7));
        assertEquals("tiered/1", TIERED.id());
        assertEquals("lending/1", LENDING.id());
    }

    @Test
    void anOrderAsksForWhatItAdds() {
        assertEquals(8, TIERED.order(0, 10, 100, 0).initialRequirement());
        assertEquals(8, TIERED.order(0, -10, 100, -3).initialRequirement());
        assertEquals(0, TIERED.order(0, -10, 100, 10).initialRequirement());
        assertEquals(0, TIERED.order(0, -20, 100, 10).initialRequirement());
        assertEquals(4, TIERED.order(0, -25, 100, 10).initialRequirement(), 1e-12);
        assertEquals(0, TIERED.order(0, 10, 100, 0).maintenanceRequirement());
    }

    @Test
    void lendingHealthIsCollateralTimesThresholdOverDebt() {
        Exposure account = LENDING.balance(0, 1000, Double.NaN)
                .plus(LENDING.balance(1, 500, Double.NaN))
                .plus(LENDING.balance(0, -1260, Double.NaN));
        // 1000 * 0.85 + 500 * 0.82 = 1260 against a debt of 1260: the brink
        assertEquals(1, account.health().healthFactor(), 1e-15);
        assertTrue(account.health().isHealthy());
        assertEquals(1175 - 1260, account.health().initialExcess(), 1e-9);
        assertEquals(240, account.netValue(), 1e-9);
        // one blended threshold for all collateral caps the loan-to-value limit too
        assertEquals(new Exposure(1000, 600, 0, 600, 0), LENDING.balance(0, 1000, 0.6));
        assertThrows(IllegalArgumentException.class, () -> LENDING.position(0, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> LENDING.order(0, 1, 1, 0));
    }

    /** The bounds that let the engine skip an account hold for moves of any size, and bind where they should. */
    @Test
    void lossBoundsAreTrue() {
        for (double size : new double[] {-3000, -10, 10, 3000}) {
            for (double move : new double[] {0.01, 0.3, 1, 4}) {
                double rise = excess(size, 100 * (1 + move)) - excess(size, 100);
                double fall = excess(size, 100 * (1 - Math.min(1, move) * 0.99)) - excess(size, 100);
                assertTrue(-rise <= TIERED.positionLossPerRise(0, size, 100) * move * (1 + 1e-12));
                assertTrue(-fall <= TIERED.positionLossPerFall(0, size, 100) * move * (1 + 1e-12));
            }
        }
        assertEquals(10 * 100 * 1.05, TIERED.positionLossPerRise(0, -10, 100), 1e-9);
        assertEquals(0, TIERED.positionLossPerRise(0, 10, 100));
        assertEquals(1000, TIERED.positionLossPerFall(0, 10, 100));
        assertEquals(0, TIERED.positionLossPerFall(0, -10, 100));
        assertEquals(5, TIERED.balanceLossPerRise(1, -5, Double.NaN));
        assertEquals(0, TIERED.balanceLossPerRise(1, 5, Double.NaN));
        assertEquals(4, TIERED.balanceLossPerFall(1, 5, Double.NaN));
        assertEquals(0, TIERED.balanceLossPerFall(1, -5, Double.NaN));
        assertEquals(5, LENDING.balanceLossPerRise(1, -5, Double.NaN));
        assertEquals(0, LENDING.balanceLossPerRise(1, 5, Double.NaN));
        assertEquals(4.1, LENDING.balanceLossPerFall(1, 5, Double.NaN), 1e-12);
        assertEquals(2, LENDING.balanceLossPerFall(1, 5, 0.4), 1e-12);
        assertEquals(0, LENDING.balanceLossPerFall(1, -5, Double.NaN));
        assertEquals(0, LENDING.positionLossPerRise(0, 1, 1));
        assertEquals(0, LENDING.positionLossPerFall(0, 1, 1));
    }

    private static double excess(double size, double mark) {
        return TIERED.position(0, size, mark, size * (mark - 100)).health().maintenanceExcess();
    }

    @Test
    void healthShowsItsRatios() {
        Health health = new Health(1, 30, 50, 40, 20);
        assertEquals(-20, health.initialExcess());
        assertEquals(20, health.maintenanceExcess());
        assertEquals(0.5, health.marginRatio());
        assertEquals(2, health.healthFactor());
        assertEquals(0, new Health(0, 0, 0, 0, 0).marginRatio());
        assertEquals(Double.POSITIVE_INFINITY, new Health(0, 0, 0, -1, 0).marginRatio());
        assertEquals(Double.POSITIVE_INFINITY, new Health(0, 0, 0, 0, 1).marginRatio());
        assertEquals(Double.POSITIVE_INFINITY, new Health(0, 0, 0, 1, 0).healthFactor());
        assertTrue(new Health(0, 0, 0, 1, 1).isHealthy());
        assertFalse(new Health(0, 0, 0, Double.NaN, 1).isHealthy());
        assertEquals(
                new Exposure(11, 22, 33, 44, 55), new Exposure(1, 2, 3, 4, 5).plus(new Exposure(10, 20, 30, 40, 50)));
        assertEquals(new Health(1, 2, 3, 4, 5), new Exposure(1, 2, 3, 4, 5).health());
    }

    @Test
    void aColumnGrowsAndSorts() {
        IntColumn column = new IntColumn();
        for (int i = 40; i > 0; i--) {
            column.add(i);
        }
        column.sort();
        assertEquals(40, column.size());
        assertEquals(1, column.get(0));
        assertEquals(40, column.get(39));
        assertThrows(IndexOutOfBoundsException.class, () -> column.get(40));
        column.clear();
        assertEquals(0, column.size());
    }

    private static void refused(org.junit.jupiter.api.function.Executable nonsense) {
        assertThrows(IllegalArgumentException.class, nonsense);
    }
}
