package spillway.io.yaml;

import java.util.Optional;
import java.util.function.Supplier;
import spillway.io.input.InputException;
import spillway.io.input.Problems;

/** Where problems of one file go. Of addresses within each other the innermost tells where the mistake is. */
public record Address(String file, Problems problems) {

    /** The value, unless it is refused: then the refusal is told at the node, or at the one inside it that was read. */
    public <T> Optional<T> attempt(YamlNode at, Supplier<T> value) {
        try {
            return problems.attempt(file, at.line(), at.path(), value);
        } catch (RefusedInside inside) {
            refuse(inside.at, inside.rule);
        } catch (InputException another) {
            // of a file that this one names, with addresses of its own
            another.problems().forEach(p -> problems.add(p.file(), p.line(), p.field(), p.rule()));
        }
        return Optional.empty();
    }

    /** Within {@link #attempt}: what is refused here is told at this node. */
    public static <T> T inside(YamlNode at, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException refusal) {
            throw new RefusedInside(at, String.valueOf(refusal.getMessage()));
        }
    }

    public void refuse(YamlNode at, String rule) {
        problems.add(file, at.line(), at.path(), rule);
    }

    /** On its way to the {@link #attempt} around it. */
    private static final class RefusedInside extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient YamlNode at;
        private final String rule;

        RefusedInside(YamlNode at, String rule) {
            super(rule);
            this.at = at;
            this.rule = rule;
        }
    }
}
