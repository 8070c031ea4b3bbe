package spillway.num;

import java.util.Objects;

/** A small dense square matrix of finite numbers not below zero, as in "who passes how much on to whom". Immutable. */
public final class NonNegativeMatrix {
    private final int size;
    private final double[] entries;

    private NonNegativeMatrix(int size, double[] entries) {
        this.size = size;
        this.entries = entries;
    }

    /** Of a copy of {@code rows}, at least one, each as long as there are rows. */
    public static NonNegativeMatrix of(double[]... rows) {
        int size = rows.length;
        if (size == 0) throw new IllegalArgumentException("matrix must have at least one row");
        double[] entries = new double[size * size];
        for (int i = 0; i < size; i++) {
            if (rows[i].length != size)
                throw new IllegalArgumentException(
                        "matrix must be square: row " + i + " must have " + size + " entries, was " + rows[i].length);
            for (int j = 0; j < size; j++) {
                double entry = rows[i][j];
                if (!(entry >= 0 && entry <= Double.MAX_VALUE))
                    throw new IllegalArgumentException(
                            "entry (" + i + ", " + j + ") must be finite and at least 0, was " + entry);
                entries[i * size + j] = entry;
            }
        }
        return new NonNegativeMatrix(size, entries);
    }

    /** Number of rows, which is the number of columns. */
    public int size() {
        return size;
    }

    /** Entry in row {@code row} and column {@code column}, both from 0. */
    public double get(int row, int column) {
        return entries[Objects.checkIndex(row, size) * size + Objects.checkIndex(column, size)];
    }
}
