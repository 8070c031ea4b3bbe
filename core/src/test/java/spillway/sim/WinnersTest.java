package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.waterfall.Layer;
import spillway.world.World;

/** Winners chosen with bounds of their scores, against winners chosen by ranking everybody. */
class WinnersTest {
    private static final int WORLDS = Integer.getInteger("spillway.worlds", 200);
    private static final int STEPS = 90;

    @Test
    void leavingOutWhoCannotBeChosenChangesNoChoice() {
        int[] chosen = new int[1];
        for (long seed = 0; seed < WORLDS; seed++) {
            if (seed % 4 != 3) { // those are lending markets
                tell(seed, chosen);
            }
        }
        assertTrue(chosen[0] > WORLDS, "the worlds must be worth telling, winners: " + chosen[0]);
    }

    private static void tell(long seed, int[] chosen) {
        World world = RandomWorlds.of(seed);
        SplittableRandom random = new SplittableRandom(seed);
        Side bounded = new Side(world, RunOptions.QUIET);
        Side plain = new Side(world, RunOptions.QUIET.lookingAtEverybody());
        Layer.Rank rank = random.nextInt(4) == 0 ? Layer.Rank.BINANCE : Layer.Rank.HYPERLIQUID;
        for (int step = 0; step < STEPS; step++) {
            long happening = random.nextLong();
            bounded.happen(new SplittableRandom(happening));
            plain.happen(new SplittableRandom(happening));
            int place = random.nextInt(2 * world.instruments().size());
            long lots = 1 + random.nextLong(Math.max(1, plain.lotsOf(place) / (1 + random.nextInt(20)) + 1));
            List<String> expected = plain.winners(place, lots, rank);
            assertEquals(expected, bounded.winners(place, lots, rank), "seed " + seed + ", step " + step);
            chosen[0] += expected.size();
            if (random.nextInt(3) == 0) {
                bounded.close(place, expected);
                plain.close(place, expected);
            }
        }
    }

    /** One of the two, in a state of its own. */
    private static final class Side {
        private final World world;
        private final RunState state;
        private final PriceMoves moves;
        private final Holders[] holders;

        Side(World world, RunOptions options) {
            this.world = world;
            state = new RunState(world, options, Optional.empty());
            moves = new PriceMoves(world.instruments().size());
            moves.look(state.marks);
            holders = Holders.of(state, moves);
        }

        /** Marks move, mostly a little; sometimes two accounts trade, and one deposits, or is found unhealthy, or healthy. */
        void happen(SplittableRandom random) {
            double size = random.nextInt(5) == 0 ? 0.3 : 0.003;
            for (int i = 0; i < world.instruments().size(); i++) {
                if (random.nextInt(3) > 0) {
                    state.marks.publish(i, state.marks.mark(i) * (1 + size * (2 * random.nextDouble() - 1)));
                }
            }
            int instrument = random.nextInt(world.instruments().size());
            int seller = random.nextInt(world.book().size());
            int buyer = random.nextInt(world.book().size());
            if (random.nextInt(3) == 0
                    && seller != buyer
                    && world.instruments().get(instrument).heldAsPosition()
                    && canTrade(seller, instrument)
                    && canTrade(buyer, instrument)) {
                trade(instrument, seller, buyer, Math.round(Math.pow(10, 7 * random.nextDouble())));
            }
            if (random.nextInt(3) == 0 && !world.book().accountClass(buyer).ofTheVenue()) {
                VenueState venue = state.venueOf(buyer);
                int from = random.nextBoolean() ? venue.liquidity : buyer;
                int to = from == buyer ? venue.liquidity : buyer;
                state.post(Entry.of(Reason.DEPOSIT).pay(from, to, Worlds.USD, random.nextLong(1_000_000_000)));
            }
            if (random.nextInt(10) == 0 && !world.book().accountClass(seller).ofTheVenue()) {
                state.venueOf(seller).inLiquidation.flip(seller);
            }
        }

        private boolean canTrade(int account, int instrument) {
            return !world.book().accountClass(account).ofTheVenue()
                    && world.book().venue(account)
                            == world.instruments().get(instrument).venue();
        }

        private void trade(int instrument, int seller, int buyer, long lots) {
            post(Reason.TRADE, instrument, seller, buyer, lots);
            for (int account : new int[] {seller, buyer}) {
                holders[2 * instrument].add(account);
                holders[2 * instrument + 1].add(account);
            }
        }

        /** Winners are closed as they were told. */
        void close(int place, List<String> winners) {
            int instrument = place / 2;
            int liquidity = state.venues[world.instruments().get(instrument).venue()].liquidity;
            for (String winner : winners) {
                int account = Integer.parseInt(winner.split(": ")[0]);
                boolean isLong = place % 2 == 1;
                long lots = Long.parseLong(winner.split(": ")[1]);
                post(Reason.DELEVERAGING, instrument, isLong ? account : liquidity, isLong ? liquidity : account, lots);
            }
        }

        private void post(Reason reason, int instrument, int seller, int buyer, long lots) {
            double quote = world.instruments().get(instrument).size(lots)
                    * state.marks.mark(instrument)
                    * world.assets()
                            .get(world.instruments().get(instrument).settlement())
                            .atomsPerUnit();
            Entry.Builder entry = Entry.of(reason);
            Trades.add(entry, world, state.accounts, instrument, seller, buyer, lots, Math.round(quote));
            state.post(entry);
        }

        /** Lots that are held at that place, of all accounts together. */
        long lotsOf(int place) {
            long sum = 0;
            for (int account = 0; account < world.book().size(); account++) {
                long lots = state.accounts.lots(account, place / 2);
                sum += (lots > 0) == (place % 2 == 1) ? Math.abs(lots) : 0;
            }
            return sum;
        }

        List<String> winners(int place, long lots, Layer.Rank rank) {
            moves.look(state.marks);
            int instrument = place / 2;
            VenueState venue = state.venues[world.instruments().get(instrument).venue()];
            Layer.Deleveraging layer = new Layer.Deleveraging(Layer.Policy.QUEUE, rank, Layer.ClosePrice.PREVIOUS_MARK);
            Winners winners = new Winners(state, venue, layer, instrument, moves);
            winners.rank(lots, holders[place]);
            winners.allocate(lots, 0);
            List<String> told = new ArrayList<>();
            while (winners.current() >= 0) {
                told.add(winners.current() + ": " + winners.leftOfCurrent());
                winners.use(winners.leftOfCurrent());
            }
            return told;
        }
    }
}
