package spillway.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import spillway.account.AccountView;
import spillway.asset.Asset;
import spillway.event.Phase;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.DeleveragingDue;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.unit.Round;
import spillway.waterfall.DeleveragingRank;
import spillway.waterfall.Layer;
import spillway.waterfall.LotAllocation;

/** Closes winners against positions that the market did not take, instrument by instrument. */
final class DeleveragingDesk {
    private final RunState state;
    /** By instrument and side, once deleveraging has needed them. */
    private final TreeMap<Integer, Holders> holders = new TreeMap<>();

    DeleveragingDesk(RunState state) {
        this.state = state;
    }

    /** Lots of the account's position are to be closed against winners, in this moment. */
    void demand(VenueState venue, int account, int instrument, long lots) {
        TreeMap<Integer, Long> waiting = venue.toDeleverage.get(instrument);
        if (waiting == null) {
            waiting = new TreeMap<>();
            venue.toDeleverage.put(instrument, waiting);
            state.due(
                    0,
                    Phase.DELEVERAGING,
                    venue.venue,
                    EventQueue.NO_ACCOUNT,
                    state.cause,
                    new DeleveragingDue(venue.venue, instrument));
        }
        waiting.put(account, lots);
    }

    /** Serves every demand in the instrument, by account; returns the accounts that are done with it. */
    List<Integer> onDeleveragingDue(VenueState venue, int instrument) {
        TreeMap<Integer, Long> waiting = venue.toDeleverage.remove(instrument);
        if (waiting == null) {
            return List.of();
        }
        // closing one instrument may have made an account healthy: it keeps its others
        waiting.keySet().removeIf(account -> account != venue.backstop && !venue.inLiquidation.get(account));
        List<Integer> done = List.copyOf(waiting.keySet());
        // what the market took may have been enough: nobody healthy is closed against winners
        waiting.keySet()
                .removeIf(account ->
                        account != venue.backstop && state.health(account).isHealthy());
        Layer.Deleveraging layer = venue.layer(Layer.Deleveraging.class).orElseThrow();
        for (boolean bankruptIsLong : new boolean[] {true, false}) {
            serve(venue, layer, instrument, waiting, bankruptIsLong);
        }
        return done;
    }

    private void serve(
            VenueState venue, Layer.Deleveraging layer, int instrument, Map<Integer, Long> waiting, boolean longSide) {
        long total = 0;
        for (Map.Entry<Integer, Long> demand : waiting.entrySet()) {
            if ((state.accounts.lots(demand.getKey(), instrument) > 0) == longSide) {
                total = Math.addExact(total, lotsOf(demand.getKey(), instrument, demand.getValue()));
            }
        }
        if (total == 0) {
            return;
        }
        Winners winners = new Winners(venue, layer, instrument);
        winners.allocate(total, longSide);
        for (Map.Entry<Integer, Long> demand : waiting.entrySet()) {
            int account = demand.getKey();
            if ((state.accounts.lots(account, instrument) > 0) == longSide) {
                close(venue, layer, instrument, account, lotsOf(account, instrument, demand.getValue()), winners);
            }
        }
    }

    private long lotsOf(int account, int instrument, long asked) {
        return Math.min(asked, Math.abs(state.accounts.lots(account, instrument)));
    }

    private void close(
            VenueState venue, Layer.Deleveraging layer, int instrument, int account, long lots, Winners winners) {
        double price = closePrice(venue, layer, instrument, account);
        long left = lots;
        while (left > 0) {
            int winner = winners.current();
            long step = winner < 0 ? left : Math.min(left, winners.leftOfCurrent());
            // the rest of the market is the other side of what nobody else holds
            pair(venue, instrument, account, winner < 0 ? venue.liquidity : winner, step, price);
            winners.use(step);
            left -= step;
        }
    }

    private void pair(VenueState venue, int instrument, int account, int winner, long lots, double price) {
        boolean selling = state.accounts.lots(account, instrument) > 0;
        Asset settlement = state.world.assets().get(venue.numeraire());
        double exact = venue.margin.size(instrument, lots) * price * settlement.atomsPerUnit();
        long quote = selling ? Round.down(exact) : Round.up(exact);
        Entry.Builder entry = Entry.of(Reason.DELEVERAGING);
        Trades.add(
                entry,
                state.world,
                state.accounts,
                instrument,
                selling ? account : winner,
                selling ? winner : account,
                lots,
                quote);
        state.post(entry);
        state.record(new Deleveraged(
                account, winner, instrument, selling ? -lots : lots, quote, price, state.marks.mark(instrument)));
        if (!state.world.book().accountClass(winner).ofTheVenue()) {
            venue.watch.watch(winner, state.marks);
        }
    }

