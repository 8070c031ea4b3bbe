package spillway.margin;

import spillway.account.AccountView;

/**
 * Positions and prices to what an account must have. Pure.
 *
 * <p>{@code instrument} and {@code asset} are the world's indices. A rule must be continuous in the mark, and
 * {@link #positionLossPerRise}, {@link #positionLossPerFall} and their likes must be true bounds: the engine skips an
 * account as long as they say that it cannot have become unhealthy. A rule that has no bound, or jumps, says
 * {@link #NO_BOUND}: then the account is looked at at every tick.
 *
 * <p>What a rule knows of its venue beside marks is in the {@link MarginState} that it was made with.
 */
public interface MarginRule {
    /** A bound that bounds nothing. */
    double NO_BOUND = Double.POSITIVE_INFINITY;

    /** Name and version, part of the digest. */
    String id();

    /**
     * The rule for one account as it stands, where what else it holds decides how a part of it counts: the mode of its
     * debts, the size of a holding, a hedge. What it says stays true until the account changes, at any marks; it is not
     * asked again. Most rules are the same for everybody.
     */
    default MarginRule of(AccountView view) {
        return this;
    }

    /**
     * @param size base units, signed
     * @param mark quote per base, the quote being the numeraire
     * @param profit unrealised, in the numeraire
     */
    Exposure position(int instrument, double size, double mark, double profit);

    /** What an open order asks: {@code size} base units at {@code limitPrice}, beside a position of {@code held}. */
    Exposure order(int instrument, double size, double limitPrice, double held);

    /**
     * @param value signed, in the numeraire, below 0 for a debt
     * @param blendedThreshold the account's one threshold, or NaN
     */
    Exposure balance(int asset, double value, double blendedThreshold);

    /** What {@link #position} counts towards maintenance, alone: for loops that need nothing else. */
    default double positionMaintenanceBalance(int instrument, double size, double mark, double profit) {
        return position(instrument, size, mark, profit).maintenanceBalance();
    }

    /** What {@link #position} asks for maintenance, alone. */
    default double positionMaintenanceRequirement(int instrument, double size, double mark, double profit) {
        return position(instrument, size, mark, profit).maintenanceRequirement();
    }

    /**
     * Upper bound of the maintenance excess lost per unit of relative rise of the mark, in the numeraire: for every
     * {@code r >= 0} a rise by the factor {@code 1 + r} costs at most this times {@code r}.
     */
    double positionLossPerRise(int instrument, double size, double mark);

    /** Upper bound of the maintenance excess lost per unit of relative fall of the mark, in the numeraire. */
    double positionLossPerFall(int instrument, double size, double mark);

    /** As for a position: a rise of the asset's price. */
    double balanceLossPerRise(int asset, double value, double blendedThreshold);

    /** As for a position: a fall of the asset's price. */
    double balanceLossPerFall(int asset, double value, double blendedThreshold);
}
