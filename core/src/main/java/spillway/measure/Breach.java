package spillway.measure;

/**
 * The smallest common fall that breaks something, and how far away it is.
 *
 * @param reached whether any fall up to 95 % does it
 * @param shock relative move, at most 0, found to within 0.05 %; 0 where it is broken already; NaN where none does it
 * @param market symbol of the main market of the shock
 * @param priceNow its price, quote per base
 * @param priceThere its price after the shock alone; NaN where none does it
 */
public record Breach(Kind kind, boolean reached, double shock, String market, double priceNow, double priceThere) {
    /** What breaks. */
    public enum Kind {
        BRANCHING_RATIO_ONE("makes the branching ratio 1"),
        DELEVERAGING("starts deleveraging"),
        FUND_EMPTY("empties the insurance fund"),
        BAD_DEBT("leaves bad debt");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** One line for people. */
    public String sentence() {
        if (!reached) {
            return "none up to -95 % " + kind.words();
        }
        if (shock == 0) {
            return "as things stand, without any fall: " + kind.words();
        }
        return "a fall of " + Math.rint(-shock * 10_000) / 100 + " % " + kind.words() + ": " + market + " at "
                + priceThere + ", now " + priceNow;
    }
}
