package spillway.io.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One value of a file with its address. The accessors of {@link Fields} rely on the schema: what it has checked is not
 * asked again.
 */
public sealed interface YamlNode {
    /** From 1. */
    int line();

    /** Dotted, such as {@code margin.tiers.BTC[1].initial}; empty for the whole. */
    String path();

    record Text(int line, String path, String value) implements YamlNode {}

    record Number(int line, String path, BigDecimal value) implements YamlNode {
        /** A number beyond doubles becomes infinite, which every rule refuses. */
        public double real() {
            return value.doubleValue();
        }
    }

    record Truth(int line, String path, boolean value) implements YamlNode {}

    record Nothing(int line, String path) implements YamlNode {}

    record Items(int line, String path, List<YamlNode> values) implements YamlNode {
        public Items {
            values = List.copyOf(values);
        }

        public List<Fields> fields() {
            List<Fields> all = new ArrayList<>();
            for (YamlNode value : values) {
                all.add((Fields) value);
            }
            return all;
        }
    }

    /** In the order of the file. */
    record Fields(int line, String path, Map<String, YamlNode> values) implements YamlNode {
        public Fields {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        public boolean has(String key) {
            return values.containsKey(key);
        }

        public YamlNode get(String key) {
            YamlNode value = values.get(key);
            if (value == null) {
                throw new IllegalStateException(path + ": the schema must require " + key);
            }
            return value;
        }

        public Optional<YamlNode> find(String key) {
            return Optional.ofNullable(values.get(key));
        }

        public String text(String key) {
            return ((Text) get(key)).value();
        }

        public Optional<String> findText(String key) {
            return find(key).map(node -> ((Text) node).value());
        }

        public BigDecimal exact(String key) {
            return ((Number) get(key)).value();
        }

        public double real(String key) {
            return ((Number) get(key)).real();
        }

        public int whole(String key) {
            return exact(key).intValueExact();
        }

        public boolean truth(String key, boolean otherwise) {
            return find(key).map(node -> ((Truth) node).value()).orElse(otherwise);
        }

        public Fields fields(String key) {
            return (Fields) get(key);
        }

        public Optional<Fields> findFields(String key) {
            return find(key).map(node -> (Fields) node);
        }

        public List<Fields> list(String key) {
            return find(key).map(node -> ((Items) node).fields()).orElse(List.of());
        }
    }
}
