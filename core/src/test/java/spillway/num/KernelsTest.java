package spillway.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KernelsTest {
    private final Kernels kernels = Kernels.best();

    @Test
    void everyPositionGetsTheFunctionOfItsArgument() {
        double[] in = {-2, -1, 0.25, 0.5, 0.75, 1, 2, 3, 4, 5};
        double[] out = new double[10];
        kernels.exp(in, out, 0, 10);
        for (int i = 0; i < 10; i++) assertEquals(Maths.exp(in[i]), out[i]);
        kernels.normalCdf(in, out, 0, 10);
        for (int i = 0; i < 10; i++) assertEquals(Maths.normalCdf(in[i]), out[i]);
        kernels.cos(in, out, 0, 10);
        for (int i = 0; i < 10; i++) assertEquals(Maths.cos(in[i]), out[i]);
    }

    /** 1e16 + 1 loses the 1: the order of the eight lanes is visible in the result. */
    @Test
    void lanesAreCombinedInTheWrittenTree() {
        double[] a = {1e16, 1, 1, 1, -1e16, 1, 1, 1};
        assertEquals(6, kernels.sum(a, 0, 8));
        double[] b = {1e16, -1e16, 1, 1, 1, 1, 1, 1};
        assertEquals(((1e16 + 1) + 2) + ((-1e16 + 1) + 2), kernels.sum(b, 0, 8));
        assertEquals(0, kernels.sum(b, 3, 3));
    }

    @Test
    void aColumnMayBeReplacedInPlace() {
        double[] column = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        kernels.log(column, column, 0, 9);
        for (int i = 0; i < 9; i++) assertEquals(Maths.log(i + 1), column[i]);
    }

    @Test
    void axpyAddsAMultiple() {
        double[] y = {1, 1, 1};
        kernels.axpy(2, new double[] {1, 2, 3}, y, 1, 3);
        assertEquals(1, y[0]);
        assertEquals(5, y[1]);
        assertEquals(7, y[2]);
    }

    @Test
    void aRangeOutsideAColumnIsRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> kernels.exp(new double[9], new double[8], 0, 9));
        assertThrows(IndexOutOfBoundsException.class, () -> kernels.sum(new double[9], -1, 4));
        assertThrows(IllegalArgumentException.class, () -> kernels.boxMuller(new double[9], 0, 3));
    }
}
