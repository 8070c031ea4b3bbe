package spillway.io.scenario;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import spillway.io.book.CsvRows;
import spillway.io.book.Rows;
import spillway.io.book.Table;
import spillway.io.input.InputException;
import spillway.io.input.Problems;
import spillway.io.input.TextFile;

/**
 * Aave v2 accounts as the model of lidofinance/aave-liquidation-model publishes them, into a book and a scenario for
 * {@code aave-v2}. Columns by name: user, collateral, debt (ETH), threshold (basis points), healthf, amount (stETH),
 * collateral_steth_calc (ETH), diff_collateral, diff_debt (shares in other assets); the rest is left out.
 *
 * <p>Each leg moves with its own asset. The numeraire is ETH. Collateral is stETH, priced by {@code stETH/ETH}, and
 * {@code OTHER-COLLATERAL}; debt is ETH itself and {@code OTHER-DEBT}. The file does not record which other assets: both
 * are held as dollar-like, in units worth one ETH at the snapshot, so a fall of ETH/USD by 45 % is a rise of both by
 * 1 / 0.55. Every account keeps its blended liquidation threshold.
 *
 * <p>Supply must fit a {@code long}: atoms are 10^-12. A side (collateral, or debt) below 0.01 ETH would lose its health
 * factor to that, so it is held in a twin of its asset, {@code ...-DUST}, whose atoms are 10^-18. All health factors then
 * agree with the published ones to 1e-9.
 */
public final class AaveAccounts {
    private static final int DECIMALS = 12;
    private static final int DUST_DECIMALS = 18;
    private static final BigDecimal DUST_BELOW = new BigDecimal("0.01");
    private static final BigDecimal BASIS = BigDecimal.valueOf(10_000);
    private static final String DUST = "-DUST";
    private static final String STETH = "stETH";
    private static final List<String> COLUMNS = List.of(
            "user",
            "collateral",
            "debt",
            "threshold",
            "amount",
            "collateral_steth_calc",
            "diff_collateral",
            "diff_debt");
    /** Nobody has published the depth of June 2023: half a billion dollars per unit of relative move, in ETH. */
    private static final String ASSUMED_STETH_DEPTH = "2000000";

    private static final String ASSUMED_OTHER_DEPTH = "20000000";

    /** What was imported. */
    public record Imported(Path scenario, int accounts, BigDecimal collateralEth, BigDecimal debtEth) {}

    private final StringBuilder accounts = new StringBuilder("id,venue,owner,class,margin,threshold\n");
    private final StringBuilder balances = new StringBuilder("account,venue,asset,amount\n");
    private final TreeSet<String> dustAssets = new TreeSet<>();
    private BigDecimal price = BigDecimal.ONE;
    private BigDecimal collateralEth = BigDecimal.ZERO;
    private BigDecimal debtEth = BigDecimal.ZERO;
    private int count;

    private AaveAccounts() {}

    /**
     * Reads the file and writes {@code scenario.yaml}, {@code book/accounts.csv} and {@code book/balances.csv} into the
     * directory, which must not hold a scenario yet.
     */
    public static Imported importTo(Path file, Path directory) {
        AaveAccounts imported = new AaveAccounts();
        imported.price = stakedPrice(file);
        Problems problems = new Problems();
        try (Rows rows = CsvRows.open(file)) {
            Table.read(rows, problems, COLUMNS, List.of("*"), imported::account);
        }
        problems.refuseAny();
        Path scenario = directory.resolve("scenario.yaml");
        if (Files.exists(scenario)) {
            throw new InputException(scenario.toString(), 0, "", "must not be there yet: an import never overwrites");
        }
        imported.write(file, directory);
        return new Imported(scenario, imported.count, imported.collateralEth, imported.debtEth);
    }

    /** Price of stETH in ETH that the file itself used: value over amount of its largest holder. */
    private static BigDecimal stakedPrice(Path file) {
        BigDecimal[] largest = {BigDecimal.ZERO, BigDecimal.ONE};
        Problems problems = new Problems();
        try (Rows rows = CsvRows.open(file)) {
            Table.read(rows, problems, COLUMNS, List.of("*"), row -> {
                BigDecimal amount = row.exact("amount");
                if (amount.compareTo(largest[0]) > 0) {
                    largest[0] = amount;
                    largest[1] = row.exact("collateral_steth_calc").divide(amount, MathContext.DECIMAL64);
                }
            });
        }
        problems.refuseAny();
        BigDecimal found = largest[1].setScale(DECIMALS, RoundingMode.HALF_EVEN);
        if (!(found.signum() > 0)) {
            throw new InputException(file.toString(), 0, "collateral_steth_calc", "must give stETH a price above 0");
        }
        return found;
    }

    private void account(Table row) {
        String user = row.given("user");
        if (!user.matches("[0-9A-Za-z_.-]{1,128}")) {
            throw new IllegalArgumentException("must be an address, was '" + user + "'");
        }
        BigDecimal collateral = notBelowZero(row, "collateral");
        BigDecimal debt = notBelowZero(row, "debt");
        BigDecimal threshold = row.exact("threshold").divide(BASIS);
        if (threshold.signum() < 0 || threshold.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("must be in [0, 10000] basis points, was " + row.text("threshold"));
        }
        BigDecimal otherCollateral = collateral.multiply(share(row, "diff_collateral"));
        BigDecimal otherDebt = debt.multiply(share(row, "diff_debt"));
        accounts.append(user)
                .append(",aave-v2,,trader,cross,")
                .append(threshold.toPlainString())
                .append('\n');
        BigDecimal staked = collateral.subtract(otherCollateral).divide(price, MathContext.DECIMAL128);
        String fine = collateral.compareTo(DUST_BELOW) < 0 ? DUST : "";
        balance(user, STETH + fine, staked);
        balance(user, "OTHER-COLLATERAL" + fine, otherCollateral);
        fine = debt.compareTo(DUST_BELOW) < 0 ? DUST : "";
        balance(user, "ETH" + fine, debt.subtract(otherDebt).negate());
        balance(user, "OTHER-DEBT" + fine, otherDebt.negate());
        collateralEth = collateralEth.add(collateral);
        debtEth = debtEth.add(debt);
        count++;
    }

