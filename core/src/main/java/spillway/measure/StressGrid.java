package spillway.measure;

import java.util.List;

/**
 * What moves of price, depth and peg do to a venue, alone and all at once: one sheet is one heat map.
 *
 * @param numeraire symbol of the asset in which amounts are
 * @param depegged symbol of the market that prices the asset which loses its peg; empty where nothing at the venue has one,
 *     and then no sheet has a depeg
 */
public record StressGrid(String venue, String numeraire, String depegged, List<Sheet> sheets) {
    public StressGrid {
        sheets = List.copyOf(sheets);
    }

    /**
     * @param across what varies from column to column, with its values: relative moves
     * @param columns one per value across
     * @param rows multiplier of depth, one per row
     * @param cells row after row
     */
    public record Sheet(
            String title, String across, List<Double> columns, String down, List<Double> rows, List<Cell> cells) {
        public Sheet {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            cells = List.copyOf(cells);
        }

        public Cell cell(int row, int column) {
            return cells.get(row * columns.size() + column);
        }
    }

    /**
     * @param markMove as {@link RunSummary.MarketSummary#markMove}, of the main market
     * @param tradedByForce as {@link RunSummary.Forced#tradedByForce}
     * @param uncovered as {@link RunSummary.Payers#uncovered}
     */
    public record Cell(
            double priceMove,
            double depthMultiplier,
            double depegMove,
            double markMove,
            double tradedByForce,
            double deleveragedNotional,
            double insurancePaid,
            double socialised,
            double uncovered) {}
}
