package spillway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import spillway.io.profile.Profiles;
import tools.jackson.databind.JsonNode;

/**
 * Accounts of every margin-only profile, worked by hand from its rule: a book, prices and a state go in, the excess over
 * initial and over maintenance margin comes out of the command.
 */
class HealthByProfileTest {
    /**
     * A venue, then lines {@code price}, {@code state} and accounts: id, what it holds ({@code size@entry} for a position),
     * excess over initial and over maintenance margin.
     */
    static final List<String> BOOKS = List.of(
            // Open interest of SOL is 350,000 * 200 = 70 M, half way from 40 to 100 M: 5 % + 0.5 * 95 % = 52.5 %.
            // ann: 10,000 * 52.5 % = 5,250, and 3 % = 300. bob: 2 % and 1.2 % of 50,000, profit 2,000. cat: loss 1,000.
            """
            dydx-v4
            price BTC=50000 SOL=200
            state openInterest SOL-PERP 350000
            ann SOL-PERP:50@200 USDC:1000 | -4250 | 700
            bob BTC-PERP:-1@52000 USDC:1500 | 2500 | 2900
            cat BTC-PERP:1@51000 USDC:1500 | -500 | -100
            """,
            // ann: 0.8 * 5 % + 0.00005 * sqrt(10,000) = 4.5 %, below 5 %: 100,000; maintenance 2.9 %, below 3 %:
            // 60,000.
            // bob: 4 % + 0.00005 * 500 = 6.5 % and 4.9 % of 50 M; of a profit of 250,000 only 100 open more.
            // cat: 1.1 / (1 + 0.003 * 100) = 0.8461538 of 2 M, above 0.8; a short asks 5,000 and 3,000.
            // dan: a debt of 20,000 counts 1.2 and 1.1 times.
            """
            drift-v2
            price SOL=200 BTC=100000
            ann SOL-PERP:10000@200 USDC:200000 | 100000 | 140000
            bob SOL-PERP:250000@199 USDC:4000000 | 750100 | 1800000
            cat BTC-PERP:-1@100000 SOL:10000 | 1595000 | 1689307.6923076923
            dan SOL:-100 USDC:30000 | 6000 | 8000
            """,
            // ann: 13.35 * 100 / 100,000 + 2 % = 3.335 % of 6 M and 50; 0.28 of the fraction. bob: 2.01335 % of 60,000.
            // cat: 15.35 % of 60 M.
            """
            synthetix-v3
            price BTC=60000
            ann BTC-PERP:100@60000 USDC:250000 | 49850 | 193922
            bob BTC-PERP:1@61000 USDC:2000 | -258.01 | 611.7572
            cat BTC-PERP:-1000@60000 USDC:5000000 | -4210050 | 2421150
            """,
            // Open interest 4,000 * 50,000 = 200 M asks 1.2 %. Longs exceed shorts by 1,000 BTC or 50 M.
            // ann: closing balances: the fee, 3,500. bob: 1.2e-10 (55^2 - 50^2) e12 = 63,000, capped at 1 %: 50,000,
            // and 3,500.
            // cat: 1.2e-10 (51^2 - 50^2) e12 = 12,120, capped at 10,000, and 700. dan: 0.5 and 0.035; 1 USD at least.
            """
            gmx-v2
            price BTC=50000
            state skew BTC-PERP 1000
            state openInterest BTC-PERP 4000
            ann BTC-PERP:100@50000 USDC:100000 | 36500 | 71500
            bob BTC-PERP:-100@50000 USDC:100000 | -13500 | 21500
            cat BTC-PERP:-20@50000 USDC:20000 | -2700 | 4300
            dan BTC-PERP:-0.001@50000 USDC:10 | 8.465 | 8.465
            """,
            // ann: 20 and 16. bob: 2 and 1.6, but 10 at least. cat: 1,000 and 800 after a loss of 500.
            """
            perennial-v2
            price ETH=2000
            ann ETH-PERP:1@2000 USDC:100 | 80 | 84
            bob ETH-PERP:0.1@2000 USDC:12 | 2 | 2
            cat ETH-PERP:-50@1990 USDC:1500 | 0 | 200
            """,
            // ann: hedged in full, a fifth of the penalties 2,000 + 1,000 and 1,000 + 600 is kept. bob: 5 % and 3 %.
            // cat: a debt of 20,000 counts 1.1 and 1.05 times. dan: a short of 4 keeps a fifth of 400 and of 240, the
            // holding 1 - 0.8 * 0.4 = 0.68 of 2,000 and of 1,000.
            """
            vertex
            price ETH=2000
            ann ETH-PERP:-10@2000 ETH:10 | 19400 | 19680
            bob ETH-PERP:10@2000 USDC:1500 | 500 | 900
            cat ETH:-10 USDC:30000 | 8000 | 9000
            dan ETH-PERP:-4@2000 ETH:10 | 18560 | 19272
            """,
            // ann: first tier, 1.33 and 0.5 % of 50,000. bob: second tier, 2 and 0.75 % of all of 100,000.
            // cat: fourth tier, 3 and 1.5 % of 350,000, against 98 % of a bitcoin.
            // dan: 500 in full, 500 at 0.98, 500 at 0.95: 1,465 bitcoin, of which 98 % count.
            """
            okx-usdt
            price ADA=0.5 BTC=60000
            ann ADA-PERP:100000@0.5 USDT:2000 | 1335 | 1750
            bob ADA-PERP:200000@0.5 USDT:1500 | -500 | 750
            cat ADA-PERP:-700000@0.5 BTC:1 | 48300 | 53550
            dan BTC:1500 | 86142000 | 86142000
            """,
            // ann: 1 and 0.5 % of 1 M. bob: 5 M * 0.91 % - 15,460 = 30,040, the venue's own deduction; initial margin
            // of the
            // bands is 20,000 + 6,666.67 + 7,500 + 8,000 + 8,571.43 + 9,230.77. cat: 9 M * 1.3 % - 46,000 = 71,000;
            // initial
            // another 10,909.09 + 58,000 + 11,111.11.
            """
            bybit-usdt
            price BTC=100000
            ann BTC-PERP:10@100000 USDT:20000 | 10000 | 15000
            bob BTC-PERP:50@100000 USDT:40000 | -19968.86446886447 | 9960
            cat BTC-PERP:-90@100000 USDT:100000 | -39989.06648906649 | 29000
            """,
            // ann: owes ether alone, so 0.935 and 0.955 of 240,000 against 220,000. bob, cat: 0.785 and 0.81 of it
            // against
            // 190,000. dan: 0.9 and 0.92 of 1,100. eve: MKR backs no debt, 0.7 of 15,000 still holds it; 0.805 and 0.83
            // of
            // 20,000.
            """
            aave-v3
            price ETH=2000 wstETH=2400 sUSDe=1.1 MKR=1500
            ann wstETH:100 ETH:-110 | 4400 | 9200
            bob wstETH:100 USDC:-190000 | -1600 | 4400
            cat wstETH:100 ETH:-50 USDC:-90000 | -1600 | 4400
            dan sUSDe:1000 USDC:-1000 | -10 | 12
            eve MKR:10 ETH:10 USDC:-20000 | -3900 | 7100
            """,
            // 0.83 of 20,000; 0.78 of 60,000; 0.8 of 24,000.
            """
            aave-v4
            price ETH=2000 WBTC=60000 wstETH=2400
            ann ETH:10 USDC:-16000 | 600 | 600
            bob WBTC:1 USDC:-50000 | -3200 | -3200
            cat wstETH:10 ETH:-5 | 9200 | 9200
            """,
            // ann: 0.825 and 0.895 of 20,000. bob: 42,000 + 3,250 and 46,200 + 3,500. cat: 11,850 + 7,500 and 12,750 +
            // 8,100.
            """
            compound-v3
            price WETH=2000 WBTC=60000 COMP=50 LINK=15 UNI=10
            ann WETH:10 USDC:-15000 | 1500 | 2900
            bob WBTC:1 COMP:100 USDC:-46000 | -750 | 3700
            cat LINK:1000 UNI:1000 USDC:-21000 | -1650 | -150
            """,
            // Debts have grown by a tenth. 20,000 / 1.45 = 13,793.10 against 13,200 and 14,300; 1,379.31 against 1,100.
            """
            maker-art
            price ETH=2000
            state debtRate DAI 1.1
            ann ETH:10 DAI:-12000 | 593.1034482758621 | 593.1034482758621
            bob ETH:10 DAI:-13000 | -506.8965517241379 | -506.8965517241379
            cat ETH:1 DAI:-1000 | 279.3103448275862 | 279.3103448275862
            """,
            // The total ratio is 1,000 * 1,400 / 1,000,000 = 1.4, below 1.5: recovery asks 1.4 of accounts, 1.5 of
            // openings:
            // 14,000 count 10,000 and 9,333.33.
            """
            liquity-v1
            price ETH=1400
            state systemHeld ETH 1000
            state systemOwed LUSD 1000000
            ann ETH:10 LUSD:-14000 | -4666.666666666667 | -4000
            bob ETH:10 LUSD:-9000 | 333.33333333333394 | 1000
            cat ETH:10 LUSD:-10000 | -666.6666666666661 | 0
            """,
            // The book is the system: 50 ether at 1,600 against 50,000, 1.6: no recovery, 16,000 count 14,545.45.
            """
            liquity-v1
            price ETH=1600
            ann ETH:10 LUSD:-14000 | 545.4545454545455 | 545.4545454545455
            bob ETH:10 LUSD:-15000 | -454.5454545454545 | -454.5454545454545
            cat ETH:30 LUSD:-21000 | 22636.363636363636 | 22636.363636363636
            """,
            // Total ratio 1.4, below 1.5: openings are asked 1.5, accounts 1.1 as before.
            """
            liquity-v2
            price WETH=1400
            state systemHeld WETH 1000
            state systemOwed BOLD 1000000
            ann WETH:10 BOLD:-12000 | -2666.666666666666 | 727.2727272727261
            bob WETH:10 BOLD:-13000 | -3666.666666666666 | -272.7272727272739
            cat WETH:10 BOLD:-9000 | 333.33333333333394 | 3727.272727272726
            """,
            // q = 0.99. ann: four bands below 2,000 sell at sqrt(q) (1 - q^4) / 0.04 = 0.9801618755 of the top:
            // 19,603.24;
            // 0.91 and 0.94 of it, and 10 * 200 above the top. bob: bands of a loan taken now, so 0.91 sold is the debt
            // and
            // 0.94 / 0.91 of it counts; ten bands sell at 0.951386341 of a top of 15,000 / (10 * 0.91 * that) =
            // 1,732.58:
            // 4,674.21 above it. cat: what was sold counts 0.91 and 0.94; 5 below a top of 2,500, all inside the bands.
            """
            crvusd-wsteth
            price wstETH=2200 crvUSD-IN-BANDS=1
            state bandTop ann 2000
            state bandCount ann 4
            state bandTop cat 2500
            state bandCount cat 4
            ann wstETH:10 crvUSD:-18000 | 1838.9461349531 | 2427.0432602812
            bob wstETH:10 crvUSD:-15000 | 4674.2136519820 | 5168.7191464875
            cat wstETH:5 crvUSD-IN-BANDS:5000 crvUSD:-15000 | 699.3413343457 | 1216.9020376758
            """,
            // q = 82 / 83: four bands at 0.976138406, so ann's 10 below 2,000 sell for 19,522.77; 0.86 and 0.89 of it.
            // bob and cat: loans taken now; 0.89 / 0.86 of the debt, and what is above a top of debt / (units 0.86
            // 0.941763778).
            """
            llamalend-wsteth-usdc
            price wstETH=2200
            state bandTop ann 2000
            state bandCount ann 4
            ann wstETH:10 USDC:-18000 | 789.5805804132 | 1375.2636239160
            bob wstETH:10 USDC:-15000 | 3479.5802623087 | 4002.8360762622
            cat wstETH:20 USDC:-30000 | 6959.1605246174 | 8005.6721525244
            """,
            // q = 185 / 186: loans taken now in ten bands; 0.985 / 0.966 of the debt, and what is above the top.
            """
            llamalend-wsteth-weth
            price wstETH=1.2
            ann wstETH:100 WETH:-100 | 13.6648393025 | 15.6317130085
            bob wstETH:10 WETH:-8 | 3.4931871442 | 3.6505370407
            cat wstETH:10 WETH:-13 | 0 | 0.2556935818
            """,
            // 0.86 of 20,000; 0.945 of 24,000 against ether; 0.86 of 60,000.
            """
            morpho-blue
            price WETH=2000 wstETH=2400 WBTC=60000
            ann WETH:10 USDC:-17000 | 200 | 200
            bob wstETH:10 WETH:-11 | 680 | 680
            cat WBTC:1 USDC:-52000 | -400 | -400
            """,
            // What is owed decides: 0.83 and 0.85 of 20,000; 0.93 and 0.95 of 24,000 for ether, 0.8 and 0.82 of it for
            // dollars; 0.94 and 0.96 of 10,000.
            """
            euler-v2
            price WETH=2000 wstETH=2400 USDT=1
            ann WETH:10 USDC:-16800 | -200 | 200
            bob wstETH:10 WETH:-11 | 320 | 800
            cat wstETH:10 USDC:-20000 | -800 | -320
            dan USDC:10000 USDT:-9500 | -100 | 100
            """);

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("BOOKS")
    void isWhatTheRuleSays(String text) throws IOException {
        List<String> lines = text.lines().toList();
        String venue = lines.get(0);
        List<String> accounts = written(lines);
        JsonNode told = Typed.in(folder, "health book --venue " + venue + " --json")
                .fine()
                .json();
        assertEquals(venue, told.get("venue").asString());
        assertTrue(accounts.size() >= 3, "three examples at least");
        assertEquals(accounts.size(), told.get("nearest").size());
        for (JsonNode account : told.get("nearest")) {
            String id = account.get("id").asString();
            String line = accounts.stream()
                    .filter(a -> a.startsWith(id + " "))
                    .findFirst()
                    .orElseThrow();
            String[] expected = line.split("\\|");
            JsonNode health = account.get("health");
            double scale = 1e-9 * (1 + Math.abs(health.get("initialBalance").asDouble())) + digit(expected[1].strip());
            String told1 = venue + " " + id + " " + health;
            assertEquals(Double.parseDouble(expected[1]), excess(health, "initial"), scale, told1);
            assertEquals(
                    Double.parseDouble(expected[2]),
                    excess(health, "maintenance"),
                    1e-9 * (1 + Math.abs(health.get("maintenanceBalance").asDouble())) + digit(expected[2].strip()),
                    told1);
        }
    }

