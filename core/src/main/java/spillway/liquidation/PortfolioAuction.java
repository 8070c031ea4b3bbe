package spillway.liquidation;

/**
 * Auction of a part of a whole portfolio, as Derive's {@code DutchAuction.sol} runs it (venues reference, 4.4.5): while the
 * portfolio is worth something, at a falling part of its value; when it is not, for a rising payment by the security module.
 * In the numeraire.
 *
 * @param startRatio part of the value asked at the start, in (0, 1]
 * @param turnRatio part asked when the slow fall begins, in [0, startRatio]
 * @param fastSeconds how long the fast fall lasts, above 0
 * @param slowSeconds how long the slow fall to 0 lasts, above 0
 * @param insolventSeconds in which the payment of an insolvent auction rises to all of it, above 0
 * @param buffer part of the distance from maintenance margin to value that must be restored beyond maintenance, at least 0
 */
public record PortfolioAuction(
        double startRatio,
        double turnRatio,
        double fastSeconds,
        double slowSeconds,
        double insolventSeconds,
        double buffer) {
    /** Derive: 95 % to 70 % in 15 minutes, to 0 in 12 hours; insolvent 60 minutes; buffer 15 % (the source; documents differ). */
    public static final PortfolioAuction DERIVE = new PortfolioAuction(0.95, 0.70, 900, 43_200, 3_600, 0.15);

    public PortfolioAuction {
        if (!(startRatio > 0 && startRatio <= 1)) {
            throw new IllegalArgumentException("startRatio must be in (0, 1], was " + startRatio);
        }
        if (!(turnRatio >= 0 && turnRatio <= startRatio)) {
            throw new IllegalArgumentException(
                    "turnRatio must be in [0, startRatio = " + startRatio + "], was " + turnRatio);
        }
        requireAbove0("fastSeconds", fastSeconds);
        requireAbove0("slowSeconds", slowSeconds);
        requireAbove0("insolventSeconds", insolventSeconds);
        if (!(buffer >= 0 && buffer < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("buffer must be at least 0 and finite, was " + buffer);
        }
    }

    private static void requireAbove0(String field, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be above 0 and finite, was " + value);
        }
    }

    /**
     * A portfolio in auction.
     *
     * @param marginExcess the signed maintenance margin: value less requirement ({@code MM}), below 0 when it starts
     * @param value what it is worth at the marks, what was received included ({@code MtM})
     * @param received cash that earlier bids brought and that is not for sale ({@code R}), at least 0
     */
    public record Portfolio(double marginExcess, double value, double received) {
        public Portfolio {
            if (!(received >= 0)) {
                throw new IllegalArgumentException("received must be at least 0, was " + received);
            }
        }

        /** Whether there is something to sell: otherwise somebody must be paid for taking it. */
        public boolean isSolvent() {
            return value > received;
        }
    }

    /** Part of its value at which a solvent portfolio is offered after so many seconds. */
    public double ratio(double seconds) {
        double fast = Math.min(seconds, fastSeconds) / fastSeconds;
        double slow = Math.min(Math.max(0, seconds - fastSeconds), slowSeconds) / slowSeconds;
        return (startRatio - (startRatio - turnRatio) * fast) * (1 - slow);
    }

    /** What the whole of a solvent portfolio costs. */
    public double price(Portfolio portfolio, double seconds) {
        return ratio(seconds) * (portfolio.value() - portfolio.received());
    }

    /** The margin that must be at least 0 for a solvent auction to end ({@code BM}). */
    public double bufferMargin(Portfolio portfolio) {
        return portfolio.marginExcess() + buffer * (portfolio.marginExcess() - portfolio.value());
    }

    /**
     * Largest part of what is for sale that may be bought: as much as restores the buffer margin at the price of now; all of
     * it where no part does, and 0 where nothing is missing.
     */
    public double largestPart(Portfolio portfolio, double seconds) {
        double missing = bufferMargin(portfolio);
        if (missing >= 0) {
            return 0;
        }
        double ratio = ratio(seconds);
        double part = missing / (missing - portfolio.value() * ratio - portfolio.received() * (1 - ratio));
        return part >= 0 && part < 1 ? part : 1;
    }

    /** The portfolio after a part of what is for sale was bought. */
    public Portfolio after(Portfolio portfolio, double part, double seconds) {
        double paid = part * price(portfolio, seconds);
        double received = portfolio.received();
        return new Portfolio(
                (1 - part) * (portfolio.marginExcess() - received) + received + paid,
                (1 - part) * (portfolio.value() - received) + received + paid,
                received + paid);
    }

    /** What the security module pays for taking the whole of an insolvent portfolio: from its loss to its missing margin. */
    public double payment(Portfolio portfolio, double seconds) {
        double loss = Math.max(0, -portfolio.value());
        double most = Math.max(loss, -portfolio.marginExcess());
        return loss + (most - loss) * Math.min(1, seconds / insolventSeconds);
    }

    /** Whether it is over: a solvent one at its buffer margin, an insolvent one at maintenance. */
    public boolean isOver(Portfolio portfolio) {
        return portfolio.isSolvent() ? bufferMargin(portfolio) >= 0 : portfolio.marginExcess() >= 0;
    }
}
