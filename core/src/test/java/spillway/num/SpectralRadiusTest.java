package spillway.num;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SpectralRadiusTest {
    @Test
    void aPairThatOnlyPassesOnHasTheRootOfTheProduct() {
        assertEquals(0.9, radius(new double[][] {{0, 0.9}, {0.9, 0}}));
        assertClose(0.6, radius(new double[][] {{0, 0.4}, {0.9, 0}}));
        assertClose(1, radius(new double[][] {{0, 1e-6}, {1e6, 0}}));
    }

    @Test
    void aRingHasTheGeometricMeanOfItsLinks() {
        for (int n : new int[] {2, 3, 10, 200}) {
            double[][] ring = new double[n][n];
            double logSum = 0;
            for (int i = 0; i < n; i++) {
                ring[i][(i + 1) % n] = 0.5 + i % 7;
                logSum += Maths.log(0.5 + i % 7);
            }
            assertClose(Maths.exp(logSum / n), radius(ring));
        }
    }

    @Test
    void nothingReturnsWhereLossesOnlyFlowOneWay() {
        assertEquals(0, radius(new double[][] {{0}}));
        assertEquals(0, radius(new double[5][5]));
        assertEquals(0, radius(new double[][] {{0, 3, 1}, {0, 0, 2}, {0, 0, 0}}));
    }

    @Test
    void aReducibleMatrixHasTheLargestOfItsBlocks() {
        assertEquals(0.7, radius(new double[][] {{0.2, 100, 3}, {0, 0.7, 5}, {0, 0, 0.4}}));
        assertEquals(0.9, radius(new double[][] {{0, 0.9, 8}, {0.9, 0, 8}, {0, 0, 0.5}}));
        assertEquals(4, radius(new double[][] {{4}}));
    }

    @Test
    void closedForms() {
        assertClose((5 + Math.sqrt(33)) / 2, radius(new double[][] {{1, 2}, {3, 4}}));
        double[][] chain = new double[50][50];
        for (int i = 0; i + 1 < 50; i++) chain[i][i + 1] = chain[i + 1][i] = 1;
        assertClose(2 * Maths.cos(Math.PI / 51), radius(chain));
        double[][] equal = new double[200][200];
        for (double[] row : equal) java.util.Arrays.fill(row, 0.01);
        assertClose(2, radius(equal));
    }

    /** Two rings joined by the weakest of links: power iteration would never end. */
    @Test
    void nearlyReducibleMatricesConverge() {
        double[][] a = {{1, 1e-12, 0}, {0, 1, 1e-12}, {1e-12, 0, 1}};
        assertClose(1 + 1e-12, radius(a));
        assertClose(1e150, radius(new double[][] {{0, 1e200}, {1e100, 0}}));
    }

    @RepeatedTest(40)
    void agreesWithAnIndependentLibrary(RepetitionInfo trial) {
        int seed = trial.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        int n = 1 + random.nextInt(60);
        double density = random.nextDouble(0.02, 1);
        double[][] a = new double[n][n];
        for (double[] row : a)
            for (int j = 0; j < n; j++) row[j] = random.nextDouble() < density ? random.nextDouble() : 0;
        double expected = byEjml(a);
        assertEquals(expected, radius(a), 1e-11 * Math.max(1, expected), "seed " + seed);
    }

    @RepeatedTest(10)
    void transposingAndRenamingChangeNothing(RepetitionInfo trial) {
        int seed = trial.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        int n = 2 + random.nextInt(40);
        double[][] a = new double[n][n];
        double[][] turned = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = random.nextDouble() < 0.2 ? Maths.exp(random.nextDouble(-8, 8)) : 0;
                turned[n - 1 - j][n - 1 - i] = a[i][j];
            }
        }
        assertEquals(radius(a), radius(turned), 2e-13 * radius(a), "seed " + seed);
    }

    @Test
    void boundsEncloseTheValueClosely() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] a = new double[200][200];
        for (double[] row : a) for (int j = 0; j < 200; j++) row[j] = random.nextDouble();
        SpectralRadius radius = SpectralRadius.of(NonNegativeMatrix.of(a));
        assertTrue(radius.upper() - radius.lower() <= 1e-12 * radius.upper());
        assertTrue(radius.lower() <= radius.value() && radius.value() <= radius.upper());
    }

    @Test
    void onlyNonNegativeSquareMatricesAreTaken() {
        assertThrows(IllegalArgumentException.class, () -> NonNegativeMatrix.of());
        assertThrows(IllegalArgumentException.class, () -> NonNegativeMatrix.of(new double[][] {{1, 2}}));
        assertThrows(IllegalArgumentException.class, () -> NonNegativeMatrix.of(new double[][] {{-1e-300}}));
        assertThrows(IllegalArgumentException.class, () -> NonNegativeMatrix.of(new double[][] {{Double.NaN}}));
        double big = Double.MAX_VALUE;
        assertThrows(ArithmeticException.class, () -> radius(new double[][] {{big, big}, {big, big}}));
    }

    private static double radius(double[][] rows) {
        return SpectralRadius.of(NonNegativeMatrix.of(rows)).value();
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-12 * expected);
    }

    private static double byEjml(double[][] a) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(a.length, false);
        assertTrue(eigen.decompose(new DMatrixRMaj(a)));
        double largest = 0;
        for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
            Complex_F64 value = eigen.getEigenvalue(i);
            largest = Math.max(largest, Math.hypot(value.real, value.imaginary));
        }
        return largest;
    }
}
