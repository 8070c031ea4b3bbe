package spillway.option;

import java.util.Objects;
import spillway.market.Instrument.OptionRight;

/**
 * Many options with their markets, and their prices and first Greeks once {@link #evaluate} has run.
 *
 * <p>Accurate to 1e-15 of the larger of forward and strike; for the far wings, where that is more than the price itself,
 * see {@link Black76}. A total volatility (volatility times the root of the years) below 1e-100 counts as 1e-100, so that
 * nothing is infinite where no variance is left, and one above 36 counts as 36, where the price is its limit.
 */
public final class OptionColumns {
    /** Prices stay within 1e-60 to 1e60, so that no product of the loop overflows. */
    private static final double LARGEST_PRICE = 1e60;

    final int size;
    final double[] forward;
    final double[] strike;
    final double[] vol;
    /** Square root of the years. */
    final double[] root;
    /** The discount factor, negative for a put. */
    final double[] signedDiscount;

    final double[] price;
    final double[] delta;
    final double[] gamma;
    final double[] vega;
    private final BlackKernel kernel;

    private OptionColumns(int size, BlackKernel kernel) {
        this.size = size;
        this.kernel = kernel;
        this.forward = new double[size];
        this.strike = new double[size];
        this.vol = new double[size];
        this.root = new double[size];
        this.signedDiscount = new double[size];
        this.price = new double[size];
        this.delta = new double[size];
        this.gamma = new double[size];
        this.vega = new double[size];
        for (int row = 0; row < size; row++) {
            forward[row] = 1;
            strike[row] = 1;
            signedDiscount[row] = 1;
        }
    }

    /** Columns of {@code size} rows, every row a settled call at the money on a forward of 1 until it is put. */
    public static OptionColumns ofSize(int size) {
        return of(size, BlackKernel.best());
    }

    static OptionColumns of(int size, BlackKernel kernel) {
        if (!(size >= 0)) throw new IllegalArgumentException("size must be at least 0, was " + size);
        return new OptionColumns(size, kernel);
    }

    public int size() {
        return size;
    }

    /** Sets what a row prices. Results stand until the next {@link #evaluate}. */
    public void put(int row, Vanilla option, OptionMarket market) {
        strike[row] = checked("strike", option.strike().value());
        root[row] = Math.sqrt(option.yearsToExpiry());
        signedDiscount[row] = option.right() == OptionRight.CALL ? market.discount() : -market.discount();
        move(row, market);
    }

    /** Sets the forward and the volatility of a row, and keeps its option and its discount. */
    public void move(int row, OptionMarket market) {
        double total = market.volAnnual() * root[row];
        if (!(total < LARGEST_PRICE))
            throw new IllegalArgumentException(
                    "volAnnual must be below 1e60 per root of the years, was " + market.volAnnual() + " in row " + row);
        forward[row] = checked("forward", market.forward().value());
        vol[row] = market.volAnnual();
    }

    private static double checked(String field, double price) {
        if (!(price >= 1 / LARGEST_PRICE && price <= LARGEST_PRICE))
            throw new IllegalArgumentException(field + " must be in [1e-60, 1e60], was " + price);
        return price;
    }

    /** Prices and differentiates every row. */
    public void evaluate() {
        evaluate(0, size);
    }

    /** Prices and differentiates rows {@code from} (inclusive) to {@code to} (exclusive). */
    public void evaluate(int from, int to) {
        Objects.checkFromToIndex(from, to, size);
        kernel.evaluate(this, from, to);
    }

    /** In the quote asset per unit of base, as are the Greeks: {@link Greeks}. */
    public double price(int row) {
        return price[row];
    }

    public double delta(int row) {
        return delta[row];
    }

    public double gamma(int row) {
        return gamma[row];
    }

    public double vega(int row) {
        return vega[row];
    }
}
