package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** A grid of price moves and volatility levels, for a terminal and for a page. */
final class PlaneTable {
    private PlaneTable() {}

    /** Moves go down, levels across. */
    static List<String> text(List<Double> moves, List<Double> levels, double[][] byLevelAndMove) {
        List<String> header = new ArrayList<>(List.of("move"));
        levels.forEach(level -> header.add("vol x " + level(level)));
        List<List<String>> rows = new ArrayList<>();
        for (int m = 0; m < moves.size(); m++) {
            List<String> row = new ArrayList<>(List.of(Say.move(moves.get(m))));
            for (int l = 0; l < levels.size(); l++) {
                row.add(Say.amount(byLevelAndMove[l][m]));
            }
            rows.add(row);
        }
        return Say.table(header, rows);
    }

    /** Levels go down, moves across; {@code shade} makes of a value its part of the worst. */
    static void heat(
            Page page,
            List<Double> moves,
            List<Double> levels,
            double[][] byLevelAndMove,
            DoubleFunction<Double> shade) {
        List<String> header = new ArrayList<>(List.of("volatility"));
        moves.forEach(move -> header.add(Say.move(move).replace(".0 %", "%")));
        List<String> names = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        List<List<Double>> parts = new ArrayList<>();
        for (int l = levels.size() - 1; l >= 0; l--) {
            names.add("x " + level(levels.get(l)));
            List<String> texts = new ArrayList<>();
            List<Double> shades = new ArrayList<>();
            for (int m = 0; m < moves.size(); m++) {
                texts.add(Say.amount(byLevelAndMove[l][m]));
                shades.add(shade.apply(byLevelAndMove[l][m]));
            }
            cells.add(texts);
            parts.add(shades);
        }
        page.heat(header, names, cells, parts);
    }

    private static String level(double level) {
        return String.format(Locale.ROOT, "%.3g", level);
    }
}
