package spillway.io.input;

import java.util.List;
import java.util.stream.Collectors;

/** Bad input: what is wrong and where, as much of it as one reading found. The only exception that a parser throws. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public InputException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("problems must not be empty");
        }
        this.problems = List.copyOf(problems);
    }

    public InputException(String file, long line, String field, String rule) {
        this(List.of(new Problem(file, line, field, rule)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
