package spillway.waterfall;

import spillway.num.Maths;

/**
 * The function g of the risk-aware pro-rata rule RAP(g): an account of leverage l is weighted by l g(l) (Chitra 2025,
 * arXiv:2512.01112, section on risk-aware pro-rata).
 */
public sealed interface RiskWeight {
    /** g(l) = l. */
    RiskWeight LINEAR = new Linear();

    /** g(leverage), at least 0. */
    double of(double leverage);

    /** g(l) = l. */
    record Linear() implements RiskWeight {
        @Override
        public double of(double leverage) {
            return leverage;
        }
    }

    /**
     * g(l) = l^exponent.
     *
     * @param exponent in (0, 8]
     */
    record Power(double exponent) implements RiskWeight {
        public Power {
            if (!(exponent > 0 && exponent <= 8)) {
                throw new IllegalArgumentException("exponent must be in (0, 8], was " + exponent);
            }
        }

        @Override
        public double of(double leverage) {
            return leverage > 0 ? Maths.pow(leverage, exponent) : 0;
        }
    }

    /**
     * g(l) = max(0, l - threshold), the weight of conditional value at risk: whoever is levered no more than that pays
     * nothing.
     *
     * @param threshold leverage, at least 0
     */
    record Tail(double threshold) implements RiskWeight {
        public Tail {
            if (!(threshold >= 0 && threshold <= 1e6)) {
                throw new IllegalArgumentException("threshold must be in [0, 1000000], was " + threshold);
            }
        }

        @Override
        public double of(double leverage) {
            return Math.max(0, leverage - threshold);
        }
    }
}
