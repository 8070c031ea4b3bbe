package spillway.io.input;

/**
 * One thing that is wrong with an input.
 *
 * @param file as its owner knows it
 * @param line from 1; 0 where the problem has no line
 * @param field dotted, such as {@code margin.tiers.BTC[1].initial}; empty where it is the file as a whole
 * @param rule what must hold and what was found instead
 */
public record Problem(String file, long line, String field, String rule) {

    /** {@code file:line: field: rule}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + (field.isEmpty() ? "" : field + ": ") + rule;
    }
}
