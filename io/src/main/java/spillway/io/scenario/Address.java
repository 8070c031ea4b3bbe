package spillway.io.scenario;

import java.util.Optional;
import java.util.function.Supplier;
import spillway.io.input.Problems;
import spillway.io.yaml.YamlNode;

/** Where problems of one file go. */
record Address(String file, Problems problems) {

    /** The value, unless it is refused: then the refusal is told at the node. */
    <T> Optional<T> attempt(YamlNode at, Supplier<T> value) {
        return problems.attempt(file, at.line(), at.path(), value);
    }

    void refuse(YamlNode at, String rule) {
        problems.add(file, at.line(), at.path(), rule);
    }
}
