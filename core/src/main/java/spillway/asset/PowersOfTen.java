package spillway.asset;

/** Powers of ten that fit a {@code long}. */
public final class PowersOfTen {
    private static final long[] EXACT = new long[19];

    static {
        EXACT[0] = 1;
        for (int i = 1; i < EXACT.length; i++) {
            EXACT[i] = EXACT[i - 1] * 10;
        }
    }

    private PowersOfTen() {}

    /** {@code 10^exponent}, exponent in [0, 18]. */
    public static long exact(int exponent) {
        if (!(exponent >= 0 && exponent < EXACT.length)) {
            throw new IllegalArgumentException("exponent must be in [0, 18], was " + exponent);
        }
        return EXACT[exponent];
    }
}
