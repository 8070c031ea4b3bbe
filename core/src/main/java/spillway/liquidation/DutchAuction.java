package spillway.liquidation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * One running Dutch auction of seized collateral, in whole numbers as Maker's {@code clip.sol} computes (makerdao/dss at
 * fa4f663). What is to be raised has 27 decimals more than the lot: on the chain a lot of 18 decimals and 45 for the debt,
 * in a run atoms and atoms times 1e27. A price is money per lot unit, with 27 decimals.
 *
 * @param toRaise what is still to be raised ({@code tab}), at least 0
 * @param lot collateral still for sale ({@code lot}), at least 0
 * @param top price at the start ({@code top}), above 0
 * @param startedSecond when it was started, or last started anew ({@code tic})
 */
public record DutchAuction(BigInteger toRaise, BigInteger lot, BigInteger top, long startedSecond) {
    public DutchAuction {
        if (!(toRaise.signum() >= 0)) {
            throw new IllegalArgumentException("toRaise must be at least 0, was " + toRaise);
        }
        if (!(lot.signum() >= 0)) {
            throw new IllegalArgumentException("lot must be at least 0, was " + lot);
        }
        if (!(top.signum() > 0)) {
            throw new IllegalArgumentException("top must be above 0, was " + top);
        }
    }

    /** What somebody bought, for how much, and the auction after it. */
    public record Purchase(BigInteger slice, BigInteger paid, DutchAuction after) {}

    /** The start of one: the oracle's price times the ratio, rounded down ({@code kick}). */
    public static DutchAuction start(
            DutchTerms terms, BigInteger toRaise, BigInteger lot, BigInteger oraclePrice, long second) {
        return new DutchAuction(toRaise, lot, Ray.mulDown(oraclePrice, Ray.of(terms.startRatio())), second);
    }

    public BigInteger price(DutchTerms terms, long second) {
        return terms.curve().price(top, second - startedSecond);
    }

    /** Whether nobody can buy before it is started anew ({@code status}). */
    public boolean needsReset(DutchTerms terms, long second) {
        return second - startedSecond > terms.resetAfterSeconds()
                || Ray.divDown(price(terms, second), top).compareTo(Ray.of(terms.resetBelow())) < 0;
    }

    /** Started anew at the oracle's price of now ({@code redo}). */
    public DutchAuction reset(DutchTerms terms, BigInteger oraclePrice, long second) {
        return start(terms, toRaise, lot, oraclePrice, second);
    }

    /** Over: all is raised, or all is sold. */
    public boolean isOver() {
        return toRaise.signum() == 0 || lot.signum() == 0;
    }

    /**
     * Somebody takes up to {@code most} of the lot at the price of now ({@code take}), and no more than raises what is to be
     * raised. Whoever buys leaves either nothing to raise or at least {@code smallestLeft}; with less than that to raise only
     * the whole can be taken. Empty where the rules allow no purchase.
     *
     * @param most above 0
     * @param limit highest price that the buyer accepts
     * @param smallestLeft {@code chost}: the smallest debt with its penalty, in the unit of {@code toRaise}
     * @param grain what is paid is a multiple of it, rounded up: 1 on the chain, 1e27 where money is whole atoms
     */
    public Optional<Purchase> take(
            DutchTerms terms,
            BigInteger most,
            BigInteger limit,
            BigInteger smallestLeft,
            BigInteger grain,
            long second) {
        BigInteger price = price(terms, second);
        if (needsReset(terms, second) || price.signum() == 0 || price.compareTo(limit) > 0) {
            return Optional.empty();
        }
        BigInteger slice = lot.min(most);
        BigInteger owed = slice.multiply(price);
        if (owed.compareTo(toRaise) > 0) {
            owed = toRaise;
            slice = owed.divide(price);
        } else if (owed.compareTo(toRaise) < 0
                && slice.compareTo(lot) < 0
                && toRaise.subtract(owed).compareTo(smallestLeft) < 0) {
            if (toRaise.compareTo(smallestLeft) <= 0) {
                return Optional.empty(); // no partial purchase
            }
            owed = toRaise.subtract(smallestLeft);
            slice = owed.divide(price);
        }
        BigInteger paid = Ray.up(owed, grain).min(toRaise);
        if (paid.signum() == 0 && slice.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Purchase(
                slice, paid, new DutchAuction(toRaise.subtract(paid), lot.subtract(slice), top, startedSecond)));
    }

    /** What starting it, or starting it anew, pays: {@code tip + chip tab}, rounded down; {@code flat} is {@code tip}. */
    public BigInteger incentive(DutchTerms terms, BigInteger flat) {
        return flat.add(toRaise.multiply(Ray.of(terms.keeperFraction())).divide(Ray.ONE));
    }

    /** Money with 27 decimals more than its atoms, as {@code toRaise} counts in a run. */
    public static BigInteger scaled(BigDecimal units, int decimals) {
        return units.movePointRight(decimals + Ray.DECIMALS).toBigInteger();
    }

    /** Whole atoms of an amount that has 27 decimals more, rounded down. */
    public static long atomsDown(BigInteger scaled) {
        return scaled.divide(Ray.ONE).longValueExact();
    }
}
