package spillway.market;

import spillway.asset.PowersOfTen;

/**
 * What can be held or traded at a venue.
 *
 * <p>A lot is {@code 10^-lotDecimals} of the base asset. {@code venue}, {@code base} and {@code settlement} are the
 * world's indices. A position is whole lots, and cost in atoms of the settlement asset.
 */
public sealed interface Instrument {
    String symbol();

    int venue();

    /** Asset that is priced. */
    int base();

    /** Asset in which the price is quoted and profit is paid. */
    int settlement();

    int lotDecimals();

    /** Lots in one unit of base. */
    default double lotsPerUnit() {
        return PowersOfTen.exact(lotDecimals());
    }

    /** Size in base units, signed. */
    default double size(long lots) {
        return lots / lotsPerUnit();
    }

    /** Whether it is held as a position (lots and cost) rather than as balances of its two assets. */
    default boolean heldAsPosition() {
        return switch (this) {
            case Spot spot -> false;
            case Perpetual perpetual -> true;
            case Future future -> true;
            case Option option -> true;
        };
    }

    /** The asset itself, held as a balance: trading it moves base and settlement. */
    record Spot(String symbol, int venue, int base, int settlement, int lotDecimals) implements Instrument {
        public Spot {
            Checks.instrument(symbol, venue, base, settlement, lotDecimals);
            Checks.twoAssets(symbol, base, settlement);
        }
    }

    /** A future without expiry, tied to its index by funding. */
    record Perpetual(String symbol, int venue, int base, int settlement, int lotDecimals) implements Instrument {
        public Perpetual {
            Checks.instrument(symbol, venue, base, settlement, lotDecimals);
            Checks.twoAssets(symbol, base, settlement);
        }
    }

    /** Settles at {@code expiryNanos}, nanoseconds since the epoch. */
    record Future(String symbol, int venue, int base, int settlement, int lotDecimals, long expiryNanos)
            implements Instrument {
        public Future {
            Checks.instrument(symbol, venue, base, settlement, lotDecimals);
            Checks.twoAssets(symbol, base, settlement);
            Checks.expiry(expiryNanos);
        }
    }

    /**
     * The right to buy or sell at {@code strike}, exercised at {@code expiryNanos}.
     *
     * <p>Linear if {@code settlement} is another asset than {@code base}: price and profit are in the asset of the strike.
     * Coin-settled (inverse) if it is the base itself: the strike is in the asset of the index, price and profit in coin.
     */
    record Option(
            String symbol,
            int venue,
            int base,
            int settlement,
            int lotDecimals,
            long expiryNanos,
            double strike,
            OptionRight right)
            implements Instrument {
        public Option {
            Checks.instrument(symbol, venue, base, settlement, lotDecimals);
            Checks.expiry(expiryNanos);
            if (!(strike > 0 && strike < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("strike must be above 0 and finite, was " + strike);
            }
        }

        /** Whether it is priced and settled in the base asset itself. */
        public boolean coinSettled() {
            return settlement == base;
        }
    }

    /** Which way an option pays. */
    enum OptionRight {
        CALL,
        PUT
    }
}