    /** Half of the last digit of a number that was cut after seven or more; others are exact. */
    private static double digit(String number) {
        int digits = number.indexOf('.') < 0 ? 0 : number.length() - number.indexOf('.') - 1;
        return digits < 7 ? 0 : 0.6 * Math.pow(10, -digits);
    }

    private static double excess(JsonNode health, String margin) {
        return health.get(margin + "Balance").asDouble()
                - health.get(margin + "Requirement").asDouble();
    }

    /** Writes the book's folder; the lines of its accounts. */
    private List<String> written(List<String> lines) throws IOException {
        List<String> accounts = new ArrayList<>();
        StringBuilder names = new StringBuilder("id\n");
        StringBuilder prices = new StringBuilder("symbol,price\n");
        StringBuilder state = new StringBuilder("quantity,of,value\n");
        StringBuilder positions = new StringBuilder("account,instrument,size,entry\n");
        StringBuilder collateral = new StringBuilder("account,asset,amount\n");
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split("\\|")[0].strip().split(" ");
            switch (words[0]) {
                case "price" -> {
                    for (int k = 1; k < words.length; k++) {
                        prices.append(words[k].replace('=', ',')).append('\n');
                    }
                }
                case "state" ->
                    state.append(words[1] + "," + words[2] + "," + words[3]).append('\n');
                default -> {
                    accounts.add(line);
                    names.append(words[0]).append('\n');
                    for (int k = 1; k < words.length; k++) {
                        String[] held = words[k].split(":");
                        boolean position = held[1].contains("@");
                        (position ? positions : collateral)
                                .append(words[0] + "," + held[0] + "," + held[1].replace('@', ','))
                                .append('\n');
                    }
                }
            }
        }
        Path book = Files.createDirectories(folder.resolve("book"));
        Files.writeString(book.resolve("accounts.csv"), names);
        Files.writeString(book.resolve("prices.csv"), prices);
        Files.writeString(book.resolve("state.csv"), state);
        Files.writeString(book.resolve("positions.csv"), positions);
        Files.writeString(book.resolve("balances.csv"), collateral);
        return accounts;
    }

    /**
     * Liquity v1: the total ratio of 1.6 at 1,600 falls to the critical 1.5 at 1,500. There an account with a ratio of 1.359
     * becomes unhealthy at once; one with 2.75 does below the minimum alone, 5,000 * 1.1 / 10.
     */
    @Test
    void recoveryLiquidatesAtAJump() throws IOException {
        written(List.of(
                "liquity-v1",
                "price ETH=1600",
                "state systemHeld ETH 1000",
                "state systemOwed LUSD 1000000",
                "ann ETH:10 LUSD:-11034 | 0 | 0",
                "bob ETH:10 LUSD:-5000 | 0 | 0"));
        JsonNode nearest = Typed.in(folder, "health book --venue liquity-v1 --json")
                .fine()
                .json()
                .get("nearest");
        for (int k = 0; k < 2; k++) {
            double price = nearest.get(k).get("prices").get(0).get("price").asDouble();
            assertEquals(k == 0 ? 1500 : 550, price, 1e-9 * price);
        }
    }

    @Test
    void everyMarginOnlyProfileHasABook() {
        TreeSet<String> shown = new TreeSet<>();
        BOOKS.forEach(book -> shown.add(book.lines().findFirst().orElseThrow()));
        TreeSet<String> asked = new TreeSet<>(Profiles.MARGIN_ONLY);
        asked.add("aave-v4");
        // worked in PortfolioExamplesTest, as all that margins portfolios
        asked.remove("span-16");
        assertEquals(asked, shown);
    }

    @Test
    void whatCannotBeRunIsRefusedByName() throws IOException {
        written(BOOKS.get(0).lines().toList());
        for (String command : List.of("stress", "map", "reverse")) {
            Typed refused = Typed.in(folder, command + " book --venue dydx-v4");
            assertEquals(2, refused.code(), refused.out() + refused.err());
            assertTrue(
                    refused.err().contains("--venue: must be a whole profile to run: dydx-v4 is margin only"),
                    refused.err());
        }
        Files.writeString(folder.resolve("book.csv"), "account,collateral_asset,collateral\nann,USDC,1000\n");
        Files.writeString(folder.resolve("s.yaml"), """
                name: margin only
                seed: 1
                start: 2026-01-01T00:00:00Z
                end: 60
                pathKind: fundamental
                assets: [{symbol: USDC, decimals: 6}, {symbol: BTC, decimals: 8}]
                venues: [{name: one, profile: dydx-v4}]
                instruments:
                  - symbol: BTC-PERP
                    venue: one
                    kind: perpetual
                    base: BTC
                    settlement: USDC
                    lotDecimals: 4
                    market: {price: 100000, depth: assumed, source: made up, halfLifeSeconds: 60,
                             impact: {kind: exponentialDepth, depth: 1000000, floor: 0.05}}
                book: {file: book.csv}
                """);
        Typed refused = Typed.in(folder, "run s.yaml");
        assertEquals(2, refused.code(), refused.out() + refused.err());
        assertTrue(refused.err().contains("s.yaml: venues[0].profile: must be a whole profile to run"), refused.err());
        Typed.in(folder, "health s.yaml").fine();
    }

    @Test
    void theListSaysWhichCannotBeRun() {
        JsonNode all = Typed.in(folder, "profiles --json").fine().json();
        int found = 0;
        for (JsonNode profile : all) {
            String name = profile.get("name").asString();
            boolean marginOnly = Profiles.MARGIN_ONLY.contains(name);
            assertEquals(marginOnly, profile.get("holds").asString().startsWith("margin only"), name);
            assertEquals(
                    Profiles.NAMES.contains(name),
                    profile.get("holds").asString().startsWith("whole"),
                    name);
            found += marginOnly || Profiles.NAMES.contains(name) ? 1 : 0;
        }
        assertEquals(Profiles.NAMES.size() + Profiles.MARGIN_ONLY.size(), found);
        assertTrue(Typed.in(folder, "profiles").fine().out().contains("margin only"));
        Typed.in(folder, "profiles vertex --json").fine();
        assertTrue(Typed.in(folder, "profiles maker").fine().out().contains("collateralRatio"));
    }

    @Test
    void aMistakeInAStateHasItsLine() throws IOException {
        List<String> book = BOOKS.get(0).lines().toList();
        for (String[] mistake : new String[][] {
            {"openInterest,SOL-PERP,-1", "state.csv:2", "must be at least 0 and finite, was -1.0"},
            {"openInterests,SOL-PERP,1", "state.csv:2: quantity", "must be one of"},
            {"debtRate,USDC,1.1", "state must not name DEBT_RATE", "its margin does not use"},
            {"openInterest,DOGE-PERP,1", "state must name what the venue has", "DOGE-PERP"},
        }) {
            written(book);
            Files.writeString(folder.resolve("book/state.csv"), "quantity,of,value\n" + mistake[0] + "\n");
            Typed refused = Typed.in(folder, "health book --venue dydx-v4");
            assertEquals(2, refused.code(), refused.out() + refused.err());
            assertTrue(refused.err().contains(mistake[1]) && refused.err().contains(mistake[2]), refused.err());
        }
    }

    @Test
    void anIsolatedAccountHoldsOnePosition() throws IOException {
        written(List.of(
                "gmx-v2", "price BTC=50000 ETH=2000", "ann BTC-PERP:1@50000 ETH-PERP:1@2000 USDC:9000 | 0 | 0"));
        Typed refused = Typed.in(folder, "health book --venue gmx-v2");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("account ann must hold one position at most, held 2"), refused.err());
    }
}
