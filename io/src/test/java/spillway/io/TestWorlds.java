package spillway.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import spillway.account.BookBuilder;
import spillway.io.book.Frame;
import spillway.io.scenario.LoadedWorld;
import spillway.io.scenario.Scenarios;

/** A small perpetuals venue as a scenario with its book beside it. */
public final class TestWorlds {
    public static final String BOOK = """
            account,owner,class,margin,instrument,size,entry,collateral_asset,collateral
            alice,alice,trader,cross,BTC,1.5,100000,USDC,20000
            alice,,,,ETH,-2,4000.5,,
            bob,bob,marketMaker,cross,BTC,-1.5,100000,USDC,50000
            bob,,,,ETH,2,4000.5,,
            """;

    public static final String SCENARIO = """
            name: small
            seed: 42
            start: 2025-10-10T20:50:00Z
            end: 600
            pathKind: fundamental
            sources: {prices: "made up"}
            assets:
              - {symbol: USDC, decimals: 6}
              - {symbol: BTC, decimals: 8}
              - {symbol: ETH, decimals: 8}
            venues:
              - name: hyperliquid
                profile: hyperliquid
                accounts: {insurance: {USDC: 1000}, backstop: {USDC: 2500.5}}
            instruments:
              - symbol: BTC
                venue: hyperliquid
                kind: perpetual
                base: BTC
                settlement: USDC
                lotDecimals: 4
                market:
                  price: 100000
                  depth: calibrated
                  source: made up
                  halfLifeSeconds: 60
                  impact: {kind: exponentialDepth, depth: 1000000000, floor: 0.05}
              - symbol: ETH
                venue: hyperliquid
                kind: perpetual
                base: ETH
                settlement: USDC
                lotDecimals: 4
                market:
                  price: 4000
                  depth: assumed
                  source: a guess
                  halfLifeSeconds: never
                  impact: {kind: bookShape, depth: 500000000, growth: 0, widest: 0.9, levels: 100}
            passThrough:
              pairs:
                - {execution: BTC, trigger: hyperliquid/ETH, fraction: 0.1}
            book: {file: book.csv}
            path:
              interpolationSeconds: 60
              points:
                - {at: 120, moves: {BTC: -0.1, ETH: -0.2}}
            inputs:
              - {at: 30, deposit: {account: hyperliquid/alice, asset: USDC, amount: 100.25}}
              - {at: 40, trade: {buyer: hyperliquid/bob, seller: hyperliquid/alice, instrument: BTC, size: 0.5, price: 99000}}
            """;

    private TestWorlds() {}

    public static LoadedWorld load(Path directory, String scenario, String book) throws IOException {
        Files.writeString(directory.resolve("book.csv"), book);
        Path file = Files.writeString(directory.resolve("scenario.yaml"), scenario);
        return Scenarios.load(file);
    }

    public static LoadedWorld small(Path directory) throws IOException {
        return load(directory, SCENARIO, BOOK);
    }

    /** The frame of the small world. */
    public static Frame frame(Path directory) throws IOException {
        var world = small(directory).world();
        return new Frame(world.assets(), world.venues(), world.instruments(), world.markets());
    }

    public static BookBuilder builder() {
        return new BookBuilder();
    }
}
