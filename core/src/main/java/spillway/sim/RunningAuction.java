package spillway.sim;

import java.math.BigDecimal;
import java.math.BigInteger;
import spillway.liquidation.AscendingAuction;
import spillway.liquidation.DutchAuction;
import spillway.liquidation.Sale;

/** One auction of a run: what was seized of whom, how it stands, and the rules under which it began. */
final class RunningAuction {
    /** How it stands; a change of the venue's rules does not reach it. */
    sealed interface Course {
        Sale sale();

        long lookNanos();

        record Dutch(Sale.Dutch sale, DutchAuction at) implements Course {
            @Override
            public long lookNanos() {
                return sale.lookNanos();
            }
        }

        record Ascending(Sale.Ascending sale, AscendingAuction at) implements Course {
            @Override
            public long lookNanos() {
                return sale.lookNanos();
            }
        }
    }

    final int id;
    final int account;
    final int asset;
    final long debtAtoms;
    Course course;
    long raisedAtoms;
    long returnedAtoms;
    /** Whether a bidder has the whole lot. */
    boolean sold;

    RunningAuction(int id, int account, int asset, long debtAtoms, Course course) {
        this.id = id;
        this.account = account;
        this.asset = asset;
        this.debtAtoms = debtAtoms;
        this.course = course;
    }

    /** What is still to be raised, in atoms times 1e27. */
    BigInteger toRaise() {
        return switch (course) {
            case Course.Dutch dutch -> dutch.at().toRaise();
            case Course.Ascending ascending ->
                ascending.at().toRaise().subtract(ascending.at().bid()).multiply(ONE);
        };
    }

    /** Collateral that is still in auction. */
    long lotAtoms() {
        return switch (course) {
            case Course.Dutch dutch -> dutch.at().lot().longValueExact();
            case Course.Ascending ascending -> ascending.at().lot().longValueExact();
        };
    }

    /** Collateral that nobody bought. */
    long lotLeft() {
        return sold ? 0 : lotAtoms();
    }

    /** Of prices and of money in a Dutch auction: 27 decimals more than atoms have. */
    static final BigInteger ONE = BigInteger.TEN.pow(27);

    /** A price in units as atoms of money per atom of the lot, with 27 decimals, rounded down. */
    static BigInteger perAtom(double price, int moneyDecimals, int lotDecimals) {
        return new BigDecimal(price)
                .movePointRight(27 + moneyDecimals - lotDecimals)
                .toBigInteger();
    }

    /** The same the other way round, to the nearest double. */
    static double perUnit(BigInteger perAtom, int moneyDecimals, int lotDecimals) {
        return new BigDecimal(perAtom)
                .movePointLeft(27 + moneyDecimals - lotDecimals)
                .doubleValue();
    }
}
