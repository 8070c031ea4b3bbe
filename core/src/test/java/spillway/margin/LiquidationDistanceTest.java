package spillway.margin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spillway.account.AccountClass;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.asset.Asset;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.num.Bracket;
import spillway.num.Roots;

/**
 * How far a price may move before an account of a given leverage is unhealthy: (1 - 1/L) / (1 - mm) of the entry for a
 * long, (1 + 1/L) / (1 + mm) for a short, as the health of the account says it, at mm = 0.5 %.
 */
class LiquidationDistanceTest {
    private static final double MAINTENANCE = 0.005;
    private static final double ENTRY = 1000;
    private static final double PRINTED = 0.5e-6;

    @ParameterizedTest
    @CsvSource({
        "2, 0.502513, 1.492537",
        "10, 0.904523, 1.094527",
        "20, 0.954774, 1.044776",
        "50, 0.984925, 1.014925",
        "100, 0.994975, 1.004975"
    })
    void ratiosToTheEntryPrice(int leverage, double longRatio, double shortRatio) {
        assertEquals(longRatio, brink(leverage, 1) / ENTRY, PRINTED);
        assertEquals(shortRatio, brink(leverage, -1) / ENTRY, PRINTED);
    }

    /** At the brink itself an account is healthy: unhealthy is below maintenance, not at it. */
    @ParameterizedTest
    @CsvSource({"1, 1e-6", "-1, 1e-6"})
    void unhealthyBeginsBelowMaintenance(int side, double step) {
        double brink = brink(20, side);
        assertTrue(health(20, side, brink * (1 + side * step)).isHealthy());
        assertFalse(health(20, side, brink * (1 - side * step)).isHealthy());
    }

    private static double brink(int leverage, int side) {
        return Roots.brent(
                price -> health(leverage, side, price).maintenanceExcess(), new Bracket(1, 10 * ENTRY), 1e-9 * ENTRY);
    }

    /** One unit at the entry price, against 1 / L of it in cash. */
    private static Health health(int leverage, int side, double price) {
        List<Asset> assets = List.of(new Asset("USD", 6), new Asset("X", 6));
        Instrument perpetual = new Instrument.Perpetual("X-PERP", 0, 1, 0, 6);
        BookBuilder builder = new BookBuilder();
        int handle = builder.account(0, "a", "a", AccountClass.TRADER, false);
        long costAtoms = side * assets.get(0).atomsNearest(ENTRY);
        builder.balance(handle, 0, assets.get(0).atomsNearest(ENTRY / leverage));
        builder.position(handle, 0, side * 1_000_000L, costAtoms);
        Book book = builder.build();
        MarginRule rule = new Tiered(
                List.of(TierTable.flat(2 * MAINTENANCE, MAINTENANCE)),
                List.of(CollateralTerms.FACE_VALUE, CollateralTerms.NOT_ACCEPTED));
        VenueMargin margin = new VenueMargin(0, 0, rule, assets, List.of(perpetual));
        var view = book.view();
        book.at(0, view);
        return margin.health(view, new Marks(new double[] {price}));
    }
}
