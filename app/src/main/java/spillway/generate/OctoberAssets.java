package spillway.generate;

import java.util.ArrayList;
import java.util.List;
import spillway.asset.Asset;

/** The assets of the demo: the dollar coin in which the venue values, and the five coins. */
public final class OctoberAssets {
    /** Six decimals, as on the venue's own ledger. */
    private static final Asset USD = new Asset("USDC", 6);

    private static final int COIN_DECIMALS = 6;

    private OctoberAssets() {}

    /** The dollar first, then the coins in the order of their markets. */
    public static List<Asset> all() {
        List<Asset> all = new ArrayList<>(List.of(USD));
        for (OctoberMarket market : OctoberMarket.values()) {
            all.add(coin(market));
        }
        return all;
    }

    public static Asset usd() {
        return USD;
    }

    public static int usdIndex() {
        return 0;
    }

    public static Asset coin(OctoberMarket market) {
        return new Asset(market.name(), COIN_DECIMALS);
    }

    public static int coinIndex(OctoberMarket market) {
        return 1 + market.ordinal();
    }
}
