package spillway.generate;

import spillway.asset.Asset;
import spillway.asset.PowersOfTen;

/**
 * One position of the made-up book.
 *
 * @param lots signed, long above 0
 * @param entryPrice USD per coin
 */
record OctoberPosition(OctoberMarket market, long lots, double entryPrice) {
    OctoberPosition {
        if (!(entryPrice > 0 && entryPrice < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("entryPrice must be above 0 and finite, was " + entryPrice);
        }
    }

    double size() {
        return lots / (double) PowersOfTen.exact(market.lotDecimals());
    }

    /** At 14:00 UTC. */
    double profitUsd() {
        return size() * (market.openPrice() - entryPrice);
    }

    long costAtoms(Asset usd) {
        return usd.atomsNearest(size() * entryPrice);
    }
}
