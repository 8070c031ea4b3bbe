package spillway.measure;

/** Which way a shock moves prices. A book of longs breaks on a fall, a book of shorts on a rise. */
public enum Direction {
    FALL(-1, "fall"),
    RISE(1, "rise");

    private final int sign;
    private final String word;

    Direction(int sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    /** The relative move of that size, a number of at least 0, this way. */
    public double move(double size) {
        return size == 0 ? 0 : sign * size;
    }

    /** {@code fall} or {@code rise}. */
    public String word() {
        return word;
    }
}
