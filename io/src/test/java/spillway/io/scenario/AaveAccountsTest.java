package spillway.io.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.account.AccountView;
import spillway.io.Shared;
import spillway.io.book.CsvRows;
import spillway.io.book.Table;
import spillway.io.input.Problems;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.world.VenueMargins;
import spillway.world.World;

class AaveAccountsTest {
    private static final String DATA = "data/aave-steth-june-2023/steth_aave.csv";

    private record Outcome(int unhealthy, double badDebt) {}

    @Test
    void everyHealthFactorIsThePublishedOne(@TempDir Path directory) {
        Path file = Shared.file(DATA);
        AaveAccounts.Imported imported = AaveAccounts.importTo(file, directory);
        assertThat(imported.accounts()).isEqualTo(1309);
        World world = Scenarios.load(imported.scenario()).world();
        VenueMargin margin = margin(world);
        Marks marks = marks(world);
        AccountView view = world.book().view();
        Table.read(CsvRows.open(file), new Problems(), List.of("user", "healthf"), List.of("*"), row -> {
            world.book().at(world.book().find(0, row.text("user")), view);
            double published = row.real("healthf");
            assertThat(margin.health(view, marks).healthFactor())
                    .as(row.text("user"))
                    .isCloseTo(published, within(1e-9 * published));
        });
    }

    @Test
    void aFallOfEtherByFortyFivePerCentLeaves244AccountsBelowOne(@TempDir Path directory) {
        World world = Scenarios.load(
                        AaveAccounts.importTo(Shared.file(DATA), directory).scenario())
                .world();
        assertThat(outcome(world, 0, 0).unhealthy()).isEqualTo(4);
        Outcome fallen = outcome(world, 1 / 0.55 - 1, 0);
        assertThat(fallen.unhealthy()).isEqualTo(244);
        assertThat(fallen.badDebt()).isCloseTo(17_928.02, within(0.01));
        assertThat(fallen.badDebt() * 0.55).isCloseTo(9_860.41, within(0.01));
    }

    @Test
    void aDepegByFivePerCentLeavesTwelve(@TempDir Path directory) {
        World world = Scenarios.load(
                        AaveAccounts.importTo(Shared.file(DATA), directory).scenario())
                .world();
        Outcome depegged = outcome(world, 0, -0.05);
        assertThat(depegged.unhealthy()).isEqualTo(12);
        // the dust that was below before owes five thousandths of an ETH more than it has
        assertThat(depegged.badDebt()).isCloseTo(0, within(0.01));
    }

    @Test
    void anImportNeverOverwrites(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), """
                user,collateral,debt,threshold,amount,collateral_steth_calc,diff_collateral,diff_debt
                0xa,10,5,8000,10,9.99,0.001,0.5
                """);
        AaveAccounts.importTo(file, directory.resolve("out"));
        assertThatThrownBy(() -> AaveAccounts.importTo(file, directory.resolve("out")))
                .hasMessageContaining("never overwrites");
    }

    @Test
    void aWrongRowHasItsAddress(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("a.csv"), """
                user,collateral,debt,threshold,amount,collateral_steth_calc,diff_collateral,diff_debt
                0xa,10,5,8000,10,9.99,1.5,0.5
                """);
        assertThatThrownBy(() -> AaveAccounts.importTo(file, directory.resolve("out")))
                .hasMessageContaining("a.csv:2: diff_collateral: must be in [0, 1], was 1.5");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    private static VenueMargin margin(World world) {
        return VenueMargins.of(world, 0, world.venues().get(0).versions().get(0));
    }

    private static Marks marks(World world) {
        return new Marks(world.markets().stream()
                .mapToDouble(m -> m.initialPrice().value())
                .toArray());
    }

    /** What stands after dollar-like assets and stETH moved against ETH. */
    private static Outcome outcome(World world, double dollarsMove, double stakedMove) {
        double[] moves = world.instruments().stream()
                .mapToDouble(i -> i.symbol().startsWith("OTHER")
                        ? dollarsMove
                        : i.symbol().startsWith("stETH") ? stakedMove : 0)
                .toArray();
        Marks shocked = marks(world).shocked(moves);
        VenueMargin margin = margin(world);
        AccountView view = world.book().view();
        int unhealthy = 0;
        double badDebt = 0;
        for (int a = 0; a < world.book().size(); a++) {
            world.book().at(a, view);
            Health health = margin.health(view, shocked);
            unhealthy += health.isHealthy() ? 0 : 1;
            badDebt += Math.max(0, -health.netValue());
        }
        return new Outcome(unhealthy, badDebt);
    }
}
