package spillway.liquidation;

import java.math.BigInteger;
import java.util.Optional;

/**
 * How much of a vault goes into one auction, as {@code dog.sol} decides it ({@code bark}): never more than there is room
 * for under the ceilings, and never so much that a debt too small to be worth liquidating is left.
 *
 * @param debt that goes, at most the vault's
 * @param collateral that goes, in proportion, rounded down
 * @param toRaise the debt with its penalty, in the unit of the ceilings
 */
public record DutchSizing(BigInteger debt, BigInteger collateral, BigInteger toRaise) {
    /**
     * Empty where there is no room, or none for more than dust. Debts count 27 decimals fewer than ceilings and dust, as
     * {@code art} and {@code rad} do at a rate of 1.
     *
     * @param debt of the vault, above 0
     * @param collateral of the vault
     * @param rate what one unit of debt has grown to, with 27 decimals
     * @param room least of the ceilings less what is in auction already
     * @param smallestDebt no smaller debt is left, nor auctioned alone
     */
    public static Optional<DutchSizing> of(
            DutchTerms terms,
            BigInteger debt,
            BigInteger collateral,
            BigInteger rate,
            BigInteger room,
            BigInteger smallestDebt) {
        if (room.signum() <= 0) {
            return Optional.empty();
        }
        BigInteger withPenalty = Ray.ONE.add(Ray.of(terms.penalty()));
        BigInteger taken = debt.min(room.multiply(Ray.ONE).divide(rate).divide(withPenalty));
        if (taken.compareTo(debt) < 0) {
            if (debt.subtract(taken).multiply(rate).compareTo(smallestDebt) < 0) {
                taken = debt; // beyond the ceiling, but nothing is left that nobody would come for
            } else if (taken.multiply(rate).compareTo(smallestDebt) < 0) {
                return Optional.empty(); // dusty auction
            }
        }
        BigInteger part = collateral.multiply(taken).divide(debt);
        if (taken.signum() == 0 || part.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new DutchSizing(
                taken, part, taken.multiply(rate).multiply(withPenalty).divide(Ray.ONE)));
    }
}
