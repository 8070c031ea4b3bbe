package spillway.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import spillway.asset.Asset;
import spillway.event.Phase;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.DeleveragingDue;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.unit.Round;
import spillway.waterfall.HaircutBase;
import spillway.waterfall.Layer;

/** Closes winners against positions that the market did not take, instrument by instrument. */
final class DeleveragingDesk {
    private final RunState state;
    private final PriceMoves moves;
    /** By instrument and side, once deleveraging has needed them. */
    private Holders[] holders = {};
    /** Theta of the last round, by venue; NaN before the first. */
    private final double[] thetas;

    DeleveragingDesk(RunState state) {
        this.state = state;
        moves = new PriceMoves(state.marks.size());
        thetas = new double[state.world.venues().size()];
        Arrays.fill(thetas, Double.NaN);
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
        moves.look(state.marks);
        Winners winners = new Winners(state, venue, layer, instrument, moves);
        winners.rank(total, holdersOf(instrument, !longSide));
        double loss = loss(venue, layer, instrument, waiting, longSide);
        double theta = theta(venue.venue, layer, loss, total, winners);
        winners.allocate(total, lossPerLot(layer, theta * loss, total));
        tell(venue, layer, instrument, !longSide, total, loss / total, theta, winners);
        for (Map.Entry<Integer, Long> demand : waiting.entrySet()) {
            int account = demand.getKey();
            if ((state.accounts.lots(account, instrument) > 0) == longSide) {
                close(
                        venue,
                        instrument,
                        account,
                        lotsOf(account, instrument, demand.getValue()),
                        price(venue, layer, instrument, account, theta),
                        winners);
            }
        }
    }

    /** What winners lose at the marks of now if all is closed at the venue's price, in the numeraire. */
    private double loss(
            VenueState venue, Layer.Deleveraging layer, int instrument, Map<Integer, Long> waiting, boolean longSide) {
        double sum = 0;
        for (Map.Entry<Integer, Long> demand : waiting.entrySet()) {
            int account = demand.getKey();
            if ((state.accounts.lots(account, instrument) > 0) == longSide) {
                long lots = lotsOf(account, instrument, demand.getValue());
                double above = closePrice(venue, layer, instrument, account) - state.marks.mark(instrument);
                sum += venue.margin.size(instrument, longSide ? lots : -lots) * above;
            }
        }
        return sum;
    }

    /** Theta of this round; a round without a loss is none, and winners keep what they gain. */
    private double theta(int venue, Layer.Deleveraging layer, double loss, long lots, Winners winners) {
        if (!(loss > 0)) {
            return 1;
        }
        double before = thetas[venue];
        double theta = Double.isNaN(before)
                ? layer.severity().first()
                : layer.severity().next(before);
        // in units of the base: contracts against contracts, money against money
        double deficit = layer.base() == HaircutBase.CONTRACTS ? lots : loss;
        double capped = layer.severity().asksForCapacity()
                ? layer.severity().capped(theta, deficit, winners.capacity())
                : layer.severity().capped(theta, deficit, Double.MAX_VALUE);
        thetas[venue] = capped;
        return capped;
    }

    private static double lossPerLot(Layer.Deleveraging layer, double loss, long lots) {
        return layer.base() == HaircutBase.CONTRACTS ? 1 : loss / lots;
    }

    private void tell(
            VenueState venue,
            Layer.Deleveraging layer,
            int instrument,
            boolean winnersLong,
            long lots,
            double lossPerLot,
            double theta,
            Winners winners) {
        if (state.options.observer().looksAtDeleveraging()) {
            state.options
                    .observer()
                    .deleveraged(new DeleveragingRound(
                            state.nowNanos,
                            venue.venue,
                            instrument,
                            winnersLong,
                            lots,
                            venue.margin.size(instrument, 1),
                            state.marks.mark(instrument),
                            lossPerLot,
                            theta,
                            layer,
                            winners.candidates()));
        }
    }

    private long lotsOf(int account, int instrument, long asked) {
        return Math.min(asked, Math.abs(state.accounts.lots(account, instrument)));
    }

    private void close(VenueState venue, int instrument, int account, long lots, double price, Winners winners) {
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

    /** Theta of the way from the mark to the venue's price, where winners lose by that; else that price. */
    private double price(VenueState venue, Layer.Deleveraging layer, int instrument, int account, double theta) {
        double whole = closePrice(venue, layer, instrument, account);
        double mark = state.marks.mark(instrument);
        boolean winnersLose = state.accounts.lots(account, instrument) > 0 ? whole > mark : whole < mark;
        return winnersLose && theta != 1 ? mark + theta * (whole - mark) : whole;
    }

    private double closePrice(VenueState venue, Layer.Deleveraging layer, int instrument, int account) {
        return switch (layer.closePrice()) {
            case MARK -> state.marks.mark(instrument);
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
        if (holders.length == 0) {
            holders = Holders.of(state, moves);
        }
        return holders[2 * instrument + (longSide ? 1 : 0)];
    }

    /** An account came to hold the instrument by a trade. */
    void holds(int account, int instrument) {
        if (holders.length > 0) {
            holdersOf(instrument, true).add(account);
            holdersOf(instrument, false).add(account);
        }
    }
}
