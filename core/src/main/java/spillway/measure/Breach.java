package spillway.measure;

/**
 * The smallest common move one way that breaks something, and how far away it is.
 *
 * @param shock relative move, below 0 for a fall, found to within {@link Reverse#TOLERANCE}; 0 where it is broken already;
 *     NaN where no move does it
 * @param market symbol of the main market of the shock
 * @param priceNow its price, quote per base
 * @param priceThere its price after the shock alone; NaN where no move does it
 */
public record Breach(
        Kind kind,
        Direction direction,
        Answer answer,
        double shock,
        String market,
        double priceNow,
        double priceThere) {
    /** What breaks. */
    public enum Kind {
        BRANCHING_RATIO_ONE("makes the branching ratio 1", "no impact reaches a mark"),
        DELEVERAGING("starts deleveraging", "no deleveraging in its waterfall"),
        FUND_EMPTY("empties the insurance fund", "no fund"),
        LOSS_UNCOVERED("leaves a loss uncovered", "");

        private final String words;
        private final String absent;

        Kind(String words, String absent) {
            this.words = words;
            this.absent = absent;
        }

        public String words() {
            return words;
        }

        /** What a venue lacks, of which {@link Answer#NOTHING_THERE} is said. */
        public String absent() {
            return absent;
        }
    }

    /** What the search came to. */
    public enum Answer {
        FOUND,
        /** No move up to 95 % does it. */
        NONE,
        /** The venue has nothing that could break this way. */
        NOTHING_THERE
    }

    /** One line for people. */
    public String sentence() {
        return switch (answer) {
            case NONE -> "no " + direction.word() + " up to 95 % " + kind.words();
            case NOTHING_THERE -> kind.absent() + ": nothing " + kind.words();
            case FOUND ->
                shock == 0
                        ? "as things stand, without any move: " + kind.words()
                        : "a " + direction.word() + " of " + Math.rint(Math.abs(shock) * 10_000) / 100 + " % "
                                + kind.words() + ": " + market + " at " + priceThere + ", now " + priceNow;
        };
    }
}
