package spillway.margin;

/**
 * What all lending rules share: accounts hold balances, no positions and no orders; a debt, which is a balance below 0,
 * counts in full for both margins, and costs what it grows by when its asset's price rises.
 */
interface BalancesAlone extends MarginRule {
    /** What a balance below 0 adds, at its value in the numeraire. */
    static Exposure debt(double value) {
        return new Exposure(value, 0, -value, 0, -value);
    }

    @Override
    default Exposure position(int instrument, double size, double mark, double profit) {
        throw new IllegalArgumentException(
                "a lending account must hold balances alone, held a position in instrument " + instrument);
    }

    @Override
    default Exposure order(int instrument, double size, double limitPrice, double held) {
        throw new IllegalArgumentException(
                "a lending account must have no open order, had one in instrument " + instrument);
    }

    @Override
    default double positionLossPerRise(int instrument, double size, double mark) {
        return 0;
    }

    @Override
    default double positionLossPerFall(int instrument, double size, double mark) {
        return 0;
    }

    @Override
    default double balanceLossPerRise(int asset, double value, double blendedThreshold) {
        return value < 0 ? -value : 0;
    }
}
