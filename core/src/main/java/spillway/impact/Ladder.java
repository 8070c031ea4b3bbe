package spillway.impact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One side of a finite order book: levels from the best outwards, each a relative distance from the reference price
 * and a base volume. Immutable; arrays stay inside. Volumes here are positive on either side.
 */
public final class Ladder {

    /**
     * One price level.
     *
     * @param offset distance from the reference as a fraction of it, &gt;= 0
     * @param sizeBase volume standing there, &gt; 0
     */
    public record Level(double offset, double sizeBase) {
        public Level {
            Check.notNegative("ladder", "offset", offset);
            Check.positive("ladder", "sizeBase", sizeBase);
        }
    }

    /** Fills add up in doubles: this far beyond the end of a level, relatively, a volume still ends in that level. */
    static final double ROUNDING = 1e-12;

    private final double[] offsets;

    /** Volume standing before level i; one longer than the levels, so the last entry is the capacity. */
    private final double[] before;

    private Ladder(List<Level> levels) {
        offsets = new double[levels.size()];
        before = new double[levels.size() + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = levels.get(i).offset();
            before[i + 1] = before[i] + levels.get(i).sizeBase();
        }
        Check.finite("ladder", "total size", capacity());
    }

    /**
     * From levels in order of distance.
     *
     * @throws IllegalArgumentException if there is no level, distances do not rise, or the last distance is 0
     */
    public static Ladder of(List<Level> levels) {
        if (levels.isEmpty()) throw new IllegalArgumentException("ladder: levels must not be empty");
        for (int i = 1; i < levels.size(); i++) {
            double here = levels.get(i).offset();
            double previous = levels.get(i - 1).offset();
            Check.that(
                    here > previous,
                    "ladder",
                    "offset of level " + i,
                    "above that of the level before, " + previous,
                    here);
        }
        double last = levels.getLast().offset();
        Check.that(last > 0, "ladder", "last offset", "> 0, else the book has no depth", last);
        return new Ladder(levels);
    }

    /**
     * A ladder that follows a continuous book: density of notional per unit of relative distance f(u) = depth (1 +
     * growth u). Growth 0 is the block-shaped book of Obizhaeva and Wang (2013); a large growth is a locally linear
     * book, which gives linear impact below 1/growth and a square root above, free of the concavity trap. Each level
     * stands in the middle of its cell and holds the cell's notional, at the reference price, in base.
     *
     * @param depthQuote notional per unit of relative move at the best price, &gt; 0
     * @param growth relative increase of the density per unit of distance, &gt;= 0
     * @param widestOffset where the book ends, &gt; 0
     * @param levels number of levels, &gt;= 1
     * @param reference price that turns notional into base, &gt; 0
     */
    public static Ladder shaped(double depthQuote, double growth, double widestOffset, int levels, double reference) {
        Check.positive("ladder", "depthQuote", depthQuote);
        Check.notNegative("ladder", "growth", growth);
        Check.positive("ladder", "widestOffset", widestOffset);
        Check.that(levels >= 1, "ladder", "levels", ">= 1", levels);
        Check.positive("ladder", "reference", reference);
        double cell = widestOffset / levels;
        List<Level> shaped = new ArrayList<>(levels);
        for (int i = 0; i < levels; i++) {
            double middle = (i + 0.5) * cell;
            shaped.add(new Level(middle, depthQuote * (1 + growth * middle) * cell / reference));
        }
        return of(shaped);
    }

    public int levels() {
        return offsets.length;
    }

    public Level level(int index) {
        return new Level(offsets[index], before[index + 1] - before[index]);
    }

    /** Base volume of all levels together. */
    public double capacity() {
        return before[offsets.length];
    }

    boolean holds(double volumeBase) {
        return volumeBase <= capacity() * (1 + ROUNDING);
    }

    double offset(int index) {
        return offsets[index];
    }

    double lastOffset() {
        return offsets[offsets.length - 1];
    }

    /**
     * Distance of the level that fills the last unit of a volume &gt; 0; the last level for volumes beyond capacity.
     */
    double offsetAt(double volumeBase) {
        return offsets[levelAt(volumeBase)];
    }

    /** Base volume of the first {@code count} levels. */
    double volumeBefore(int count) {
        return before[count];
    }

    /**
     * Mean distance is this over the volume: the integral of distance from one volume to a larger one within
     * capacity.
     */
    double offsetOver(double fromBase, double toBase) {
        double sum = 0;
        for (int i = levelAt(fromBase); i < offsets.length && before[i] < toBase; i++) {
            double filled = Math.min(before[i + 1], toBase) - Math.max(before[i], fromBase);
            if (filled > 0) sum += offsets[i] * filled;
        }
        return sum;
    }

    /** First level whose end is at or beyond the volume, by bisection; the last level if none is. */
    private int levelAt(double volumeBase) {
        int low = 0;
        int high = offsets.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before[middle + 1] * (1 + ROUNDING) >= volumeBase) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ladder that
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(before, that.before);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + java.util.Arrays.hashCode(before);
    }

    @Override
    public String toString() {
        return "Ladder[" + offsets.length + " levels to " + lastOffset() + ", " + capacity() + " base]";
    }
}
