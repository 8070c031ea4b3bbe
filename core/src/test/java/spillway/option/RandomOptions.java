package spillway.option;

import java.util.Random;
import spillway.market.Instrument.OptionRight;
import spillway.num.Maths;
import spillway.unit.Price;

/** Options drawn from a seed: from minutes to years, from deep in to far out of the money, and the edges in between. */
final class RandomOptions {
    private final Random random;
    private final boolean withEdges;
    Vanilla option;
    OptionMarket market;

    private RandomOptions(long seed, boolean withEdges) {
        this.random = new Random(seed);
        this.withEdges = withEdges;
        next();
    }

    /** With options that settle now, and volatilities of 0. */
    RandomOptions(long seed) {
        this(seed, true);
    }

    /** Without. */
    static RandomOptions tradeable(long seed) {
        return new RandomOptions(seed, false);
    }

    void next() {
        double forward = power(-4, 6);
        double years = withEdges && random.nextInt(50) == 0 ? 0 : power(-5, 1);
        double vol = withEdges && random.nextInt(50) == 0 ? 0 : power(-2, 0.7);
        double total = Math.max(1e-6, vol * Math.sqrt(years));
        double strike = random.nextInt(20) == 0 ? forward : forward * Maths.exp(total * 2 * random.nextGaussian());
        strike = Math.min(1e50, Math.max(1e-50, strike));
        option = new Vanilla(random.nextBoolean() ? OptionRight.CALL : OptionRight.PUT, new Price(strike), years);
        market = new OptionMarket(new Price(forward), vol, 0.8 + 0.25 * random.nextDouble());
    }

    private double power(double least, double most) {
        return Maths.exp(2.302585092994046 * (least + (most - least) * random.nextDouble()));
    }

    static OptionColumns columns(int size, long seed, BlackKernel kernel) {
        OptionColumns columns = OptionColumns.of(size, kernel);
        RandomOptions options = new RandomOptions(seed);
        for (int row = 0; row < size; row++) {
            columns.put(row, options.option, options.market);
            options.next();
        }
        return columns;
    }
}
