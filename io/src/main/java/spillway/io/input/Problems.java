package spillway.io.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects problems so that several are reported together; stops the reading when there are too many to help. */
public final class Problems {
    /** Nobody mends more than this from one message. */
    public static final int MOST = 50;

    private final List<Problem> found = new ArrayList<>();

    public void add(String file, long line, String field, String rule) {
        found.add(new Problem(file, line, field, rule));
        if (found.size() >= MOST) {
            throw new InputException(found);
        }
    }

    /** The value, unless its constructor refuses: then the refusal becomes a problem at this address. */
    public <T> Optional<T> attempt(String file, long line, String field, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException | ArithmeticException refusal) {
            add(file, line, field, String.valueOf(refusal.getMessage()));
            return Optional.empty();
        }
    }

    /** Throws what was found, if anything. */
    public void refuseAny() {
        if (!found.isEmpty()) {
            throw new InputException(found);
        }
    }
}
