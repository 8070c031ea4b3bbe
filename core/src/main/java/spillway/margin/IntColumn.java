package spillway.margin;

import java.util.Arrays;

/** A growable column of account indices. */
public final class IntColumn {
    private int[] values = new int[16];
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public int get(int row) {
        return values[java.util.Objects.checkIndex(row, size)];
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /** Ascending, from the first row to the last. */
    public void sort() {
        Arrays.sort(values, 0, size);
    }
}
