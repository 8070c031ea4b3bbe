package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.io.input.InputException;
import spillway.io.run.SummaryJson;
import spillway.market.Marks;
import spillway.measure.MarginChange;
import spillway.world.World;

/** Why what is asked of an account rose. */
@Command(
        name = "squeeze",
        description = {
            "Show why what is asked of an account rose between two states of the market.",
            "By prices (delta, gamma), volatility (level, skew), time and collateral; the rows add up to the change, whichever",
            "factor is thought to come first.",
            "The first state is the book's or the start of the scenario; the second is said by options, else it is the end of",
            "the scenario's path, as it is without any forced trade."
        },
        footer = {
            "",
            "Examples:",
            "  spillway squeeze options/scenario.yaml --account strangle-0000002",
            "  spillway squeeze october/scenario.yaml --account account-00000272"
        })
final class SqueezeCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private BookInput input;

    @Mixin
    private OtherState other;

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private String account;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page.")
    private String html = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    SqueezeCommand(Shell shell) {
        this.shell = shell;
    }

    /** What {@code --json} prints. Amounts in the numeraire. */
    record Result(String venue, String numeraire, String account, MarginChange change) {}

    @Override
    public Integer call() {
        BookInput.Looked looked = input.read(shell);
        World world = looked.world();
        Marks before = world.initialMarks();
        Marks after = other.after(world, looked.venue(), before);
        Accounts accounts = new Accounts(world.book());
        AccountView view = accounts.at(find(looked, account), accounts.view());
        Result result = new Result(
                world.venues().get(looked.venue()).name(),
                looked.numeraire(),
                account,
                MarginChange.of(world, looked.venue(), view, before, after));
        if (!html.isEmpty()) {
            page(result).write(shell.path(html));
        }
        if (json) {
            shell.out().print(SummaryJson.text(result));
        } else {
            print(result);
        }
        return Failures.DONE;
    }

    /** Index in the book. */
    static int find(BookInput.Looked looked, String id) {
        int found = looked.world().book().find(looked.venue(), id);
        if (found < 0 || looked.world().book().accountClass(found).ofTheVenue()) {
            throw new InputException("--account", 0, "", "must be an account of the book, was '" + id + "'");
        }
        return found;
    }

    private static final List<String> HEADER =
            List.of("", "net value", "initial margin", "maintenance", "excess over maintenance");

    private void print(Result result) {
        shell.say(headline(result));
        shell.say("");
        Say.table(HEADER, rows(result)).forEach(shell::say);
        if (!html.isEmpty()) {
            shell.say("");
            shell.say("wrote " + html);
        }
    }

    private static String headline(Result result) {
        double change = result.change().after().maintenanceExcess()
                - result.change().before().maintenanceExcess();
        String squeezed =
                result.change().isDouble() ? " A double squeeze: collateral fell while volatility asked for more." : "";
        return "Account " + result.account() + " at " + result.venue() + ": excess over maintenance "
                + (change < 0 ? "falls by " : "rises by ") + Say.amount(Math.abs(change)) + " " + result.numeraire()
                + ", from "
                + Say.amount(result.change().before().maintenanceExcess()) + " to "
                + Say.amount(result.change().after().maintenanceExcess()) + "." + squeezed;
    }

    private static List<List<String>> rows(Result result) {
        List<List<String>> rows = new ArrayList<>();
        MarginChange c = result.change();
        rows.add(List.of(
                "before",
                Say.amount(c.before().netValue()),
                Say.amount(c.before().initialRequirement()),
                Say.amount(c.before().maintenanceRequirement()),
                Say.amount(c.before().maintenanceExcess())));
        for (MarginChange.Row row : c.rows()) {
            rows.add(List.of(
                    row.part().isEmpty() ? row.of() : "  of it " + row.part(),
                    Say.amount(row.netValue()),
                    Say.amount(row.initialRequirement()),
                    Say.amount(row.maintenanceRequirement()),
                    Say.amount(row.maintenanceExcess())));
        }
        rows.add(List.of(
                "after",
                Say.amount(c.after().netValue()),
                Say.amount(c.after().initialRequirement()),
                Say.amount(c.after().maintenanceRequirement()),
                Say.amount(c.after().maintenanceExcess())));
        return rows;
    }

    private static Page page(Result result) {
        Page page = new Page("What squeezed " + result.account());
        page.text(headline(result));
        page.section("Change of what is asked, by factor, " + result.numeraire());
        page.text(
                "Rows of a column add up from before to after. Each factor counts in every combination with the others,"
                        + " so no order of them is assumed.");
        page.table(HEADER, rows(result));
        page.section("What took from the excess over maintenance (red) and what gave to it (green)");
        List<MarginChange.Row> whole = result.change().rows().stream()
                .filter(r -> r.part().isEmpty() && r.maintenanceExcess() != 0)
                .toList();
        double longest = whole.stream()
                .mapToDouble(r -> Math.abs(r.maintenanceExcess()))
                .max()
                .orElse(1);
        List<Page.Bar> bars = new ArrayList<>();
        for (MarginChange.Row row : whole) {
            double part = Math.abs(row.maintenanceExcess()) / longest;
            boolean takes = row.maintenanceExcess() < 0;
            bars.add(new Page.Bar(
                    List.of(row.of(), Say.amount(row.maintenanceExcess())), takes ? part : 0, takes ? 0 : part));
        }
        page.bars(List.of("factor", "excess", ""), bars);
        return page;
    }
}
