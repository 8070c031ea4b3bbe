package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import spillway.sim.DeleveragingRound;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.World;

/**
 * Who would have been closed under other rules, round by round of one run: the same demands, winners, price and severity,
 * as they were in that run; only the choice differs. What another choice does to later rounds is for
 * {@link DeleveragingComparison}.
 */
public record DeleveragingFairness(
        String venue,
        String numeraire,
        int rounds,
        double closed,
        double profit,
        List<Outcome> outcomes,
        List<WinnerLoss> winners) {
    /** What the run itself did. */
    public static final String AS_RUN = "as run";

    public DeleveragingFairness {
        outcomes = List.copyOf(outcomes);
        winners = List.copyOf(winners);
    }

    /**
     * One rule over all rounds. Loss is what winners gave up against the mark of the moment, at horizon 0; below 0 they
     * gained. Shares, inversions and what the top winner kept are weighted by what each round closed.
     *
     * @param closed notional closed against winners; the rest of a demand goes to the rest of the market
     * @param winnersClosed accounts closed, in part at least
     * @param topOneShare part of the closed notional that came from one account
     * @param gini of closed notional over all accounts that could have been closed
     * @param inversionsByPosition of pairs of winners, the part in which the larger position became the smaller
     * @param inversionsByProfit of pairs of winners, the part in which the larger profit became the smaller
     * @param topWinnerKept part of the position of whoever had the most profit, left
     * @param topWinnerProfitKept part of that profit, left
     * @param largestShare the largest part of one winner's position that one round closed
     * @param shareOfProfit loss over the profit of all winners, each position's counted once
     * @param expectedToLeave accounts that give up the venue, were the chance 1 - exp(-5 h) after losing the part h of
     *     positions (Chitra 2025, arXiv:2512.01112)
     */
    public record Outcome(
            String rule,
            double closed,
            double loss,
            int winnersClosed,
            double topOneShare,
            double topTenShare,
            double gini,
            double inversionsByPosition,
            double inversionsByProfit,
            double topWinnerKept,
            double topWinnerProfitKept,
            double largestShare,
            double shareOfProfit,
            double expectedToLeave) {}

    /**
     * One winner, those who lost most in the run first.
     *
     * @param place the best in any round's queue, from 1
     * @param profit unrealised, each position's in the first round that met it
     * @param equity in the first round that met the account; so leverage
     * @param closed notional, by rule as in {@code outcomes}
     * @param loss by rule, likewise
     */
    public record WinnerLoss(
            String account,
            String owner,
            int place,
            double profit,
            double equity,
            double leverage,
            List<Double> closed,
            List<Double> loss) {
        public WinnerLoss {
            closed = List.copyOf(closed);
            loss = List.copyOf(loss);
        }
    }

    /**
     * Runs the world and looks, venue by venue.
     *
     * @param options progress and cancelling are heeded, sinks are not
     */
    public static List<DeleveragingFairness> of(World world, List<DeleveragingRule> rules, RunOptions options) {
        List<FairnessTally> tallies = new ArrayList<>();
        for (int venue = 0; venue < world.venues().size(); venue++) {
            tallies.add(new FairnessTally(world, venue, rules));
        }
        RunOptions looking = RunOptions.QUIET
                .withProgress(options.progress(), options.cancelled())
                .withObserver(new RunOptions.Observer() {
                    @Override
                    public void momentEnded(Simulation run) {}

                    @Override
                    public boolean looksAtDeleveraging() {
                        return true;
                    }

                    @Override
                    public void deleveraged(DeleveragingRound round) {
                        tallies.get(round.venue()).add(round);
                    }
                });
        new Simulation(world, looking).run();
        return tallies.stream().map(FairnessTally::result).toList();
    }
}
