package spillway.margin;

import java.util.Arrays;

/** Growable column of whole numbers, without boxing. */
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
        if (!(row >= 0 && row < size)) {
            throw new IndexOutOfBoundsException("row must be in [0, " + size + "), was " + row);
        }
        return values[row];
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public void clear() {
        size = 0;
    }

    /** Ascending, from the first row to the last. */
    public void sort() {
        sortFrom(0);
    }

    /** Sorts the rows from {@code from} on, ascending. */
    void sortFrom(int from) {
        Arrays.sort(values, from, size);
    }

    public int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }
}
