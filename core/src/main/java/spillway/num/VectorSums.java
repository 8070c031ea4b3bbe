package spillway.num;

import static spillway.num.VectorMaths.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * Sums in eight lanes as one register of eight, two of four or four of two. Written out, because accumulators in an
 * array are slower than no vectors at all.
 */
final class VectorSums {
    private VectorSums() {}

    private static DoubleVector load(double[] column, int at) {
        return DoubleVector.fromArray(SPECIES, column, at);
    }

    static void sum8(double[] lanes, double[] a, int from, int end) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        for (int i = from; i < end; i += 8) s0 = s0.add(load(a, i));
        s0.intoArray(lanes, 0);
    }

    static void sum4(double[] lanes, double[] a, int from, int end) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        for (int i = from; i < end; i += 8) {
            s0 = s0.add(load(a, i));
            s1 = s1.add(load(a, i + 4));
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, 4);
    }

    static void sum2(double[] lanes, double[] a, int from, int end) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        for (int i = from; i < end; i += 8) {
            s0 = s0.add(load(a, i));
            s1 = s1.add(load(a, i + 2));
            s2 = s2.add(load(a, i + 4));
            s3 = s3.add(load(a, i + 6));
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, 2);
        s2.intoArray(lanes, 4);
        s3.intoArray(lanes, 6);
    }

    static void dot8(double[] lanes, double[] a, double[] b, int from, int end) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        for (int i = from; i < end; i += 8) s0 = load(a, i).fma(load(b, i), s0);
        s0.intoArray(lanes, 0);
    }

    static void dot4(double[] lanes, double[] a, double[] b, int from, int end) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        for (int i = from; i < end; i += 8) {
            s0 = load(a, i).fma(load(b, i), s0);
            s1 = load(a, i + 4).fma(load(b, i + 4), s1);
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, 4);
    }

    static void dot2(double[] lanes, double[] a, double[] b, int from, int end) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        for (int i = from; i < end; i += 8) {
            s0 = load(a, i).fma(load(b, i), s0);
            s1 = load(a, i + 2).fma(load(b, i + 2), s1);
            s2 = load(a, i + 4).fma(load(b, i + 4), s2);
            s3 = load(a, i + 6).fma(load(b, i + 6), s3);
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, 2);
        s2.intoArray(lanes, 4);
        s3.intoArray(lanes, 6);
    }
}
