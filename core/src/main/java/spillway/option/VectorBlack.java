package spillway.option;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static spillway.num.VectorMaths.SPECIES;
import static spillway.num.VectorMaths.splat;

import jdk.incubator.vector.DoubleVector;
import spillway.num.Stages;
import spillway.num.VectorMaths;
import spillway.num.VectorNormalLaw;

/** The SIMD twin of {@link PlainBlack}, in short stages over a block that stays in the nearest cache. */
final class VectorBlack implements BlackKernel {
    private static final int LANES = SPECIES.length();

    /** Rows per stage: nine columns of the caller's and seven of the block's are 32 KB, a nearest cache. */
    private static final int BLOCK = 256;

    VectorBlack() {}

    /** A processor with one lane gains nothing; then the plain twin serves. */
    static boolean isUseful() {
        return LANES > 1;
    }

    @Override
    public void evaluate(OptionColumns columns, int from, int to) {
        int end = from + SPECIES.loopBound(to - from);
        if (end > from)
            Stages.run(
                    BLOCK,
                    new Block(columns, end - from),
                    from,
                    end,
                    Block::totals,
                    Block::moments,
                    Block::firstVariables,
                    Block::firstStarts,
                    Block::firstRatios,
                    Block::secondVariables,
                    Block::secondStarts,
                    Block::secondRatios,
                    Block::densities,
                    Block::greeks,
                    Block::prices);
        PLAIN.evaluate(columns, end, to);
    }

    /** What one stage hands to the next, a block long. */
    private static final class Block {
        private final OptionColumns columns;
        private final double[] d1;
        private final double[] d2;
        private final double[] inverse;
        /** Of Mills' ratio at d1, then of that at d2, then the density. */
        private final double[] variable;

        private final double[] scale;
        private final double[] ratio1;
        private final double[] ratio2;

        Block(OptionColumns columns, int length) {
            int size = Math.min(BLOCK, length);
            this.columns = columns;
            this.d1 = new double[size];
            this.d2 = new double[size];
            this.inverse = new double[size];
            this.variable = new double[size];
            this.scale = new double[size];
            this.ratio1 = new double[size];
            this.ratio2 = new double[size];
        }

        private static DoubleVector load(double[] column, int at) {
            return DoubleVector.fromArray(SPECIES, column, at);
        }

        void totals(int from, int length) {
            for (int i = 0; i < length; i += LANES) {
                DoubleVector total = load(columns.vol, from + i).mul(load(columns.root, from + i));
                total = total.blend(splat(LEAST_TOTAL), total.compare(LT, splat(LEAST_TOTAL)));
                total = total.blend(splat(LARGEST_TOTAL), total.compare(GT, splat(LARGEST_TOTAL)));
                total.intoArray(d2, i);
                splat(1).div(load(columns.forward, from + i).mul(total)).intoArray(inverse, i);
            }
        }

        /** d2 holds the total volatility until here. */
        void moments(int from, int length) {
            for (int i = 0; i < length; i += LANES) {
                DoubleVector forward = load(columns.forward, from + i);
                DoubleVector middle = VectorMaths.logRatio(forward, load(columns.strike, from + i))
                        .mul(forward.mul(load(inverse, i)));
                DoubleVector total = load(d2, i);
                total.fma(splat(0.5), middle).intoArray(d1, i);
                total.fma(splat(-0.5), middle).intoArray(d2, i);
            }
        }

        void firstVariables(int from, int length) {
            variables(d1, length);
        }

        void secondVariables(int from, int length) {
            variables(d2, length);
        }

        private void variables(double[] d, int length) {
            for (int i = 0; i < length; i += LANES) {
                DoubleVector size = VectorNormalLaw.size(load(d, i));
                DoubleVector over = VectorNormalLaw.scale(size);
                over.intoArray(scale, i);
                VectorNormalLaw.variable(size, over).intoArray(variable, i);
            }
        }

        void firstStarts(int from, int length) {
            starts(ratio1, length);
        }

        void secondStarts(int from, int length) {
            starts(ratio2, length);
        }

        private void starts(double[] ratio, int length) {
            for (int i = 0; i < length; i += LANES)
                VectorNormalLaw.start(load(variable, i)).intoArray(ratio, i);
        }

        void firstRatios(int from, int length) {
            ratios(ratio1, length);
        }

        void secondRatios(int from, int length) {
            ratios(ratio2, length);
        }

        private void ratios(double[] ratio, int length) {
            for (int i = 0; i < length; i += LANES)
                VectorNormalLaw.end(load(ratio, i), load(variable, i))
                        .mul(load(scale, i))
                        .intoArray(ratio, i);
        }

        void densities(int from, int length) {
            for (int i = 0; i < length; i += LANES)
                VectorNormalLaw.density(VectorNormalLaw.size(load(d1, i))).intoArray(variable, i);
        }

        /** Delta, gamma and vega. */
        void greeks(int from, int length) {
            for (int i = 0; i < length; i += LANES) {
                DoubleVector payoff = load(columns.signedDiscount, from + i);
                DoubleVector bell = load(variable, i);
                DoubleVector spread = payoff.abs().mul(bell);
                spread.mul(load(inverse, i)).intoArray(columns.gamma, from + i);
                spread.mul(load(columns.forward, from + i))
                        .mul(load(columns.root, from + i))
                        .intoArray(columns.vega, from + i);
                DoubleVector tail = bell.mul(splat(SQRT_TWO_PI)).mul(load(ratio1, i));
                DoubleVector probability =
                        tail.blend(splat(1).sub(tail), load(d1, i).mul(payoff).compare(GT, splat(0)));
                probability.intoArray(ratio1, i);
                payoff.mul(probability).intoArray(columns.delta, from + i);
            }
        }

        void prices(int from, int length) {
            for (int i = 0; i < length; i += LANES) {
                DoubleVector payoff = load(columns.signedDiscount, from + i);
                DoubleVector forward = load(columns.forward, from + i);
                DoubleVector tail =
                        load(variable, i).mul(splat(SQRT_TWO_PI)).mul(forward).mul(load(ratio2, i));
                DoubleVector paid = tail.blend(
                        load(columns.strike, from + i).sub(tail),
                        load(d2, i).mul(payoff).compare(GT, splat(0)));
                DoubleVector price = payoff.mul(forward.fma(load(ratio1, i), paid.neg()));
                price.blend(splat(0), price.compare(LT, splat(0))).intoArray(columns.price, from + i);
            }
        }
    }
}
