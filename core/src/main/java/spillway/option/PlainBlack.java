package spillway.option;

import spillway.num.Maths;

/**
 * The definition of the loop over options: {@link Black76} with one exponential. K n(d2) = F n(d1), so both tails are that
 * density times Mills' ratio.
 */
final class PlainBlack implements BlackKernel {
    @Override
    public void evaluate(OptionColumns c, int from, int to) {
        for (int i = from; i < to; i++) evaluate(c, i);
    }

    private static void evaluate(OptionColumns c, int i) {
        double forward = c.forward[i];
        double strike = c.strike[i];
        double payoff = c.signedDiscount[i];
        double total = c.vol[i] * c.root[i];
        total = total < LEAST_TOTAL ? LEAST_TOTAL : total;
        total = total > LARGEST_TOTAL ? LARGEST_TOTAL : total;
        double inverse = 1 / (forward * total);
        double middle = Maths.logRatio(forward, strike) * (forward * inverse);
        double d1 = Math.fma(0.5, total, middle);
        double d2 = Math.fma(-0.5, total, middle);
        double density = Maths.normalDensity(d1);
        double mills = SQRT_TWO_PI * density;
        double tail1 = mills * Maths.normalTailRatio(d1);
        double tail2 = mills * forward * Maths.normalTailRatio(d2);
        double probability = d1 * payoff > 0 ? 1 - tail1 : tail1;
        double paid = d2 * payoff > 0 ? strike - tail2 : tail2;
        double price = payoff * Math.fma(forward, probability, -paid);
        double spread = Math.abs(payoff) * density;
        c.price[i] = price < 0 ? 0 : price;
        c.delta[i] = payoff * probability;
        c.gamma[i] = spread * inverse;
        c.vega[i] = spread * forward * c.root[i];
    }
}
