package spillway.num;

/**
 * An estimated probability and its 95 % interval: the score interval of Wilson (1927), "Probable inference, the law of
 * succession, and statistical inference", which keeps its width where nothing or everything happened.
 */
public record Proportion(double mean, double low, double high) {
    private static final double NORMAL_975 = 1.959963984540054;

    /**
     * @param mean share of the trials in which it happened, or the mean over trials of a share in [0, 1]: of that the interval
     *     is the widest that any dependence within a trial can need
     * @param trials independent of each other, at least 1
     */
    public static Proportion of(double mean, long trials) {
        if (!(mean >= 0 && mean <= 1)) {
            throw new IllegalArgumentException("mean must be in [0, 1], was " + mean);
        }
        if (!(trials >= 1)) {
            throw new IllegalArgumentException("trials must be at least 1, was " + trials);
        }
        double z = NORMAL_975 * NORMAL_975 / trials;
        double centre = (mean + z / 2) / (1 + z);
        double half = Math.sqrt(z * (mean * (1 - mean) + z / 4)) / (1 + z);
        return new Proportion(
                mean, Math.max(0, Math.min(mean, centre - half)), Math.min(1, Math.max(mean, centre + half)));
    }
}