    private double closePrice(VenueState venue, Layer.Deleveraging layer, int instrument, int account) {
        return switch (layer.closePrice()) {
            case PREVIOUS_MARK -> state.marks.previousMark(instrument);
            case BANKRUPTCY -> {
                double size = venue.margin.size(instrument, state.accounts.lots(account, instrument));
                double mark = state.marks.mark(instrument);
                // what the account lacks is shared by notional over its positions, so that no order of them matters
                double share = Math.abs(size) * mark / venue.margin.grossNotional(state.view(account), state.marks);
                double price = mark - share * state.health(account).netValue() / size;
                yield price > 0 ? price : mark;
            }
        };
    }

    private Holders holdersOf(int instrument, boolean longSide) {
        int place = 2 * instrument + (longSide ? 1 : 0);
        Holders known = holders.get(place);
        if (known == null) {
            known = new Holders(state, instrument, longSide);
            holders.put(place, known);
        }
        return known;
    }

    /** An account came to hold the instrument by a trade. */
    void holds(int account, int instrument) {
        holdersOf(instrument, true).add(account);
        holdersOf(instrument, false).add(account);
    }

    /** Those on the other side, in the order in which they are closed, and how many lots of each. */
    private final class Winners {
        /** Those in profit first, by rank; then the others, by rank; by account where ranks are equal. */
        private static final Comparator<Candidate> ORDER = Comparator.comparing((Candidate c) -> !(c.profit() > 0))
                .thenComparing(Comparator.comparingDouble(Candidate::score).reversed())
                .thenComparingInt(Candidate::account);

        private final VenueState venue;
        private final Layer.Deleveraging layer;
        private final int instrument;
        private final List<Candidate> chosen = new ArrayList<>();
        private long[] taken = {};
        private int at;

        private record Candidate(int account, long lots, double profit, double score) {}

        Winners(VenueState venue, Layer.Deleveraging layer, int instrument) {
            this.venue = venue;
            this.layer = layer;
            this.instrument = instrument;
        }

        /** Chooses among holders on the other side of a position of that direction. */
        void allocate(long lots, boolean bankruptIsLong) {
            boolean queue = layer.policy() == Layer.Policy.QUEUE;
            Best best = new Best(queue ? lots : Long.MAX_VALUE);
            holdersOf(instrument, !bankruptIsLong).forEach((account, held) -> {
                // whoever waits to be closed is in liquidation, or the venue's own
                if (!venue.inLiquidation.get(account)) {
                    best.offer(candidate(account, held));
                }
            });
            chosen.addAll(best.inOrder());
            long[] held = chosen.stream().mapToLong(Candidate::lots).toArray();
            taken = queue ? LotAllocation.queue(lots, held) : proRataThenQueue(lots, held);
            skipEmpty();
        }

        private Candidate candidate(int account, long lots) {
            double ranked = state.marks.previousMark(instrument);
            long cost = state.accounts.costAtoms(account, instrument);
            double size = venue.margin.size(instrument, lots);
            double profit = venue.margin.profit(instrument, lots, cost, ranked);
            double score = 0;
            if (layer.policy() == Layer.Policy.QUEUE) {
                double entry = (size * ranked - profit) / size;
                AccountView view = state.view(account);
                double collateral = venue.margin.faceValue(view, state.marks);
                double net = collateral + venue.margin.unrealisedProfit(view, state.marks);
                score = DeleveragingRank.score(layer.rank(), size, entry, ranked, net, collateral);
            }
            return new Candidate(account, Math.abs(lots), profit, score);
        }

        /** Pro rata on positive profit; what profits cannot bear goes on down the queue. */
        private long[] proRataThenQueue(long lots, long[] held) {
            double[] weights =
                    chosen.stream().mapToDouble(c -> Math.max(0, c.profit())).toArray();
            long[] shares = LotAllocation.proRata(lots, weights, held);
            long left = lots - Arrays.stream(shares).sum();
            for (int i = 0; i < shares.length && left > 0; i++) {
                long more = Math.min(left, held[i] - shares[i]);
                shares[i] += more;
                left -= more;
            }
            return shares;
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
    }

    /** The first candidates, in order, that together hold enough: the others are forgotten as they come. */
    private static final class Best {
        private final PriorityQueue<Winners.Candidate> lastFirst = new PriorityQueue<>(64, Winners.ORDER.reversed());
        private final long enough;
        private long sum;

        Best(long enough) {
            this.enough = enough;
        }

        void offer(Winners.Candidate candidate) {
            if (sum >= enough && Winners.ORDER.compare(candidate, lastFirst.element()) > 0) {
                return;
            }
            lastFirst.add(candidate);
            sum = Math.addExact(sum, candidate.lots());
            while (sum - lastFirst.element().lots() >= enough) {
                sum -= lastFirst.remove().lots();
            }
        }

        List<Winners.Candidate> inOrder() {
            List<Winners.Candidate> all = new ArrayList<>(lastFirst);
            all.sort(Winners.ORDER);
            return all;
        }
    }
}