    private static BigDecimal notBelowZero(Table row, String column) {
        BigDecimal value = row.exact(column);
        if (value.signum() < 0 || value.precision() - value.scale() > 12) {
            throw new IllegalArgumentException("must be in [0, 1e12], was " + value);
        }
        return value;
    }

    private static BigDecimal share(Table row, String column) {
        BigDecimal value = row.exact(column);
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("must be in [0, 1], was " + value);
        }
        return value;
    }

    private void balance(String user, String asset, BigDecimal amount) {
        boolean dust = asset.endsWith(DUST);
        BigDecimal atoms = amount.setScale(dust ? DUST_DECIMALS : DECIMALS, RoundingMode.HALF_EVEN);
        if (atoms.signum() != 0) {
            if (dust) {
                dustAssets.add(asset);
            }
            balances.append(user + ",aave-v2," + asset + ","
                    + atoms.stripTrailingZeros().toPlainString() + "\n");
        }
    }

    private void write(Path file, Path directory) {
        try {
            Path book = Files.createDirectories(directory.resolve("book"));
            Files.writeString(book.resolve("accounts.csv"), accounts, StandardCharsets.UTF_8);
            Files.writeString(book.resolve("balances.csv"), balances, StandardCharsets.UTF_8);
            // last: a directory without it is visibly unfinished
            Files.writeString(directory.resolve("scenario.yaml"), scenario(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw TextFile.unreadable(directory, e);
        }
    }

    private String scenario(Path file) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Written by `spillway import aave-accounts`. Depths are guesses: calibrate them, or read the result at");
        lines.add("# 0.1, 0.5 and 2 times. Dates are those of the snapshot's month; the day is not recorded.");
        lines.add("name: aave-v2 stETH book");
        lines.add("seed: 1");
        lines.add("start: 2023-06-30T00:00:00Z");
        lines.add("end: 2023-06-30T06:00:00Z");
        lines.add("pathKind: fundamental");
        lines.add("sources:");
        lines.add("  book: " + quoted(String.valueOf(file.getFileName()) + ", lidofinance/aave-liquidation-model"));
        lines.add("assets:");
        lines.add(asset("ETH", DECIMALS));
        lines.add(asset(STETH, DECIMALS));
        lines.add(asset("OTHER-COLLATERAL", DECIMALS));
        lines.add(asset("OTHER-DEBT", DECIMALS));
        dustAssets.forEach(asset -> lines.add(asset(asset, DUST_DECIMALS)));
        lines.add("venues:");
        lines.add("  - {name: aave-v2, profile: aave-v2}");
        lines.add("instruments:");
        lines.addAll(spot(STETH, price.toPlainString(), ASSUMED_STETH_DEPTH));
        lines.addAll(spot("OTHER-COLLATERAL", "1", ASSUMED_OTHER_DEPTH));
        lines.addAll(spot("OTHER-DEBT", "1", ASSUMED_OTHER_DEPTH));
        for (String asset : dustAssets) {
            boolean staked = asset.equals(STETH + DUST);
            lines.addAll(spot(asset, staked ? price.toPlainString() : "1", ASSUMED_OTHER_DEPTH));
        }
        lines.add("passThrough:");
        lines.add(
                "  # a guess: the stETH/ETH feed is built from the markets in which keepers sell; dollar feeds are not moved");
        lines.add("  default: 0");
        lines.add("  pairs:");
        lines.add("    - {execution: stETH/ETH, trigger: stETH/ETH, fraction: 0.5}");
        lines.add("book: {file: book}");
        lines.add("path:");
        lines.add("  # ETH/USD falls by 45 %: in ETH, all that is held in dollars rises by 1 / 0.55 - 1");
        lines.add("  points:");
        lines.add("    - at: 60");
        lines.add("      moves:");
        for (String asset : dollarLike()) {
            lines.add("        " + asset + ": 0.8181818181818182");
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> dollarLike() {
        List<String> names = new ArrayList<>(List.of("OTHER-COLLATERAL", "OTHER-DEBT"));
        dustAssets.stream().filter(asset -> asset.startsWith("OTHER")).forEach(names::add);
        return names;
    }

    private static String asset(String symbol, int decimals) {
        return "  - {symbol: " + symbol + ", decimals: " + decimals + "}";
    }

    private static List<String> spot(String asset, String initialPrice, String depth) {
        return List.of(
                "  - symbol: " + asset + "/ETH",
                "    venue: aave-v2",
                "    kind: spot",
                "    base: " + asset,
                "    settlement: ETH",
                "    lotDecimals: " + DECIMALS,
                "    market:",
                "      price: " + initialPrice,
                "      depth: assumed",
                "      source: "
                        + quoted(String.format(Locale.ROOT, "a guess: %s ETH per unit of relative move", depth)),
                "      halfLifeSeconds: 3600",
                "      impact: {kind: exponentialDepth, depth: " + depth + ", floor: 0.05}");
    }

    private static String quoted(String text) {
        return spillway.io.profile.ProfileText.quoted(text);
    }
}
