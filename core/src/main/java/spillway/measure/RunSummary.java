package spillway.measure;

import java.util.List;

/**
 * What a run amounts to: the content of {@code summary.json} and of the report.
 *
 * @param inputsDigest SHA-256 of the world, in hexadecimal
 * @param resultDigest SHA-256 of the journal, in hexadecimal
 * @param modelVersion raised by hand when results change
 * @param assumedDepth whether a market's depth is a guess: the run is stamped ASSUMED DEPTH
 */
public record RunSummary(
        String world,
        int modelVersion,
        String inputsDigest,
        String resultDigest,
        String pathKind,
        boolean assumedDepth,
        long startNanos,
        long endNanos,
        long journalRecords,
        long ledgerEntries,
        List<VenueSummary> venues,
        List<MarketSummary> markets,
        Timeline timeline) {
    public RunSummary {
        venues = List.copyOf(venues);
        markets = List.copyOf(markets);
    }

    /**
     * One venue, in its numeraire.
     *
     * @param owners parties that hold accounts there
     * @param lossFromShockAlone what accounts would have lost on the path without any forced trade or its impact
     * @param totalLoss what the accounts that lost have lost, taken together
     * @param branchingFallsBefore spectral radius of B for falls, at the start; after: at the end
     * @param topTenOwnersLossShare part of the total loss that the ten owners with the largest losses bear
     */
    public record VenueSummary(
            String venue,
            String profile,
            int profileVersion,
            String numeraire,
            int accounts,
            int owners,
            double openInterestBefore,
            double openInterestAfter,
            Forced forced,
            Payers payers,
            double lossFromShockAlone,
            double totalLoss,
            double lossAmplification,
            double branchingFallsBefore,
            double branchingRisesBefore,
            double branchingFallsPeak,
            double branchingFallsAfter,
            double topTenOwnersLossShare,
            List<AccountLoss> largestLosses,
            List<Flow> flows) {
        public VenueSummary {
            largestLosses = List.copyOf(largestLosses);
            flows = List.copyOf(flows);
        }
    }

    /**
     * What was closed by force, single-sided, in the numeraire at the mark of the moment.
     *
     * @param liquidatedLongShare part of the liquidated notional that was long, in [0, 1]; NaN if nothing was liquidated
     * @param deleveragedShare deleveraged over all forced closing (market, and deleveraging); takeovers count when the
     *     vault sells or is deleveraged
     * @param deleveragedInProfitShare part of the winners' closings that were in profit
     * @param deleveragedThroughBackstopShare part of the deleveraged notional that relieved the backstop
     * @param deleveragedGini Gini coefficient of deleveraged notional over deleveraged accounts
     * @param firstDeleveragingAfterSeconds from the first liquidation; NaN if there was none
     */
    public record Forced(
            long liquidations,
            int accountsLiquidated,
            double liquidatedNotional,
            double liquidatedLongShare,
            int takeovers,
            double takenOverNotional,
            double unwoundNotional,
            long deleveragings,
            int accountsDeleveraged,
            double deleveragedNotional,
            double deleveragedShare,
            double deleveragedInProfitShare,
            double deleveragedThroughBackstopShare,
            double deleveragedTop1Share,
            double deleveragedTop10Share,
            double deleveragedTop100Share,
            double deleveragedGini,
            double firstDeleveragingAfterSeconds,
            long keeperLiquidations,
            long keeperAbstentions) {}

    /**
     * Who paid, in the numeraire.
     *
     * @param slippage what forced sales got less than the mark: gained by those who traded against them
     * @param deleveragingCost what winners gave up: mark less price of the forced trade
     * @param deficit what no layer covered
     * @param badDebt negative net value still open at the end, over accounts not yet closed
     */
    public record Payers(
            double slippage,
            double liquidationFees,
            double keeperBonus,
            double shortfall,
            double insurancePaid,
            double insuranceLeft,
            double backstopResult,
            double deleveragingCost,
            double socialised,
            double deficit,
            double badDebt) {}

    /** One account's loss over the run, positive; {@code equityBefore} at the start. */
    public record AccountLoss(
            String account, String owner, String accountClass, double equityBefore, double loss, String how) {}

    /** One arrow of the Sankey diagram: {@code amount} went from one group to another for a reason. */
    public record Flow(String from, String to, String reason, double amount) {}

    /**
     * One instrument: prices quote per base, moves relative to the initial price.
     *
     * @param exogenousMove lowest reference over the initial price, less 1 (the move without the cascade)
     * @param markMove lowest mark over the initial price, less 1
     * @param executionMove lowest execution price over the initial price, less 1
     * @param priceAmplification markMove / exogenousMove; NaN without an exogenous fall
     */
    public record MarketSummary(
            String venue,
            String symbol,
            double initialPrice,
            double exogenousMove,
            double markMove,
            double executionMove,
            double finalMark,
            double priceAmplification,
            double passThrough,
            String depthRule,
            boolean assumedDepth,
            double liquidatedNotional,
            double deleveragedNotional,
            double openInterestBefore,
            double openInterestAfter) {}

    /**
     * What happened when, in steps of {@code stepNanos} from the start; every column has one value per step.
     *
     * @param marks by market, then step: mark at the end of the step
     * @param liquidatedLong by step: notional, summed over venues in their numeraires (one numeraire is usual)
     * @param insuranceFund by step: cash of the funds at the end of the step
     */
    public record Timeline(
            long stepNanos,
            int steps,
            double[][] reference,
            double[][] marks,
            double[][] execution,
            double[] liquidatedLong,
            double[] liquidatedShort,
            double[] liquidations,
            double[] takenOver,
            double[] deleveraged,
            double[] insuranceFund,
            double[] branchingFalls) {}
}
