package spillway.impact;

import spillway.num.Maths;

/**
 * Exponential recovery of displaced volume: dE = -rho E dt + dQ with rho = ln 2 / half-life. Obizhaeva and Wang
 * (2013); Alfonsi, Fruth and Schied (2010) for books of any shape. Volume recovers, not price: see the package
 * description.
 *
 * @param halfLifeNanos time in which half of a displacement is refilled, &gt; 0; {@link Long#MAX_VALUE} means never
 */
public record Recovery(long halfLifeNanos) {

    /** Nothing is ever refilled: impact is permanent. */
    public static final Recovery PERMANENT = new Recovery(Long.MAX_VALUE);

    private static final double LN_2 = 0.6931471805599453;

    /** Beyond this many half-lives the fraction is below the smallest double. */
    private static final double NOTHING_LEFT = 1080;

    public Recovery {
        if (!(halfLifeNanos > 0))
            throw new IllegalArgumentException("recovery: halfLifeNanos must be > 0, was " + halfLifeNanos);
    }

    /**
     * Fraction in [0, 1] of a displacement that is left after {@code elapsedNanos} &gt;= 0; a power of 1/2 exactly at
     * whole half-lives.
     */
    public double remaining(long elapsedNanos) {
        if (!(elapsedNanos >= 0))
            throw new IllegalArgumentException("recovery: elapsedNanos must be >= 0, was " + elapsedNanos);
        if (isPermanent() || elapsedNanos == 0) return 1;
        long whole = elapsedNanos / halfLifeNanos;
        if (whole > NOTHING_LEFT) return 0;
        double part = (double) (elapsedNanos % halfLifeNanos) / halfLifeNanos;
        return Math.scalb(Maths.exp(-LN_2 * part), (int) -whole);
    }

    public boolean isPermanent() {
        return halfLifeNanos == Long.MAX_VALUE;
    }
}
