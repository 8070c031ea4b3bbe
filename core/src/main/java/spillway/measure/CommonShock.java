package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.event.MarketEvent.PriceMoved;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.world.PathKind;
import spillway.world.Timed;
import spillway.world.World;

/**
 * The instruments of a venue that move together when the market falls, and worlds in which they do, at once, at the start.
 *
 * <p>All that is held as a position moves, and every asset whose price is not about 1 in the numeraire: coins pegged to it
 * stand still. Where that leaves out all collateral (a venue that values in the coin itself), what prices collateral moves.
 *
 * @param main the instrument of them with the most open interest, by which moves are reported
 */
public record CommonShock(World world, int venue, List<Integer> instruments, int main) {
    /** A price this near to 1 is a peg. */
    private static final double PEG = 0.1;
    /** How long what follows a shock is watched: 10 minutes, or to the world's end. */
    private static final long HORIZON_NANOS = 600_000_000_000L;

    public CommonShock {
        instruments = List.copyOf(instruments);
    }

    public static CommonShock of(World world, int venue) {
        VenueTally rules = new VenueTally(world, venue);
        Accounts accounts = new Accounts(world.book());
        Marks marks = initialMarks(world);
        double[] collateral = collateral(rules.margin, accounts, venue, marks);
        List<Integer> moving = new ArrayList<>();
        List<Integer> pricing = new ArrayList<>();
        boolean movesCollateral = false;
        for (int i = 0; i < collateral.length; i++) {
            if (world.instruments().get(i).venue() == venue) {
                boolean position = world.instruments().get(i).heldAsPosition();
                boolean pegged = !position && Math.abs(marks.mark(i) - 1) <= PEG;
                if (!pegged) {
                    moving.add(i);
                    movesCollateral |= position || collateral[i] > 0;
                }
                if (collateral[i] > 0) {
                    pricing.add(i);
                }
            }
        }
        List<Integer> chosen = movesCollateral ? moving : pricing;
        int main = -1;
        double most = -1;
        for (int i : chosen) {
            double open = OpenInterest.of(rules, i, accounts, marks);
            if (open > most) {
                most = open;
                main = i;
            }
        }
        if (main < 0) {
            throw new IllegalArgumentException(
                    "venue " + world.venues().get(venue).name() + " must have an instrument whose price can move");
        }
        return new CommonShock(world, venue, chosen, main);
    }

    /** Value of what owners hold as balances, by the instrument that prices it. */
    static double[] collateral(VenueMargin margin, Accounts accounts, int venue, Marks marks) {
        double[] value = new double[marks.size()];
        AccountView view = accounts.view();
        for (int account = 0; account < accounts.size(); account++) {
            accounts.at(account, view);
            if (view.venue() == venue && !view.accountClass().ofTheVenue()) {
                for (int k = 0; k < view.balances(); k++) {
                    int i = margin.pricedBy(view.asset(k));
                    if (i >= 0) {
                        value[i] += Math.max(0, margin.value(view.asset(k), view.atoms(k), marks));
                    }
                }
            }
        }
        return value;
    }

    static Marks initialMarks(World world) {
        return new Marks(world.markets().stream()
                .mapToDouble(m -> m.initialPrice().value())
                .toArray());
    }

    /** Relative move of each instrument of the world. */
    public double[] moves(double move) {
        double[] moves = new double[world.instruments().size()];
        for (int i : instruments) {
            moves[i] = move;
        }
        return moves;
    }

    /** The world in which every instrument of the shock moves by {@code move} at the start, and nothing else happens. */
    public World shocked(double move) {
        return shocked(world, moves(move));
    }

    /** A world with these moves of the undisturbed prices at its start as its only inputs, each above -1. */
    static World shocked(World world, double[] moves) {
        List<Timed> inputs = new ArrayList<>();
        for (int i = 0; i < moves.length; i++) {
            if (moves[i] != 0) {
                double price = world.markets().get(i).initialPrice().value() * (1 + moves[i]);
                inputs.add(new Timed(world.startNanos(), new PriceMoved(i, price)));
            }
        }
        long end = Math.min(world.endNanos(), Math.addExact(world.startNanos(), HORIZON_NANOS));
        return new World(
                world.name(),
                world.assets(),
                world.venues(),
                world.instruments(),
                world.markets(),
                world.passThrough(),
                world.book(),
                inputs,
                PathKind.FUNDAMENTAL,
                world.startNanos(),
                end);
    }
}
