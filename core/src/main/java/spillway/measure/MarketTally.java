package spillway.measure;

/** What happened in one market so far. */
final class MarketTally {
    /** A relative move below this is the rounding of doubles. */
    private static final double NOISE = 1e-12;

    final Range reference;
    final Range mark;
    final Range execution;
    double liquidatedNotional;
    double collateralSoldNotional;
    double unwoundNotional;
    double deleveragedNotional;

    MarketTally(double initialPrice) {
        reference = new Range(initialPrice);
        mark = new Range(initialPrice);
        execution = new Range(initialPrice);
    }

    /** Whether the moves told are rises: the reference rose further than it fell, or the mark where it stood still. */
    boolean rose() {
        boolean stood = reference.lowestMove() == 0 && reference.highestMove() == 0;
        return (stood ? mark : reference).rose();
    }

    /** How far one price went, down and up. */
    static final class Range {
        private final double initial;
        private double lowest;
        private double highest;

        Range(double initial) {
            this.initial = initial;
            lowest = initial;
            highest = initial;
        }

        void saw(double price) {
            lowest = Math.min(lowest, price);
            highest = Math.max(highest, price);
        }

        double lowestMove() {
            return move(lowest);
        }

        double highestMove() {
            return move(highest);
        }

        double move(boolean up) {
            return up ? highestMove() : lowestMove();
        }

        boolean rose() {
            return highestMove() > -lowestMove();
        }

        private double move(double price) {
            double move = price / initial - 1;
            return Math.abs(move) < NOISE ? 0 : move;
        }
    }
}
