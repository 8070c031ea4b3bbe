package spillway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the examples of the help pages name, generated into a folder. */
final class Fixtures {
    private Fixtures() {}

    static void into(Path folder) throws IOException {
        Typed.in(folder, "generate --accounts 1000 --seed 3 --out october").fine();
        Typed.in(folder, "generate --kind options --accounts 60 --seed 1 --out options")
                .fine();
        Typed.in(folder, "run october/scenario.yaml --out runs/october").fine();
        Files.writeString(folder.resolve("book.csv"), """
                account,instrument,size,entry,collateral_asset,collateral
                ann,BTC-PERP,1,60000,USDC,5000
                bob,ETH-PERP,10,3100,USDC,1200.5
                cat,BTC-PERP,-0.5,59000,USDC,20000
                """);
        Files.writeString(folder.resolve("slippage.csv"), """
                notional,slippage
                1000000,0.0005
                5000000,0.0026
                20000000,0.0101
                50000000,0.0244
                """);
        Files.writeString(folder.resolve("accounts.csv"), """
                user,collateral,debt,threshold,amount,collateral_steth_calc,diff_collateral,diff_debt
                0xa,998,700,8100,1000,998,0,0
                0xb,99.8,81,8100,100,99.8,0,0.5
                0xc,9.98,0,8100,10,9.98,0,0
                """);
    }
}
