package spillway.liquidation;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How the price of a Dutch auction falls with time, in exact whole numbers of 27 decimals: the three curves of Maker's
 * {@code abaci.sol} (makerdao/dss at fa4f663), bit for bit. Time is whole seconds, as on a chain.
 */
public sealed interface AuctionCurve {
    /**
     * The price {@code seconds} after the start.
     *
     * @param top price at the start, in whole numbers of 27 decimals
     * @param seconds at least 0
     */
    BigInteger price(BigInteger top, long seconds);

    /**
     * From {@code top} to nothing in a straight line.
     *
     * @param tauSeconds when nothing is left, above 0
     */
    record Linear(long tauSeconds) implements AuctionCurve {
        public Linear {
            requireAbove0("tauSeconds", tauSeconds);
        }

        @Override
        public BigInteger price(BigInteger top, long seconds) {
            if (seconds >= tauSeconds) {
                return BigInteger.ZERO;
            }
            BigInteger left = Ray.divDown(BigInteger.valueOf(tauSeconds - seconds), BigInteger.valueOf(tauSeconds));
            return Ray.mulDown(top, left);
        }
    }

    /**
     * A fall by the same ratio after every step, and none in between.
     *
     * @param cut what a step leaves of the price, in (0, 1), with 27 decimals at most
     * @param stepSeconds above 0
     */
    record Stairstep(BigDecimal cut, long stepSeconds) implements AuctionCurve {
        public Stairstep {
            cut = requireCut(cut);
            requireAbove0("stepSeconds", stepSeconds);
        }

        @Override
        public BigInteger price(BigInteger top, long seconds) {
            return Ray.mulDown(top, Ray.pow(Ray.of(cut), seconds / stepSeconds));
        }
    }

    /**
     * A fall by the same ratio every second.
     *
     * @param cut what a second leaves of the price, in (0, 1), with 27 decimals at most
     */
    record Exponential(BigDecimal cut) implements AuctionCurve {
        public Exponential {
            cut = requireCut(cut);
        }

        @Override
        public BigInteger price(BigInteger top, long seconds) {
            return Ray.mulDown(top, Ray.pow(Ray.of(cut), seconds));
        }
    }

    private static BigDecimal requireCut(BigDecimal cut) {
        BigDecimal shortest = cut.stripTrailingZeros();
        if (!(shortest.signum() > 0 && shortest.compareTo(BigDecimal.ONE) < 0 && shortest.scale() <= Ray.DECIMALS)) {
            throw new IllegalArgumentException("cut must be in (0, 1) with 27 decimals at most, was " + cut);
        }
        return shortest;
    }

    private static void requireAbove0(String field, long value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(field + " must be above 0, was " + value);
        }
    }

    /**
     * The first second, of 0 to {@code lastSecond}, at which the price is at most {@code limit}; {@code lastSecond + 1}
     * where it is above to the end. What a keeper without competition waits for, its limit being
     * {@code market (1 - margin)} (models reference, 7.4). The price never rises, so halving finds it.
     */
    default long firstSecondAtMost(BigInteger top, BigInteger limit, long lastSecond) {
        long low = 0;
        long high = lastSecond + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (price(top, middle).compareTo(limit) <= 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
