package spillway.impact;

/**
 * The square-root law of a day's metaorder: Imp = Y sigma (Q/V)^delta. Donier and Bonart (2015, arXiv:1412.4503) for
 * BTC. A yardstick for what many small trades with recovery add up to; never a rule of a single trade, see the
 * package description.
 *
 * @param scale Y, near 1
 * @param dailyVolatility sigma
 * @param exponent delta, near 0.5
 */
record SquareRootLaw(double scale, double dailyVolatility, double exponent) {

    double peak(double participation) {
        return scale * dailyVolatility * Math.pow(participation, exponent);
    }

    double averageCost(double participation) {
        return peak(participation) / (1 + exponent);
    }

    /** Impact of a metaorder dumped on one of m equal venues: each has a share 1/m of the volume. */
    double onOneOf(int venues, double participation) {
        return peak(participation * venues);
    }

    /** Routed over m equal venues, each gets a share 1/m of the order. */
    double routedOver(int venues, double participation) {
        return peak(participation / venues * venues);
    }
}
