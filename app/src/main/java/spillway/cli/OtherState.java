package spillway.cli;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import spillway.event.MarketEvent;
import spillway.io.input.InputException;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.option.OptionBoard;
import spillway.option.SurfaceMove;
import spillway.world.Timed;
import spillway.world.World;

/** Another state of a world's market: prices and volatilities that options say, or where the scenario's path leads. */
final class OtherState {
    private static final double NANOS_PER_HOUR = 3600e9;

    @Option(
            names = "--to-price",
            paramLabel = "SYMBOL=X",
            description = "A price in the second state, by market or asset. Others stand still.")
    private List<Quoted> prices = List.of();

    @Option(
            names = "--to-vol-level",
            paramLabel = "ASSET=X",
            description = "What volatilities on an asset are multiplied by in the second state.")
    private List<Quoted> levels = List.of();

    @Option(names = "--hours", paramLabel = "N", description = "How much later the second state is. Default: 0.")
    private double hours;

    /**
     * The second state. Without options the end of the scenario's path, as it is without any forced trade.
     *
     * @throws InputException if a name is unknown, or there is neither an option nor a path
     */
    Marks after(World world, int venue, Marks before) {
        if (!(hours >= 0 && hours <= 1e6)) {
            throw new InputException("--hours", 0, "", "must be in [0, 1000000], was " + hours);
        }
        OptionBoard board = world.optionBoard();
        long ahead = Math.round(hours * NANOS_PER_HOUR);
        if (prices.isEmpty() && levels.isEmpty()) {
            return endOfPath(world, board, before, ahead);
        }
        double[] factor = new double[world.instruments().size()];
        java.util.Arrays.fill(factor, 1);
        for (Quoted price : prices) {
            boolean known = false;
            for (int i = 0; i < factor.length; i++) {
                if (isNamed(world, venue, i, price.symbol()) && !board.isOption(i)) {
                    factor[i] = price.value() / before.mark(i);
                    known = true;
                }
            }
            refuseUnknown(known, "--to-price", price.symbol() + " must be a market, other than an option, or an asset");
        }
        SortedMap<Integer, SurfaceMove> moves = new TreeMap<>();
        for (Quoted level : levels) {
            int asset = world.asset(level.symbol());
            boolean known =
                    world.instruments().stream().anyMatch(i -> i instanceof Instrument.Option && i.base() == asset);
            refuseUnknown(known, "--to-vol-level", level.symbol() + " must be an asset that options are on");
            moves.put(asset, new SurfaceMove(level.value(), 0));
        }
        return board.moved(before, i -> factor[i], base -> moves.getOrDefault(base, SurfaceMove.NONE), ahead);
    }

    private static boolean isNamed(World world, int venue, int i, String symbol) {
        Instrument instrument = world.instruments().get(i);
        String base = world.assets().get(instrument.base()).symbol();
        return instrument.venue() == venue && (instrument.symbol().equals(symbol) || base.equals(symbol));
    }

    private static void refuseUnknown(boolean known, String option, String rule) {
        if (!known) {
            throw new InputException(option, 0, "", rule);
        }
    }

    private static Marks endOfPath(World world, OptionBoard board, Marks before, long ahead) {
        double[] factor = new double[world.instruments().size()];
        java.util.Arrays.fill(factor, 1);
        SortedMap<Integer, SurfaceMove> moves = new TreeMap<>();
        long last = world.startNanos();
        boolean any = false;
        for (Timed timed : world.inputs()) {
            switch (timed.input()) {
                case MarketEvent.PriceMoved e -> factor[e.instrument()] = e.price() / before.mark(e.instrument());
                case MarketEvent.VolatilityMoved e -> moves.put(e.asset(), new SurfaceMove(e.level(), e.tilt()));
                default -> {
                    continue;
                }
            }
            any = true;
            last = timed.timeNanos();
        }
        if (!any) {
            throw new InputException(
                    "--to-price, --to-vol-level",
                    0,
                    "",
                    "must say the second state: there is no path that leads to one");
        }
        return board.moved(
                before,
                i -> factor[i],
                base -> moves.getOrDefault(base, SurfaceMove.NONE),
                ahead + last - world.startNanos());
    }
}
