package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.engine.RiskEngine;
import spillway.io.input.InputException;
import spillway.io.run.SummaryJson;
import spillway.measure.AccountHealth;
import spillway.measure.LiquidationPrice;

/** The accounts nearest to liquidation. */
@Command(
        name = "health",
        description = {
            "List the accounts nearest to liquidation.",
            "Each with what is missing to safety, the price that liquidates it, and what would bring it back."
        },
        footer = {"", "Example:", "  spillway health book.csv --venue hyperliquid --price BTC=60000 --price ETH=3000"})
final class HealthCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private Computing computing;

    @Mixin
    private BookInput input;

    @Option(names = "--top", paramLabel = "N", description = "How many accounts. Default: ${DEFAULT-VALUE}.")
    private int top = 20;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    HealthCommand(Shell shell) {
        this.shell = shell;
    }

    /** Amounts in the venue's numeraire; {@code accounts} counts those that hold anything. */
    record Result(String venue, String numeraire, int accounts, int unhealthy, List<AccountHealth> nearest) {}

    @Override
    public Integer call() {
        if (!(top >= 1)) {
            throw new InputException("--top", 0, "", "must be at least 1, was " + top);
        }
        BookInput.Looked looked = input.read(shell);
        try (Workers workers = computing.workers()) {
            List<AccountHealth> all = new Runs(shell, workers)
                    .watched(
                            looked.loaded(),
                            "weighing",
                            options -> new RiskEngine(workers).health(looked.world(), looked.venue()));
            Result result = new Result(
                    looked.world().venues().get(looked.venue()).name(),
                    looked.numeraire(),
                    all.size(),
                    (int) all.stream().filter(a -> !a.health().isHealthy()).count(),
                    all.stream().limit(top).toList());
            if (json) {
                shell.out().print(SummaryJson.text(result));
            } else {
                print(result);
            }
            return Failures.DONE;
        }
    }

    private void print(Result result) {
        shell.say(result.accounts() + " accounts at " + result.venue() + ", " + result.unhealthy()
                + " below maintenance; amounts in " + result.numeraire());
        shell.say("");
        List<List<String>> rows = new ArrayList<>();
        for (AccountHealth account : result.nearest()) {
            rows.add(row(account));
        }
        List<String> header = List.of(
                "account",
                "net value",
                "counted",
                "required",
                "missing",
                "market",
                "mark",
                "liquidates at",
                "away",
                "to bring it back");
        Say.table(header, rows, 5, 9).forEach(shell::say);
    }

    private static List<String> row(AccountHealth a) {
        List<String> cells = new ArrayList<>(List.of(
                a.id(),
                Say.amount(a.health().netValue()),
                Say.amount(a.health().maintenanceBalance()),
                Say.amount(a.health().maintenanceRequirement()),
                a.health().isHealthy() ? "0" : Say.amount(a.shortage())));
        a.prices().stream()
                .filter(price -> Double.isFinite(price.distance()))
                .min((p, q) -> Double.compare(Math.abs(p.distance()), Math.abs(q.distance())))
                .ifPresentOrElse(
                        nearest -> cells.addAll(market(nearest)), () -> cells.addAll(List.of("-", "-", "-", "-")));
        cells.add(remedy(a));
        return cells;
    }

    private static List<String> market(LiquidationPrice nearest) {
        return List.of(
                nearest.symbol(), Say.price(nearest.mark()), Say.price(nearest.price()), Say.move(nearest.distance()));
    }

    /** Every remedy suffices by itself. */
    private static String remedy(AccountHealth a) {
        if (a.health().isHealthy()) {
            return "nothing is needed";
        }
        List<String> remedies = new ArrayList<>();
        if (a.collateralToRestore() < Double.POSITIVE_INFINITY) {
            remedies.add("add " + Say.amount(a.collateralToRestore()));
        }
        if (a.debtToRepay() > 0) {
            remedies.add("repay " + Say.amount(a.debtToRepay()));
        }
        for (AccountHealth.Closing closing : a.closings()) {
            remedies.add("close " + Say.amount(closing.notional()) + " of " + closing.symbol());
        }
        return remedies.isEmpty() ? "no single step" : String.join(", or ", remedies);
    }
}
