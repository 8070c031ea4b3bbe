package spillway.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.account.Book;
import spillway.io.input.InputException;
import spillway.io.profile.Profiles;
import spillway.io.run.SummaryJson;
import spillway.margin.Health;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.measure.LiquidationPrice;
import spillway.measure.WhatIf;
import spillway.unit.Round;
import spillway.world.MarginProfile;
import spillway.world.World;

/** What margin would ask if something were added or removed. */
@Command(
        name = "margin",
        description = {
            "Show what margin would ask with positions or collateral added or taken away.",
            "An account as it stands and as it would be, at the marks of now: what is asked to open and to keep, and where it",
            "would be liquidated. With --under the same under other rules."
        },
        footer = {
            "",
            "Examples:",
            "  spillway margin options/scenario.yaml --account strangle-0000002 --add BTC-PERP=-0.2",
            "  spillway margin book.csv --venue hyperliquid --price BTC=60000 --price ETH=3000 --add BTC-PERP=1"
        })
final class MarginCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Mixin
    private BookInput input;

    @Option(names = "--account", paramLabel = "ID", description = "The account; without it one that holds nothing.")
    private String account = "";

    @Option(
            names = "--add",
            paramLabel = "SYMBOL=SIZE",
            description = "Buys that much at the mark, or sells where it is below 0. May be given more than once.")
    private List<Signed> added = List.of();

    @Option(names = "--close", paramLabel = "SYMBOL", description = "Closes a position at the mark.")
    private List<String> closed = List.of();

    @Option(
            names = "--deposit",
            paramLabel = "ASSET=X",
            description = "Adds to a balance, or takes from it where it is below 0.")
    private List<Signed> deposits = List.of();

    @Option(names = "--under", paramLabel = "PROFILE", description = "Other rules to compare with, by name or file.")
    private List<String> under = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    MarginCommand(Shell shell) {
        this.shell = shell;
    }

    /** What {@code --json} prints. Amounts in the numeraire. */
    record Result(String venue, String numeraire, String account, List<WhatIf> margins) {}

    @Override
    public Integer call() {
        BookInput.Looked looked = input.read(shell);
        World world = looked.world();
        Marks marks = world.initialMarks();
        AccountView before = before(looked);
        AccountView after = after(looked, before, marks);
        List<WhatIf> margins = new ArrayList<>();
        for (MarginProfile profile : profiles(looked)) {
            try {
                margins.add(WhatIf.of(world, looked.venue(), profile, before, after, marks));
            } catch (IllegalArgumentException refusal) {
                throw new InputException("--under", 0, "", profile.name() + ": " + refusal.getMessage());
            }
        }
        Result result = new Result(
                world.venues().get(looked.venue()).name(),
                looked.numeraire(),
                account.isEmpty() ? "an empty account" : account,
                margins);
        if (json) {
            shell.out().print(SummaryJson.text(result));
        } else {
            print(result);
        }
        return Failures.DONE;
    }

    private AccountView before(BookInput.Looked looked) {
        Accounts accounts = new Accounts(looked.world().book());
        if (!account.isEmpty()) {
            return accounts.at(SqueezeCommand.find(looked, account), accounts.view())
                    .copy();
        }
        AccountView empty = accounts.at(anyOwner(looked), accounts.view()).copy();
        for (int k = empty.positions() - 1; k >= 0; k--) {
            empty = empty.withPosition(empty.instrument(k), 0, 0);
        }
        for (int k = 0; k < empty.balances(); k++) {
            empty = empty.withBalance(empty.asset(k), 0);
        }
        return empty;
    }

    private static int anyOwner(BookInput.Looked looked) {
        Book book = looked.world().book();
        for (int a = 0; a < book.size(); a++) {
            if (book.venue(a) == looked.venue() && !book.accountClass(a).ofTheVenue()) {
                return a;
            }
        }
        throw new InputException("--account", 0, "", "must be of a venue that somebody trades at");
    }

    private AccountView after(BookInput.Looked looked, AccountView before, Marks marks) {
        World world = looked.world();
        AccountView after = before;
        for (String symbol : closed) {
            int i = instrument("--close", looked, symbol);
            after = traded(world, looked, after, i, -lots(after, i), marks);
        }
        for (Signed add : added) {
            int i = instrument("--add", looked, add.symbol());
            double exact = add.value() * world.instruments().get(i).lotsPerUnit();
            long lots = Round.nearest(exact);
            if (!(Math.abs(lots - exact) <= 1e-6 * Math.max(1, Math.abs(exact)) && lots != 0)) {
                throw new InputException(
                        "--add",
                        0,
                        "",
                        add.symbol() + " must be a whole number of lots of "
                                + 1 / world.instruments().get(i).lotsPerUnit() + ", not 0, was " + add.value());
            }
            after = traded(world, looked, after, i, lots, marks);
        }
        for (Signed deposit : deposits) {
            int asset = world.asset(deposit.symbol());
            if (asset < 0) {
                throw new InputException(
                        "--deposit", 0, "", deposit.symbol() + " must be an asset of the book or the scenario");
            }
            long atoms = world.assets().get(asset).atomsNearest(deposit.value());
            after = after.withBalance(asset, Math.addExact(balance(after, asset), atoms));
        }
        return after;
    }

    /** At the mark: nothing is won or lost by it. */
    private static AccountView traded(
            World world, BookInput.Looked looked, AccountView view, int i, long lots, Marks marks) {
        int numeraire = world.asset(looked.numeraire());
        double atomsPerUnit = world.assets().get(numeraire).atomsPerUnit();
        long cost = Math.addExact(
                cost(view, i), Round.nearest(world.instruments().get(i).size(lots) * marks.mark(i) * atomsPerUnit));
        long left = Math.addExact(lots(view, i), lots);
        AccountView traded = view.withPosition(i, left, left == 0 ? 0 : cost);
        return left == 0 ? traded.withBalance(numeraire, Math.addExact(balance(view, numeraire), -cost)) : traded;
    }

    private static long lots(AccountView view, int instrument) {
        for (int k = 0; k < view.positions(); k++) {
            if (view.instrument(k) == instrument) {
                return view.lots(k);
            }
        }
        return 0;
    }

    private static long cost(AccountView view, int instrument) {
        for (int k = 0; k < view.positions(); k++) {
            if (view.instrument(k) == instrument) {
                return view.costAtoms(k);
            }
        }
        return 0;
    }

    private static long balance(AccountView view, int asset) {
        for (int k = 0; k < view.balances(); k++) {
            if (view.asset(k) == asset) {
                return view.atoms(k);
            }
        }
        return 0;
    }

    private static int instrument(String option, BookInput.Looked looked, String symbol) {
        World world = looked.world();
        int i = world.instrument(looked.venue(), symbol);
        if (i < 0 || !world.instruments().get(i).heldAsPosition()) {
            List<String> known = world.instruments().stream()
                    .filter(x -> x.venue() == looked.venue() && x.heldAsPosition())
                    .map(Instrument::symbol)
                    .limit(20)
                    .toList();
            throw new InputException(
                    option,
                    0,
                    "",
                    symbol + " must be held as a position at the venue, such as " + String.join(", ", known));
        }
        return i;
    }

    private List<MarginProfile> profiles(BookInput.Looked looked) {
        MarginProfile own = looked.world().venues().get(looked.venue()).margin();
        List<MarginProfile> all = new ArrayList<>(List.of(own));
        for (String name : under) {
            try {
                MarginProfile other = Profiles.find(name, shell.directory()).margin();
                if (!other.numeraire().equals(own.numeraire())) {
                    throw new IllegalArgumentException(
                            other.name() + " must value in " + own.numeraire() + " as " + own.name() + " does");
                }
                all.add(other);
            } catch (IllegalArgumentException refusal) {
                throw new InputException("--under", 0, "", String.valueOf(refusal.getMessage()));
            }
        }
        return all;
    }

    private void print(Result result) {
        shell.say(result.account() + " at " + result.venue() + ", amounts in " + result.numeraire());
        shell.say("");
        List<List<String>> rows = new ArrayList<>();
        for (WhatIf w : result.margins()) {
            rows.add(row(w.margin(), "now", w.before(), w.pricesBefore()));
            rows.add(row("", "then", w.after(), w.prices()));
        }
        Say.table(
                        List.of(
                                "rules",
                                "",
                                "net value",
                                "to open",
                                "free to open",
                                "to keep",
                                "above it",
                                "liquidates at",
                                "away"),
                        rows,
                        1,
                        7)
                .forEach(shell::say);
    }

    private static List<String> row(String rules, String when, Health health, List<LiquidationPrice> prices) {
        Optional<LiquidationPrice> nearest = prices.stream()
                .filter(p -> Double.isFinite(p.distance()))
                .min(Comparator.comparingDouble(p -> Math.abs(p.distance())));
        return List.of(
                rules,
                when,
                Say.amount(health.netValue()),
                Say.amount(health.initialRequirement()),
                Say.amount(health.initialExcess()),
                Say.amount(health.maintenanceRequirement()),
                Say.amount(health.maintenanceExcess()),
                !health.isHealthy()
                        ? "is below now"
                        : nearest.map(p -> p.symbol() + " " + Say.price(p.price()))
                                .orElse("-"),
                health.isHealthy() ? nearest.map(p -> Say.move(p.distance())).orElse("-") : "-");
    }
}
