package spillway.measure;

import java.util.List;

/**
 * What moves of price, depth and peg do to a venue, alone and all at once: one sheet is one heat map.
 *
 * @param numeraire symbol of the asset in which amounts are
 */
public record StressGrid(String venue, String numeraire, List<Sheet> sheets) {
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
     * @param liquidatedNotional sold or bought into the market by force, the backstop's unwinding included
     * @param badDebt what nobody has covered: deficits, and negative net value still open
     * @param lowestMarkMove of the main market, relative to the price before
     */
    public record Cell(
            double priceMove,
            double depthMultiplier,
            double depegMove,
            double lowestMarkMove,
            double liquidatedNotional,
            double deleveragedNotional,
            double insurancePaid,
            double socialised,
            double badDebt) {}
}
