package spillway.io.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.engine.Parallel;
import spillway.engine.RiskEngine;
import spillway.io.digest.WorldDigest;
import spillway.io.input.InputException;
import spillway.io.profile.Profiles;
import spillway.margin.MarginState;
import spillway.margin.MarginState.Quantity;
import spillway.measure.AccountHealth;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.Venue;
import spillway.world.VenueMargins;
import spillway.world.World;

/** A scenario whose venue is known by its margin rules alone, and what is known of it beside marks. */
class MarginOnlyVenueTest {
    private static final String SCENARIO = """
            name: margin only
            seed: 1
            start: 2026-01-01T00:00:00Z
            end: 60
            pathKind: fundamental
            assets: [{symbol: USDC, decimals: 6}, {symbol: SOL, decimals: 8}]
            venues:
              - name: one
                profile: dydx-v4
                state: {openInterest: {SOL-PERP: 350000}}
            instruments:
              - symbol: SOL-PERP
                venue: one
                kind: perpetual
                base: SOL
                settlement: USDC
                lotDecimals: 2
                market: {price: 200, depth: assumed, source: made up, halfLifeSeconds: 60,
                         impact: {kind: exponentialDepth, depth: 1000000, floor: 0.05}}
            book: {file: book.csv}
            restOfMarket: true
            """;

    private static final String BOOK = """
            account,instrument,size,entry,collateral_asset,collateral
            ann,SOL-PERP,50,200,USDC,1000
            bob,SOL-PERP,-20,200,USDC,1000
            """;

    @TempDir
    Path directory;

    private World load(String scenario) throws Exception {
        Files.writeString(directory.resolve("book.csv"), BOOK);
        return Scenarios.read("s.yaml", scenario, directory, new TreeMap<>()).world();
    }

    @Test
    void itsAccountsHaveAHealthAndNoRun() throws Exception {
        World world = load(SCENARIO);
        Venue venue = world.venues().get(0);
        assertThat(venue.isMarginOnly()).isTrue();
        List<AccountHealth> all = new RiskEngine(Parallel.ONE_BY_ONE).health(world, 0);
        AccountHealth ann =
                all.stream().filter(a -> a.id().equals("ann")).findFirst().orElseThrow();
        // half way from 40 to 100 million of open interest: 52.5 % of 10,000
        assertThat(ann.health().initialRequirement()).isEqualTo(5250);
        assertThatThrownBy(() -> new Simulation(world, RunOptions.QUIET))
                .hasMessageContaining("venue one must have a whole profile, has the margin rules of dydx-v4 alone");
    }

    @Test
    void whatIsNotSaidIsCountedInTheBook() throws Exception {
        World world = load(SCENARIO.replace("    state: {openInterest: {SOL-PERP: 350000}}\n", ""));
        MarginState state = VenueMargins.state(world, 0, world.venues().get(0).margin());
        // the rest of the market holds 30 short; longs are 50, and traders are 30 long of the pool
        assertThat(state.get(Quantity.OPEN_INTEREST, "SOL-PERP", 0)).isEqualTo(50);
        assertThat(state.get(Quantity.SKEW, "SOL-PERP", 0)).isEqualTo(30);
    }

    @Test
    void rulesAndStateEnterTheDigest() throws Exception {
        World world = load(SCENARIO);
        Path own = directory.resolve("own.yaml");
        Files.writeString(own, Profiles.text("dydx-v4").replace("base: 0.05", "base: 0.051"));
        World otherRules = load(SCENARIO.replace("profile: dydx-v4", "profile: own.yaml"));
        World otherState = load(SCENARIO.replace("350000", "350001"));
        assertThat(List.of(WorldDigest.hex(world), WorldDigest.hex(otherRules), WorldDigest.hex(otherState)))
                .doesNotHaveDuplicates();
        assertThat(WorldDigest.hex(load(SCENARIO))).isEqualTo(WorldDigest.hex(world));
    }

    @Test
    void aStateGoesWithAWholeProfileToo() throws Exception {
        String whole = Profiles.write(Profiles.named("binance-usdm"));
        Files.writeString(
                directory.resolve("whole.yaml"), Profiles.text("dydx-v4") + whole.substring(whole.indexOf("sizing:")));
        String scenario = SCENARIO.replace("profile: dydx-v4", "profile: whole.yaml");
        World world = load(scenario);
        String written = ScenarioText.write(world, 1, "book.csv", "made up");
        Files.writeString(
                directory.resolve(ScenarioText.profileFile(world.venues().get(0))),
                Profiles.write(world.venues().get(0).versions().get(0)));
        assertThat(load(written).venues().get(0).state())
                .isEqualTo(world.venues().get(0).state());
        assertThatThrownBy(() -> load(scenario.replace("openInterest: {SOL-PERP: 350000}", "debtRate: {USDC: 1.1}")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("state must not name debt rates with a whole profile");
        Simulation simulation = new Simulation(world, RunOptions.QUIET);
        simulation.run();
        assertThat(simulation.marks().mark(0)).isEqualTo(200);
    }

    @Test
    void aMistakeHasItsLine() throws Exception {
        for (String[] mistake : new String[][] {
            {"openInterest: {", "openInterests: {", "s.yaml:10: venues[0].state.openInterests", "must be a known one"},
            {"350000", "-1", "s.yaml:10: venues[0].state", "OPEN_INTEREST of SOL-PERP must be at least 0 and finite"},
            {"350000", "much", "s.yaml:10: venues[0].state.openInterest.SOL-PERP", "must be a number"},
            {
                "{SOL-PERP: 350000}",
                "{BTC-PERP: 1}",
                "s.yaml:9: venues[0].profile",
                "OPEN_INTEREST of BTC-PERP is of nothing"
            },
            {"{openInterest: {", "{bandTop: {", "s.yaml:9: venues[0].profile", "state must not name BAND_TOP"},
            {
                "profile: dydx-v4",
                "profile: dydx-v4\n    changes: [{at: 20, profile: dydx-v4}]",
                "s.yaml:10",
                "margin only"
            },
            {
                "profile: dydx-v4",
                "profile: hyperliquid\n    changes: [{at: 20, profile: dydx-v4}]",
                "s.yaml:10",
                "margin only"
            },
        }) {
            assertThat(SCENARIO).contains(mistake[0]);
            assertThatThrownBy(() -> load(SCENARIO.replace(mistake[0], mistake[1])))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(mistake[2])
                    .hasMessageContaining(mistake[3]);
        }
    }
}
