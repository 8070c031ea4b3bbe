package spillway.option;

import spillway.num.Maths;

/**
 * Total volatility of an average, and its derivatives: {@link SettlementAverage} states the formula.
 *
 * @param total square root of the total variance V
 * @param perVol derivative of {@code total} in the volatility
 * @param perVolTwice second derivative
 * @param perYear derivative of {@code total} in the time to expiry
 */
record AverageVariance(double total, double perVol, double perVolTwice, double perYear) {

    static AverageVariance of(double years, double window, double vol) {
        double before = Math.max(0, years - window);
        double averaged = Math.min(years, window);
        if (vol == 0 || years == 0) return new AverageVariance(0, Math.sqrt(before + averaged / 3), 0, 0);
        double square = vol * vol;
        Moment moment = Moment.of(square * averaged);
        double total = Math.sqrt(square * before + Maths.log1p(moment.excess));
        double inSquare = before + averaged * moment.logSlope();
        double first = vol * inSquare / total;
        double second =
                (inSquare + 2 * square * averaged * averaged * moment.logBend()) / total - first * first / total;
        double perYear = square * (years > window ? 1 : moment.logSlope()) / (2 * total);
        return new AverageVariance(total, first, second, perYear);
    }

    /** 2 (e^y - 1 - y) / y^2 less 1, and its first two derivatives, by series all of whose terms are positive. */
    private record Moment(double excess, double slope, double bend) {
        static Moment of(double y) {
            double excess = 0;
            double slope = 0;
            double bend = 0;
            double coefficient = 1 / 3.0;
            double power = 1;
            for (int k = 1; k < 1000; k++) {
                double next = coefficient / (k + 3);
                excess += coefficient * power;
                slope += k * coefficient * power;
                double term = k * (k + 1.0) * next * power;
                bend += term;
                if (term <= 0x1p-60 * bend) break;
                coefficient = next;
                power *= y;
            }
            return new Moment(y * excess, slope, bend);
        }

        double logSlope() {
            return slope / (1 + excess);
        }

        double logBend() {
            return bend / (1 + excess) - logSlope() * logSlope();
        }
    }
}
