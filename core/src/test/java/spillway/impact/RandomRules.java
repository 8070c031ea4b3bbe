package spillway.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Rules with random parameters over the range a user may give, by seed. */
final class RandomRules {
    private static final int SEEDS = 60;

    /** A rule, a reference price, and the seed that made them. */
    record Case(long seed, ImpactRule rule, double reference) {
        Random random() {
            return new Random(~seed);
        }

        /** A displacement within capacity, of either sign, over twelve orders of magnitude. */
        double displacement(Random random) {
            Side side = random.nextBoolean() ? Side.SELL : Side.BUY;
            double scale = rule.depth(reference, side) / reference;
            double volume = scale * between(random, 1e-9, 1e3);
            double most = 0.999 * rule.capacity(reference, side);
            return Math.min(volume, most) * (side == Side.SELL ? 1 : -1);
        }

        @Override
        public String toString() {
            return "seed " + seed + ": " + rule + " at " + reference;
        }
    }

    private RandomRules() {}

    /** Every rule, without fee, calm and scaled. */
    static Stream<Case> withoutFee() {
        return cases(false);
    }

    static Stream<Case> withFee() {
        return cases(true);
    }

    private static Stream<Case> cases(boolean fee) {
        return LongStream.range(0, SEEDS).boxed().flatMap(seed -> {
            Random random = new Random(seed);
            double reference = between(random, 1e-4, 1e5);
            Recovery recovery = new Recovery((long) between(random, 1e8, 1e13));
            List<ImpactRule> rules = List.of(
                    exponential(random, recovery),
                    pool(random, recovery, fee),
                    table(random, recovery),
                    book(random, recovery));
            double multiplier = between(random, 0.02, 3);
            return rules.stream()
                    .map(rule -> new Case(seed, seed % 3 == 0 ? rule.scaled(multiplier) : rule, reference));
        });
    }

    static ExponentialDepth exponential(Random random, Recovery recovery) {
        double floor = random.nextInt(4) == 0 ? 0 : random.nextDouble() * ExponentialDepth.HIGHEST_FLOOR_RATIO;
        return ExponentialDepth.of(between(random, 1e3, 1e11), floor, recovery);
    }

    static ConstantProduct pool(Random random, Recovery recovery, boolean fee) {
        double feeRatio = fee ? 0.0001 + 0.02 * random.nextDouble() : 0;
        return new ConstantProduct(between(random, 1, 1e8), between(random, 1e2, 1e10), feeRatio, recovery);
    }

    static SlippageTable table(Random random, Recovery recovery) {
        List<SlippageTable.Row> sales = rows(random);
        return SlippageTable.of(sales, random.nextBoolean() ? rows(random) : List.of(), recovery);
    }

    private static List<SlippageTable.Row> rows(Random random) {
        int count = 1 + random.nextInt(8);
        double exponent = 0.3 + random.nextDouble();
        double[] size = new double[count];
        size[0] = between(random, 1e3, 1e8);
        for (int i = 1; i < count; i++) size[i] = size[i - 1] * (1.2 + 2 * random.nextDouble());
        double worst = 0.9 * random.nextDouble() / (1 + exponent);
        List<SlippageTable.Row> rows = new ArrayList<>();
        for (double q : size) rows.add(new SlippageTable.Row(q, worst * Math.pow(q / size[count - 1], exponent)));
        return rows;
    }

    static BookSweep book(Random random, Recovery recovery) {
        return new BookSweep(ladder(random), ladder(random), recovery);
    }

    private static Ladder ladder(Random random) {
        int count = 1 + random.nextInt(60);
        double offset = random.nextBoolean() && count > 1 ? 0 : 1e-5 + 1e-3 * random.nextDouble();
        List<Ladder.Level> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            levels.add(new Ladder.Level(offset, between(random, 1e-2, 1e4)));
            offset += 1e-5 + 0.9 / 61 * random.nextDouble();
        }
        return Ladder.of(levels);
    }

    /** Log-uniform. */
    static double between(Random random, double low, double high) {
        return low * Math.exp(random.nextDouble() * Math.log(high / low));
    }
}
