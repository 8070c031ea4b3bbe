package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import spillway.account.Accounts;
import spillway.measure.StressGrid.Cell;
import spillway.measure.StressGrid.Sheet;
import spillway.sim.RunOptions;
import spillway.world.VenueMargins;
import spillway.world.World;

/** Fills a stress grid: one task per cell. Prices with depth; the peg with depth; all at once. */
public final class Stress {
    private final CommonShock shock;
    private final StressSpec spec;
    private final int depegged;
    private final RunOptions options;

    /** @param options its cancelling is heeded by every run */
    public Stress(World world, StressSpec spec, RunOptions options) {
        this.spec = spec;
        this.options = options;
        shock = CommonShock.of(world, spec.venue());
        depegged = spec.depegInstrument().orElseGet(() -> mostPeggedCollateral(world, spec.venue()));
    }

    /** -1 where nobody holds collateral with a peg. */
    private static int mostPeggedCollateral(World world, int venue) {
        double[] value = CommonShock.collateral(
                VenueMargins.of(world, venue, world.venues().get(venue).atStart()),
                new Accounts(world.book()),
                venue,
                world.initialMarks());
        int most = -1;
        for (int i = 0; i < value.length; i++) {
            if (value[i] > 0 && CommonShock.pegged(world, i) && (most < 0 || value[i] > value[most])) {
                most = i;
            }
        }
        return most;
    }

    /** One per cell of every sheet, in the order that {@link #grid} expects. */
    public List<Supplier<Cell>> tasks() {
        List<Supplier<Cell>> tasks = new ArrayList<>();
        add(tasks, spec.priceMoves(), 0);
        if (depegged >= 0) {
            for (double depth : spec.depthMultipliers()) {
                for (double depeg : spec.depegMoves()) {
                    tasks.add(() -> cell(0, depth, depeg));
                }
            }
            add(tasks, spec.priceMoves(), spec.depegInCombination());
        }
        return tasks;
    }

    private void add(List<Supplier<Cell>> tasks, List<Double> moves, double depeg) {
        for (double depth : spec.depthMultipliers()) {
            for (double move : moves) {
                tasks.add(() -> cell(move, depth, depeg));
            }
        }
    }

    private Cell cell(double move, double depth, double depeg) {
        double[] moves = shock.moves(move);
        if (depeg != 0) {
            moves[depegged] = (1 + moves[depegged]) * (1 + depeg) - 1;
        }
        World world = CommonShock.shocked(shock.world().withDepth(depth), moves);
        ShockRun run = ShockRun.of(world, spec.venue(), shock.main(), options);
        return new Cell(
                move,
                depth,
                depeg,
                run.main().markMove(),
                run.forced().tradedByForce(),
                run.forced().deleveragedNotional(),
                run.payers().insurancePaid(),
                run.payers().socialised(),
                run.payers().uncovered());
    }

    /** The grid from the results of the tasks, in their order. */
    public StressGrid grid(List<Cell> cells) {
        List<Sheet> sheets = new ArrayList<>();
        int at = sheet(sheets, "price and depth", "price", spec.priceMoves(), cells, 0);
        if (depegged >= 0) {
            String symbol = shock.world().instruments().get(depegged).symbol();
            at = sheet(sheets, symbol + " alone and depth", symbol, spec.depegMoves(), cells, at);
            sheet(
                    sheets,
                    "all at once, " + symbol + " by " + EventWords.n(100 * spec.depegInCombination()) + " % besides",
                    "price",
                    spec.priceMoves(),
                    cells,
                    at);
        }
        return new StressGrid(
                shock.world().venues().get(spec.venue()).name(),
                shock.world().venues().get(spec.venue()).atStart().numeraire(),
                depegged < 0 ? "" : shock.world().instruments().get(depegged).symbol(),
                sheets);
    }

    private int sheet(
            List<Sheet> sheets, String title, String across, List<Double> columns, List<Cell> cells, int from) {
        int to = from + columns.size() * spec.depthMultipliers().size();
        sheets.add(new Sheet(title, across, columns, "depth", spec.depthMultipliers(), cells.subList(from, to)));
        return to;
    }
}
