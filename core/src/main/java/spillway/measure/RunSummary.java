package spillway.measure;

import java.util.List;

/**
 * What a run amounts to: the content of {@code summary.json} and of the report.
 *
 * @param inputsDigest SHA-256 of the world, in hexadecimal
 * @param resultDigest SHA-256 of what the run did, journal and ledger, in hexadecimal
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
     * One venue, in its numeraire. Losses are those of accounts that are not the venue's own: equity at the start, plus
     * what owners paid in and less what they took out, less equity at the end, where equity is net value or nothing if
     * that is negative. Branching ratios are those of the venue by itself, at a shock width of 1 %.
     *
     * @param owners parties that hold accounts there
     * @param openInterestBefore sum of long positions at the marks; on a lending venue, what its accounts owe
     * @param lossFromShockAlone what accounts would have lost at the path's last prices without any forced trade
     * @param totalLoss what the accounts that lost have lost, taken together
     * @param lossAmplification LossAmplification: total loss, counting for a deleveraged winner what he gave up where that
     *     is more, over lossFromShockAlone; NaN or infinite where that is 0
     * @param branchingFallsBefore spectral radius of B for falls, at the start; after: at the end; likewise for rises
     * @param branchingFallsPeak the largest of the looks taken through the run, when marks had moved by a quarter per cent
     * @param topTenOwnersLossShare part of the total loss that the ten owners with the largest losses bear; NaN without one
     * @param largestLosses twenty at most, the largest first
     * @param flows who gave value to whom by force, at the marks of the moment, net by reason; they make no circle
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
            double branchingRisesPeak,
            double branchingFallsAfter,
            double branchingRisesAfter,
            double topTenOwnersLossShare,
            List<AccountLoss> largestLosses,
            List<Flow> flows) {
        public VenueSummary {
            largestLosses = List.copyOf(largestLosses);
            flows = List.copyOf(flows);
        }
    }

    /**
     * What was closed by force, single-sided, in the numeraire at the mark of the moment. Shares of nothing are NaN.
     *
     * @param liquidations forced reductions of unhealthy accounts in the market, a keeper's repayment counting as one
     * @param accountsLiquidated accounts of those liquidations
     * @param liquidatedNotional what those liquidations closed: positions, and the collateral that keepers seized
     * @param liquidatedLongShare part of the liquidated notional that was long, in [0, 1]; NaN if nothing was liquidated
     * @param collateralSales sales of the collateral of accounts that were left with debts alone: no liquidations
     * @param collateralSoldNotional what they sold
     * @param takenOverNotional of the positions that the backstop assumed
     * @param unwoundNotional what the backstop has sold or bought in the market since
     * @param accountsDeleveraged winners, the rest of the market left out, as it is in the shares of the top ones
     * @param deleveragedShare deleveraged over {@link #closedByForce}; takeovers count when the vault sells or is
     *     deleveraged
     * @param deleveragedInProfitShare part of the winners' closings, by number, that realised a profit
     * @param deleveragedThroughBackstopShare part of the deleveraged notional that relieved the backstop
     * @param deleveragedGini Gini coefficient of deleveraged notional over deleveraged accounts
     * @param firstDeleveragingAfterSeconds from the first liquidation, below 0 if before it; NaN without one of the two
     */
    public record Forced(
            long liquidations,
            int accountsLiquidated,
            double liquidatedNotional,
            double liquidatedLongShare,
            long collateralSales,
            double collateralSoldNotional,
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
            long keeperAbstentions) {
        /** Traded by force: sold or bought in the market, by liquidations, sales of collateral and the backstop's unwinding. */
        public double tradedByForce() {
            return liquidatedNotional + collateralSoldNotional + unwoundNotional;
        }

        /** Closed by force: traded by force, or deleveraged. */
        public double closedByForce() {
            return tradedByForce() + deleveragedNotional;
        }
    }

    /**
     * Who paid, in the numeraire at the marks of the moment.
     *
     * @param slippage what forced sales got less than the mark: gained by those who traded against them
     * @param keeperBonus what keepers kept of the bonus after selling what they seized
     * @param shortfall what closed accounts owed beyond what they had
     * @param insuranceLeft net value of the fund at the end
     * @param backstopResult net value of the backstop at the end less that at the start
     * @param deleveragingCost what winners, the rest of the market included, gave up: mark less price of the forced trade
     * @param deficit what no layer covered
     * @param badDebt negative net value still open at the end, over accounts not yet closed, the backstop included
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
            double badDebt) {
        /** Uncovered: loss that nobody has paid, deficit and bad debt together. */
        public double uncovered() {
            return deficit + badDebt;
        }
    }

    /** One account's loss over the run, positive; {@code equityBefore} at the start. */
    public record AccountLoss(
            String account, String owner, String accountClass, double equityBefore, double loss, String how) {}

    /** One arrow of the Sankey diagram: {@code amount} went from one group to another for a reason. */
    public record Flow(String from, String to, String reason, double amount) {}

    /**
     * One instrument: prices quote per base, moves relative to the initial price. All three moves are the furthest in one
     * direction, that in which the reference went further; the mark, where the reference stood still.
     *
     * @param exogenousMove furthest reference over the initial price, less 1 (the move without the cascade)
     * @param markMove furthest mark over the initial price, less 1
     * @param executionMove furthest execution price over the initial price, less 1
     * @param lowestMarkMove lowest mark over the initial price, less 1, whatever the direction; at most 0
     * @param highestMarkMove highest mark over the initial price, less 1, whatever the direction; at least 0
     * @param priceAmplification PriceAmplification: markMove / exogenousMove; NaN without an exogenous move
     * @param passThrough from its execution market to its own mark
     * @param liquidatedNotional as {@link Forced#liquidatedNotional}; so are collateral sold, unwound and deleveraged
     * @param openInterestBefore sum of long positions; NaN of an asset held as a balance, which is no interest in anything
     * @param option whether it is an option: its exogenous move is what the undisturbed forward and surface make of it, and
     *     relative moves of options say little beside those of what they are on
     */
    public record MarketSummary(
            String venue,
            String symbol,
            double initialPrice,
            double exogenousMove,
            double markMove,
            double executionMove,
            double lowestMarkMove,
            double highestMarkMove,
            double finalMark,
            double priceAmplification,
            double passThrough,
            String depthRule,
            boolean assumedDepth,
            double liquidatedNotional,
            double collateralSoldNotional,
            double unwoundNotional,
            double deleveragedNotional,
            double openInterestBefore,
            double openInterestAfter,
            boolean option) {
        /** Closed by force, as {@link Forced#closedByForce}. */
        public double closedByForce() {
            return liquidatedNotional + collateralSoldNotional + unwoundNotional + deleveragedNotional;
        }
    }

    /**
     * What happened when, in steps of {@code stepNanos} from the start; every column has one value per step.
     *
     * @param marks by market, then step: mark at the end of the step
     * @param liquidatedLong by step: notional, summed over venues in their numeraires (one numeraire is usual)
     * @param collateralSold by step, likewise; so are unwound, takenOver and deleveraged
     * @param insuranceFund by step: cash of the funds at the end of the step
     * @param branchingFalls by step: spectral radius of B for falls over the whole world as last looked at; so for rises
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
            double[] collateralSold,
            double[] unwound,
            double[] takenOver,
            double[] deleveraged,
            double[] insuranceFund,
            double[] branchingFalls,
            double[] branchingRises) {}
}
