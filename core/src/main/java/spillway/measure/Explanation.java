package spillway.measure;

import java.util.List;

/**
 * The chain of events behind something, as a story.
 *
 * @param title what is explained
 * @param lines in the order of the journal
 */
public record Explanation(String title, List<Line> lines) {
    public Explanation {
        lines = List.copyOf(lines);
    }

    /** How a line belongs to what is explained. */
    public enum Part {
        /** It led there. */
        BEFORE,
        /** It is what was asked about. */
        ITSELF,
        /** It followed from it. */
        AFTER
    }

    /**
     * @param sequence of the journal record; -1 for a line that stands for several left out
     * @param seconds from the start of the world
     */
    public record Line(long sequence, double seconds, Part part, String text) {}
}
