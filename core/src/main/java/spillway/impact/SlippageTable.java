package spillway.impact;

import java.util.List;

/**
 * A size-to-slippage table, as lending teams hold it: selling this notional costs this fraction of it on average. The
 * cost of selling q is C(q) = q s(q); the price of the last unit is S (1 - dC/dq). Between rows the marginal slippage
 * is continuous, rises, and has exactly the cost of the rows as its integral; at rest it is zero ({@link
 * SlippageCurve}).
 *
 * <p>Beyond the last row marginal slippage goes on rising at the slope of the last interval, and bends off only to
 * keep the price above zero. Measured curves usually flatten, so this errs towards a lower price; but nobody measured
 * it: {@link #leavesTable} says when a result rests on it, and a run must say so.
 *
 * @param sales what sales meet
 * @param purchases what purchases meet
 * @param recovery how displaced volume comes back
 */
public record SlippageTable(SlippageCurve sales, SlippageCurve purchases, Recovery recovery) implements NotionalRule {

    /**
     * One measured size.
     *
     * @param notionalQuote size traded at the reference price, &gt; 0
     * @param averageSlippage cost as a fraction of that, in (0, 1)
     */
    public record Row(double notionalQuote, double averageSlippage) {
        public Row {
            Check.positive(ID, "notionalQuote", notionalQuote);
            Check.that(averageSlippage > 0 && averageSlippage < 1, ID, "averageSlippage", "in (0, 1)", averageSlippage);
        }
    }

    private static final String ID = "slippage-table/1";

    /**
     * From rows in order of size, as {@link SlippageCurve#through} asks.
     *
     * @param sales rows for sales
     * @param purchases rows for purchases; empty to mirror the sales, so that a rise equals the fall of the same
     *     notional
     */
    public static SlippageTable of(List<Row> sales, List<Row> purchases, Recovery recovery) {
        SlippageCurve falls = SlippageCurve.through(Side.SELL, sales);
        SlippageCurve rises = purchases.isEmpty() ? falls : SlippageCurve.through(Side.BUY, purchases);
        return new SlippageTable(falls, rises, recovery);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SlippageCurve curve(Side side) {
        return side == Side.SELL ? sales : purchases;
    }

    /** Whether a displacement is larger than the last row of its side, so that the price is an extrapolation. */
    public boolean leavesTable(double reference, double displacedBase) {
        Check.positive(ID, "reference", reference);
        Check.finite(ID, "displacedBase", displacedBase);
        return Math.abs(displacedBase) * reference
                > curve(Side.displacedBy(displacedBase)).lastNotional();
    }
}
