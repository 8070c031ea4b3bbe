package spillway.market;

/** The rules that every kind of instrument shares. */
final class Checks {
    private Checks() {}

    static void instrument(String symbol, int venue, int base, int settlement, int lotDecimals) {
        if (!(symbol.length() > 0 && symbol.length() <= 64)) {
            throw new IllegalArgumentException("symbol must have 1 to 64 characters, was '" + symbol + "'");
        }
        if (!(venue >= 0 && base >= 0 && settlement >= 0)) {
            throw new IllegalArgumentException(symbol + ": venue, base and settlement must be at least 0");
        }
        if (!(lotDecimals >= 0 && lotDecimals <= 12)) {
            throw new IllegalArgumentException(symbol + ": lotDecimals must be in [0, 12], was " + lotDecimals);
        }
    }

    static void twoAssets(String symbol, int base, int settlement) {
        if (base == settlement) {
            throw new IllegalArgumentException(symbol + ": base and settlement must differ");
        }
    }

    static void expiry(long expiryNanos) {
        if (!(expiryNanos > 0)) {
            throw new IllegalArgumentException("expiryNanos must be above 0, was " + expiryNanos);
        }
    }
}
