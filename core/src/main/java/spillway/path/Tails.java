package spillway.path;

/** How far out returns go at a given variance. */
public sealed interface Tails {
    /** Normal. */
    record Gaussian() implements Tails {}

    /**
     * Multivariate Student t over the whole span, by one level of volatility for all assets and steps of a path: extreme days
     * are extreme for all of them together, whatever the correlation.
     *
     * @param degrees of freedom, at least 3: with fewer there is no variance
     */
    record Student(int degrees) implements Tails {
        public Student {
            if (!(degrees >= 3 && degrees <= 1000)) {
                throw new IllegalArgumentException("degrees must be in [3, 1000], was " + degrees);
            }
        }
    }
}
