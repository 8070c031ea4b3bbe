package spillway.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import spillway.waterfall.DeleveragingRank;
import spillway.waterfall.Haircuts;
import spillway.waterfall.Layer;
import spillway.waterfall.LotAllocation;

/** Those on the other side, in the order in which they are closed, and how many lots of each. */
final class Winners {
    /** Those in profit first, by rank; then the others, by rank; by account where ranks are equal. */
    private static final Comparator<Candidate> ORDER = Comparator.comparing((Candidate c) -> !(c.profit() > 0))
            .thenComparing(Comparator.comparingDouble(Candidate::score).reversed())
            .thenComparingInt(Candidate::account);

    private final RunState state;
    private final VenueState venue;
    private final Layer.Deleveraging layer;
    private final int instrument;
    private final PriceMoves moves;
    private final Standing standing;
    private final List<Candidate> chosen = new ArrayList<>();
    private long[] taken = {};
    private int at;

    private record Candidate(int account, long lots, Haircuts.Winner winner) {
        double profit() {
            return winner.profit();
        }

        double score() {
            return winner.score();
        }
    }

    /** {@code moves} has looked at the marks of now. */
    Winners(RunState state, VenueState venue, Layer.Deleveraging layer, int instrument, PriceMoves moves) {
        this.state = state;
        this.venue = venue;
        this.layer = layer;
        this.instrument = instrument;
        this.moves = moves;
        standing = new Standing(state.marks);
    }

    /** Finds those who hold the other side; in a queue that nobody looks at, as many as are enough. */
    void rank(long lots, Holders holders) {
        boolean someAreEnough = layer.policy() instanceof Layer.Policy.Queue
                && !layer.severity().asksForCapacity()
                && !isLookedAt();
        Best best = new Best(someAreEnough ? lots : Long.MAX_VALUE);
        holders.forEach(rankingPrice(), moves, best);
        chosen.addAll(best.inOrder());
    }

    /** What they have of the base together: of all only where severity asks for it. */
    double capacity() {
        double sum = 0;
        for (Candidate c : chosen) {
            sum += c.winner().amount(layer.base());
        }
        return sum;
    }

    /** Chooses among those found. */
    void allocate(long lots, double lossPerLot) {
        long[] held = chosen.stream().mapToLong(Candidate::lots).toArray();
        List<Haircuts.Winner> winners = chosen.stream().map(Candidate::winner).toList();
        taken = LotAllocation.spread(layer.policy(), layer.base(), winners, held, lots, lossPerLot);
        skipEmpty();
    }

    /** Before any of the lots is used. */
    List<DeleveragingRound.Candidate> candidates() {
        List<DeleveragingRound.Candidate> all = new ArrayList<>();
        for (int i = 0; i < taken.length; i++) {
            Candidate c = chosen.get(i);
            all.add(new DeleveragingRound.Candidate(c.account(), c.lots(), taken[i], c.winner()));
        }
        return all;
    }

    private double rankingPrice() {
        return state.marks.previousMark(instrument);
    }

    private Candidate candidate(int account, long lots, RankBounds bounds, int place) {
        double ranked = rankingPrice();
        long cost = state.accounts.costAtoms(account, instrument);
        double size = venue.margin.size(instrument, lots);
        double profit = venue.margin.profit(instrument, lots, cost, ranked);
        double entry = DeleveragingRank.entry(size, ranked, profit);
        standing.of(state.view(account), venue.margin);
        double maintenance = maintenance(account);
        double score = DeleveragingRank.score(
                layer.rank(),
                new DeleveragingRank.Winner(size, entry, ranked, standing.net, standing.collateral, maintenance));
        bounds.keep(place, state.accounts.changes(account), moves.latest(), size, entry, ranked, standing);
        double notional = layer.policy() instanceof Layer.Policy.Queue && !isLookedAt()
                ? 0
                : venue.margin.grossNotional(state.view(account), state.marks);
        return new Candidate(
                account,
                Math.abs(lots),
                new Haircuts.Winner(standing.net, profit, Math.abs(lots), notional, maintenance, score));
    }

    private boolean isLookedAt() {
        return state.options.observer().looksAtDeleveraging();
    }

    /** What one rank, and policies with caps, ask for and the others need not wait for. */
    private double maintenance(int account) {
        return layer.rank() == Layer.Rank.BINANCE || layer.policy().isCapped() || isLookedAt()
                ? venue.margin.health(state.view(account), state.marks).maintenanceRequirement()
                : 0;
    }

    /** The next winner, or -1 where there is none left. */
    int current() {
        return at < taken.length ? chosen.get(at).account() : -1;
    }

    long leftOfCurrent() {
        return taken[at];
    }

    void use(long lots) {
        if (at < taken.length) {
            taken[at] -= lots;
            skipEmpty();
        }
    }

    private void skipEmpty() {
        while (at < taken.length && taken[at] == 0) {
            at++;
        }
    }

    /** The first candidates, in order, that together hold enough: the others are forgotten as they come. */
    private final class Best implements Holders.Ranking {
        private final PriorityQueue<Candidate> lastFirst = new PriorityQueue<>(64, ORDER.reversed());
        private final long enough;
        /** Whether those who cannot reach a score may be left out. */
        private final boolean bounded = layer.rank() == Layer.Rank.HYPERLIQUID && !state.options.lookAtEverybody();

        private long sum;
        private double leastScore = Double.NEGATIVE_INFINITY;

        Best(long enough) {
            this.enough = enough;
        }

        /** Whoever is behind the last of enough who are in profit is behind them all, in profit or not. */
        @Override
        public double leastScore() {
            return leastScore;
        }

        @Override
        public void rank(int account, long lots, RankBounds bounds, int place) {
            // whoever waits to be closed is in liquidation, or the venue's own
            if (!venue.inLiquidation.get(account)) {
                offer(candidate(account, lots, bounds, place));
            }
        }

        private void offer(Candidate candidate) {
            if (sum >= enough && ORDER.compare(candidate, lastFirst.element()) > 0) {
                return;
            }
            lastFirst.add(candidate);
            sum = Math.addExact(sum, candidate.lots());
            while (sum - lastFirst.element().lots() >= enough) {
                sum -= lastFirst.remove().lots();
            }
            Candidate last = lastFirst.element();
            leastScore = bounded && sum >= enough && last.profit() > 0 ? last.score() : Double.NEGATIVE_INFINITY;
        }

        List<Candidate> inOrder() {
            List<Candidate> all = new ArrayList<>(lastFirst);
            all.sort(ORDER);
            return all;
        }
    }
}
