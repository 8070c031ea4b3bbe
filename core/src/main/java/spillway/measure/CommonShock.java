package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spillway.account.AccountView;
import spillway.account.Accounts;
import spillway.event.MarketEvent.PriceMoved;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.option.OptionBoard;
import spillway.world.PathKind;
import spillway.world.Timed;
import spillway.world.World;

/**
 * The instruments of a venue that move together when the market falls or rises, and worlds in which they do, at once, at
 * the start.
 *
 * <p>All that is held as a position moves, and every asset whose price is not about 1 in the numeraire: coins pegged to it
 * stand still. Where that leaves out all collateral (a venue that values in the coin itself), what prices collateral moves.
 *
 * @param main the instrument of them with the most open interest, by which moves are reported
 */
public record CommonShock(World world, int venue, List<Integer> instruments, int main) {
    /** A price this near to 1 is a peg. */
    private static final double PEG = 0.1;
    /** How long what follows a shock is watched: 10 minutes, even where the scenario ends sooner. */
    private static final long HORIZON_NANOS = 600_000_000_000L;

    public CommonShock {
        instruments = List.copyOf(instruments);
    }

    /** @throws IllegalArgumentException if the venue has no instrument whose price can move */
    public static CommonShock of(World world, int venue) {
        return find(world, venue)
                .orElseThrow(() -> new IllegalArgumentException(
                        "venue " + world.venues().get(venue).name() + " must have an instrument whose price can move"));
    }

    /** Nothing where the venue has no instrument whose price can move. */
    public static Optional<CommonShock> find(World world, int venue) {
        VenueRules rules = VenueRules.atStart(world, venue);
        Accounts accounts = new Accounts(world.book());
        Marks marks = world.initialMarks();
        double[] collateral = collateral(rules.margin, accounts, venue, marks);
        OptionBoard board = world.optionBoard();
        List<Integer> moving = new ArrayList<>();
        List<Integer> pricing = new ArrayList<>();
        boolean movesCollateral = false;
        for (int i = 0; i < collateral.length; i++) {
            // options follow what they are on
            if (world.instruments().get(i).venue() == venue && !board.isOption(i)) {
                if (!pegged(world, i)) {
                    moving.add(i);
                    movesCollateral |=
                            world.instruments().get(i).heldAsPosition() || collateral[i] > 0 || saysForward(board, i);
                }
                if (collateral[i] > 0) {
                    pricing.add(i);
                }
            }
        }
        List<Integer> chosen = movesCollateral ? moving : pricing;
        double[] held = held(rules.margin, accounts, venue, marks);
        int main = -1;
        double most = -1;
        for (int i : chosen) {
            double open = world.instruments().get(i).heldAsPosition() ? held[i] : collateral[i];
            if (open > most) {
                most = open;
                main = i;
            }
        }
        return main < 0 ? Optional.empty() : Optional.of(new CommonShock(world, venue, chosen, main));
    }

    private static boolean saysForward(OptionBoard board, int instrument) {
        for (int i = 0; i < board.size(); i++) {
            if (board.isOption(i) && board.forwardFrom(i) == instrument) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an instrument prices an asset that is taken to keep to the numeraire: held as a balance, at a price of about
     * 1. No profile says which assets are pegged, so the price at the start has to.
     */
    static boolean pegged(World world, int instrument) {
        double price = world.markets().get(instrument).initialPrice().value();
        return !world.instruments().get(instrument).heldAsPosition() && Math.abs(price - 1) <= PEG;
    }

    /** Long positions by instrument, at the marks. */
    private static double[] held(VenueMargin margin, Accounts accounts, int venue, Marks marks) {
        double[] held = new double[marks.size()];
        AccountView view = accounts.view();
        for (int account = 0; account < accounts.size(); account++) {
            if (accounts.book().venue(account) == venue) {
                accounts.at(account, view);
                for (int k = 0; k < view.positions(); k++) {
                    int i = view.instrument(k);
                    held[i] += Math.max(0, margin.size(i, view.lots(k))) * marks.mark(i);
                }
            }
        }
        return held;
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

    /** No option settles in a run. */
    private static long firstExpiry(World world) {
        long first = Long.MAX_VALUE;
        for (Instrument instrument : world.instruments()) {
            first = instrument instanceof Instrument.Option o ? Math.min(first, o.expiryNanos()) : first;
        }
        return first;
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
        // however long the scenario is: one that ends at once would say that nothing follows a shock
        long end = Math.min(Math.addExact(world.startNanos(), HORIZON_NANOS), firstExpiry(world) - 1);
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
                end,
                world.surfaces());
    }
}
