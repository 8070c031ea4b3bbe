package spillway.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import spillway.io.run.SummaryJson;
import spillway.io.scenario.AaveAccounts;

/** Imports a book of Aave v2 accounts. */
@Command(
        name = "aave-accounts",
        description = {
            "Import Aave v2 accounts as lidofinance/aave-liquidation-model publishes them.",
            "FILE is a CSV with the columns user, collateral, debt, threshold, amount, collateral_steth_calc, diff_collateral and diff_debt."
        },
        footer = {"", "Example:", "  spillway import aave-accounts accounts.csv --out aave"})
final class ImportAaveCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private Main.Help help;

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    private String file;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "New folder for scenario and book.")
    private String out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ImportAaveCommand(Shell shell) {
        this.shell = shell;
    }

    /** What was imported, amounts in ETH. */
    record Result(String scenario, int accounts, BigDecimal collateralEth, BigDecimal debtEth) {}

    @Override
    public Integer call() {
        AaveAccounts.Imported[] imported = new AaveAccounts.Imported[1];
        Whole.newFolder(shell.path(out), place -> imported[0] = AaveAccounts.importTo(shell.path(file), place));
        String scenario = out + "/scenario.yaml";
        Result result =
                new Result(scenario, imported[0].accounts(), imported[0].collateralEth(), imported[0].debtEth());
        if (json) {
            shell.out().print(SummaryJson.text(result));
        } else {
            shell.say(result.accounts() + " accounts, collateral " + eth(result.collateralEth()) + " ETH, debt "
                    + eth(result.debtEth()) + " ETH");
            shell.say("wrote " + scenario + "; next: spillway health " + scenario);
        }
        return Failures.DONE;
    }

    private static String eth(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_EVEN).toPlainString();
    }
}
