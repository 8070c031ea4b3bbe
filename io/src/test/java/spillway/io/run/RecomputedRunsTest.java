package spillway.io.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.io.scenario.Scenarios;
import spillway.ledger.Entry;
import spillway.ledger.Leg;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.World;

/**
 * Two small runs, every leg to the atom, against {@code entries.csv}, which a program in another language wrote (2026-11-22).
 * It shares no code with the engine, but is not equally blind to it in both.
 *
 * <p>{@code vault}: written from the documents before any of the engine was read; it agreed at 40 digits. 15 accounts, two
 * coins, a fall, a jump and a rise; the rule of 20 % and its cool-down, takeovers, a vault that unwinds and is relieved,
 * deleveraging at the previous mark.
 *
 * <p>{@code fund}: written with the desks' source in sight, and mended where the first answers differed (rounding of what
 * the fund pays at once, sales below zero with a fund, entries of a socialised loss). It holds arithmetic and bookkeeping; it
 * is no independent reading of those rules. 14 accounts; a fund that runs out, deleveraging at the bankruptcy price, then
 * rules without it, under which losses are socialised.
 */
class RecomputedRunsTest {
    @ParameterizedTest
    @ValueSource(strings = {"vault", "fund"})
    void everyEntryIsTheOneComputedElsewhere(String run) throws Exception {
        Path folder = folder(run);
        World world =
                Scenarios.load(folder.resolve("scenario.yaml"), new TreeMap<>()).world();
        List<Entry> entries = new ArrayList<>();
        new Simulation(world, RunOptions.QUIET.withLedger(entries::add).checkingLaws()).run();
        List<String> rows = new ArrayList<>(List.of("entry,reason,account,instrument,amount,cost"));
        for (int k = 0; k < entries.size(); k++) {
            String start = k + "," + reason(entries.get(k)) + ",";
            entries.get(k).legs().stream()
                    .map(leg -> start + row(world, leg))
                    .sorted()
                    .forEach(rows::add);
        }
        assertThat(rows).containsExactlyElementsOf(Files.readAllLines(folder.resolve("entries.csv")));
    }

    private static String reason(Entry entry) {
        String[] words = entry.reason().name().toLowerCase(Locale.ROOT).split("_", -1);
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }

    private static String row(World world, Leg leg) {
        return switch (leg) {
            case Leg.Cash cash -> world.book().id(cash.account()) + ",," + cash.atoms() + ",";
            case Leg.Holding holding ->
                world.book().id(holding.account()) + ","
                        + world.instruments().get(holding.instrument()).symbol() + "," + holding.lots() + ","
                        + holding.cost();
        };
    }

    private static Path folder(String run) throws URISyntaxException {
        return Path.of(RecomputedRunsTest.class
                        .getResource("/spillway/io/recomputed/" + run + "/scenario.yaml")
                        .toURI())
                .getParent();
    }
}
