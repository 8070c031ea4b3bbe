package spillway.num;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Strongly connected components of the graph in which i points to j where entry (i, j) is not zero: Tarjan (1972), SIAM
 * Journal on Computing 1, 146-160, without recursion.
 */
final class Components {
    private final NonNegativeMatrix matrix;
    private final int size;
    private final int[] number;
    private final int[] lowest;
    private final int[] nextColumn;
    private final int[] component;
    private final int[] open;
    private final int[] trail;
    private int opened;
    private int numbered;
    private int found;

    private Components(NonNegativeMatrix matrix) {
        this.matrix = matrix;
        this.size = matrix.size();
        this.number = new int[size];
        this.lowest = new int[size];
        this.nextColumn = new int[size];
        this.component = new int[size];
        this.open = new int[size];
        this.trail = new int[size];
        Arrays.fill(component, -1);
    }

    /** Number of the component of each row. */
    static int[] of(NonNegativeMatrix matrix) {
        Components components = new Components(matrix);
        for (int row = 0; row < components.size; row++) if (components.number[row] == 0) components.visit(row);
        return components.component;
    }

    /** The rows of each component, ascending. */
    static List<int[]> rows(int[] component) {
        int count = Arrays.stream(component).max().orElse(-1) + 1;
        List<int[]> rows = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int wanted = c;
            int[] members = IntStream.range(0, component.length)
                    .filter(i -> component[i] == wanted)
                    .toArray();
            rows.add(members);
        }
        return rows;
    }

    private void visit(int root) {
        int depth = 0;
        enter(root);
        trail[0] = root;
        while (depth >= 0) {
            int row = trail[depth];
            int column = nextColumn[row]++;
            if (column == size) {
                if (lowest[row] == number[row]) close(row);
                depth--;
                if (depth >= 0) lowest[trail[depth]] = Math.min(lowest[trail[depth]], lowest[row]);
            } else if (matrix.get(row, column) > 0) {
                if (number[column] == 0) {
                    enter(column);
                    trail[++depth] = column;
                } else if (component[column] < 0) {
                    lowest[row] = Math.min(lowest[row], number[column]);
                }
            }
        }
    }

    private void enter(int row) {
        number[row] = ++numbered;
        lowest[row] = numbered;
        open[opened++] = row;
    }

    private void close(int root) {
        int row;
        do {
            row = open[--opened];
            component[row] = found;
        } while (row != root);
        found++;
    }
}
