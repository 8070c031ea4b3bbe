package spillway.option;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The inner problem of the quasi-explicit calibration: with y = (k - m) / sigma, w = a + d y + c sqrt(y^2 + 1) is linear in a,
 * d = rho b sigma and c = b sigma, which lie between six planes. The minimum of a convex quadratic over them is found by
 * trying the faces, edges and corners, and taking the feasible one with the least error. The paper has 0 <= a; here a may be
 * below 0 as far as the least total variance a + b sigma sqrt(1 - rho^2) stays above it, to which it is raised.
 */
final class SviInner {
    /** |rho| stays below it. */
    private static final double LARGEST_RHO = 0.999;

    /** Keeps the least total variance above 0. */
    static final double NEARLY = 0.999_999;

    private static final int[][] FACES = faces();

    private final double[] logMoneyness;
    private final double[] variance;
    private final double[] weight;
    private final double largestVariance;

    SviInner(List<SmileQuote> quotes, double years) {
        int n = quotes.size();
        logMoneyness = new double[n];
        variance = new double[n];
        weight = new double[n];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            SmileQuote quote = quotes.get(i);
            logMoneyness[i] = quote.logMoneyness();
            variance[i] = quote.volAnnual() * quote.volAnnual() * years;
            double perVol = 2 * quote.volAnnual() * years;
            weight[i] = quote.weight() / (perVol * perVol);
            largest = Math.max(largest, variance[i]);
        }
        largestVariance = largest;
    }

    /** The best smile with this m and sigma. */
    RawSvi best(double m, double sigma) {
        double[][] square = new double[3][3];
        double[] right = new double[3];
        for (int i = 0; i < weight.length; i++) {
            double y = (logMoneyness[i] - m) / sigma;
            double[] basis = {1, y, Math.sqrt(y * y + 1)};
            for (int r = 0; r < 3; r++) {
                right[r] += weight[i] * basis[r] * variance[i];
                for (int s = 0; s < 3; s++) square[r][s] += weight[i] * basis[r] * basis[s];
            }
        }
        double[][] planes = planes(sigma);
        double[] best = {Math.min(right[0] / square[0][0], largestVariance), 0, 0};
        double bestError = error(square, right, best);
        for (int[] face : FACES) {
            double[] x = onFace(square, right, planes, face);
            if (!isInside(planes, x)) continue;
            double error = error(square, right, x);
            if (error < bestError) {
                bestError = error;
                best = x;
            }
            if (face.length == 0) break;
        }
        double b = Math.max(0, best[2]) / sigma;
        double rho = b == 0 ? 0 : Math.min(LARGEST_RHO, Math.max(-LARGEST_RHO, best[1] / best[2]));
        double lowest = -NEARLY * b * sigma * Math.sqrt(1 - rho * rho);
        return new RawSvi(Math.max(lowest, best[0]), b, rho, m, sigma);
    }

    /** Rows of coefficients of a, d, c and the bound that their sum stays below: |d| <= c, |d| + c <= 2 sigma, -c <= a. */
    private double[][] planes(double sigma) {
        return new double[][] {
            {0, 1, -LARGEST_RHO, 0},
            {0, -1, -LARGEST_RHO, 0},
            {0, 1, 1, 2 * sigma},
            {0, -1, 1, 2 * sigma},
            {-1, 0, -1, 0},
            {1, 0, 0, largestVariance}
        };
    }

    private static boolean isInside(double[][] planes, double[] x) {
        for (double[] plane : planes) {
            double over = plane[0] * x[0] + plane[1] * x[1] + plane[2] * x[2] - plane[3];
            if (!(over <= 1e-9 * (plane[3] + Math.abs(x[0]) + Math.abs(x[2])))) return false;
        }
        return true;
    }

    /** The quadratic, less its value at 0. */
    private static double error(double[][] square, double[] right, double[] x) {
        double sum = 0;
        for (int r = 0; r < 3; r++) {
            sum -= 2 * right[r] * x[r];
            for (int s = 0; s < 3; s++) sum += x[r] * square[r][s] * x[s];
        }
        return sum;
    }

    /** Where the quadratic is least with the given planes holding as equalities: a linear system with their multipliers. */
    private static double[] onFace(double[][] square, double[] right, double[][] planes, int[] face) {
        int n = 3 + face.length;
        double[][] system = new double[n][n + 1];
        for (int r = 0; r < 3; r++) {
            for (int s = 0; s < 3; s++) system[r][s] = square[r][s];
            for (int f = 0; f < face.length; f++) system[r][3 + f] = planes[face[f]][r];
            system[r][n] = right[r];
        }
        for (int f = 0; f < face.length; f++) {
            for (int s = 0; s < 3; s++) system[3 + f][s] = planes[face[f]][s];
            system[3 + f][n] = planes[face[f]][3];
        }
        return solve(system);
    }

    /** Elimination with row pivots; a singular system gives NaN, which is inside nothing. */
    private static double[] solve(double[][] system) {
        int n = system.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) if (Math.abs(system[i][k]) > Math.abs(system[pivot][k])) pivot = i;
            double[] row = system[pivot];
            system[pivot] = system[k];
            system[k] = row;
            for (int i = k + 1; i < n; i++) {
                double factor = system[i][k] / row[k];
                for (int j = k; j <= n; j++) system[i][j] -= factor * row[j];
            }
        }
        double[] x = new double[n];
        for (int k = n - 1; k >= 0; k--) {
            double sum = system[k][n];
            for (int j = k + 1; j < n; j++) sum -= system[k][j] * x[j];
            x[k] = sum / system[k][k];
        }
        return x;
    }

    /** Every choice of up to three of the six planes, the empty one first: if that is feasible, it is the minimum. */
    private static int[][] faces() {
        return IntStream.range(0, 64)
                .filter(bits -> Integer.bitCount(bits) <= 3)
                .mapToObj(bits -> IntStream.range(0, 6)
                        .filter(plane -> (bits >> plane & 1) == 1)
                        .toArray())
                .toArray(int[][]::new);
    }
}
