package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spillway.account.AccountView;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.option.OptionBoard;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * How far an account is from liquidation over price x volatility x time: its excess over maintenance with one asset, or all
 * underlyings of the venue, moved, volatilities multiplied, and time passed. Options follow at the volatilities that are sticky.
 *
 * @param asset symbol of what moves; empty for all underlyings together
 * @param moves relative, ascending
 * @param levels what volatilities are multiplied by, ascending
 * @param hours ahead, ascending
 * @param excess by hours, level and move, in the numeraire; below 0 the account is liquidated
 * @param edges where it crosses 0, by hours and level
 */
public record LiquidationSurface(
        String asset,
        List<Double> moves,
        List<Double> levels,
        List<Double> hours,
        double[][][] excess,
        List<Edge> edges) {
    public LiquidationSurface {
        moves = List.copyOf(moves);
        levels = List.copyOf(levels);
        hours = List.copyOf(hours);
        edges = List.copyOf(edges);
    }

    /**
     * Relative moves nearest to none, below and above, between which the account is as it is at none, on a straight line between
     * grid points; NaN where the grid has none.
     *
     * @param healthy whether it is healthy without a move
     */
    public record Edge(double hours, double level, boolean healthy, double below, double above) {}

    private static final double NANOS_PER_HOUR = 3600e9;

    /** @throws IllegalArgumentException if the grid is empty, or a move takes all of a price */
    public static LiquidationSurface of(
            World world,
            int venue,
            AccountView view,
            Optional<Integer> asset,
            List<Double> moves,
            List<Double> levels,
            List<Double> hours) {
        if (moves.isEmpty()
                || levels.isEmpty()
                || hours.isEmpty()
                || !moves.stream().allMatch(m -> m > -1)) {
            throw new IllegalArgumentException("moves, levels and hours must not be empty, moves above -1");
        }
        VenueMargin margin = VenueMargins.atStart(world, venue);
        OptionBoard board = world.optionBoard();
        Marks now = world.initialMarks();
        double[][][] excess = new double[hours.size()][levels.size()][moves.size()];
        List<Edge> edges = new ArrayList<>();
        for (int h = 0; h < excess.length; h++) {
            long ahead = Math.round(hours.get(h) * NANOS_PER_HOUR);
            for (int l = 0; l < levels.size(); l++) {
                for (int m = 0; m < moves.size(); m++) {
                    double factor = 1 + moves.get(m);
                    Marks there =
                            board.moved(now, i -> moves(world, venue, asset, i) ? factor : 1, levels.get(l), ahead);
                    excess[h][l][m] = margin.health(view, there).maintenanceExcess();
                }
                Marks still = board.moved(now, i -> 1, levels.get(l), ahead);
                double here = margin.health(view, still).maintenanceExcess();
                edges.add(edge(hours.get(h), levels.get(l), here, moves, excess[h][l]));
            }
        }
        return new LiquidationSurface(
                asset.map(a -> world.assets().get(a).symbol()).orElse(""), moves, levels, hours, excess, edges);
    }

    private static boolean moves(World world, int venue, Optional<Integer> asset, int i) {
        return asset.map(a -> world.instruments().get(i).venue() == venue
                        && world.instruments().get(i).base() == a)
                .orElseGet(() -> LiquidationPlane.isUnderlying(world, venue, i));
    }

    private static Edge edge(double hours, double level, double here, List<Double> moves, double[] excess) {
        double below = Double.NaN;
        double above = Double.NaN;
        double lastMove = 0;
        double last = here;
        for (int m = moves.size() - 1; m >= 0 && Double.isNaN(below); m--) {
            if (moves.get(m) < 0) {
                below = crossing(lastMove, last, moves.get(m), excess[m]);
                lastMove = moves.get(m);
                last = excess[m];
            }
        }
        lastMove = 0;
        last = here;
        for (int m = 0; m < moves.size() && Double.isNaN(above); m++) {
            if (moves.get(m) > 0) {
                above = crossing(lastMove, last, moves.get(m), excess[m]);
                lastMove = moves.get(m);
                last = excess[m];
            }
        }
        return new Edge(hours, level, here >= 0, below, above);
    }

    private static double crossing(double from, double atFrom, double to, double atTo) {
        return atFrom >= 0 == atTo >= 0 ? Double.NaN : from + (to - from) * atFrom / (atFrom - atTo);
    }
}
