package spillway.io.yaml;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import spillway.io.input.Decimals;
import spillway.io.input.InputException;
import spillway.io.input.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON Schema 2020-12 that ships as a resource, and the addresses of what breaks it. */
public final class Schemas {
    public static final Schemas PROFILE = new Schemas("profile.schema.json");
    public static final Schemas PORTFOLIO = new Schemas("portfolio.schema.json");
    public static final Schemas SCENARIO = new Schemas("scenario.schema.json");

    /** Names the schemas that ship; nothing is there to be fetched. */
    private static final String ADDRESS = "https://spillway.dev/schema/";

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Schema schema;

    private Schemas(String resource) {
        // one schema may refer to another that ships; nothing is fetched
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ADDRESS + "profile.schema.json", text("profile.schema.json"))));
        schema = registry.getSchema(text(resource), InputFormat.JSON);
    }

    /** The schema itself, for editors that check while one types. */
    public static String text(String resource) {
        try (InputStream in = Schemas.class.getResourceAsStream("/spillway/schema/" + resource)) {
            if (in == null) {
                throw new IllegalArgumentException("schema must be one that ships, was " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole as fields, if it keeps the schema; else every place where it does not. */
    public YamlNode.Fields check(String file, YamlNode root) {
        List<Error> errors = schema.validate(json(root));
        List<Problem> problems = errors.stream()
                .map(error -> problem(file, root, error))
                .distinct()
                .sorted(Comparator.comparingLong(Problem::line))
                .toList();
        if (!problems.isEmpty()) {
            throw new InputException(problems);
        }
        return (YamlNode.Fields) root;
    }

    private static Problem problem(String file, YamlNode root, Error error) {
        YamlNode at = find(root, error.getInstanceLocation());
        String property = error.getProperty();
        boolean ofProperty = property != null && at instanceof YamlNode.Fields;
        YamlNode named = ofProperty ? ((YamlNode.Fields) at).find(property).orElse(at) : at;
        String field = ofProperty ? (at.path().isEmpty() ? property : at.path() + "." + property) : at.path();
        String rule = switch (error.getKeyword()) {
            case "required" -> "must be given, is missing";
            case "additionalProperties", "unevaluatedProperties" -> "key must be a known one, is unknown";
            case "type" -> "must be " + types(error.getSchemaNode()) + valueOf(at);
            case "enum" -> "must be one of " + list(error.getSchemaNode(), ", ") + valueOf(at);
            case "pattern" -> "must match " + error.getSchemaNode().asString() + valueOf(at);
            case "minimum" -> "must be at least " + error.getSchemaNode().asString() + valueOf(at);
            case "maximum" -> "must be at most " + error.getSchemaNode().asString() + valueOf(at);
            case "exclusiveMinimum" -> "must be above " + error.getSchemaNode().asString() + valueOf(at);
            case "const" -> "must be " + error.getSchemaNode().asString() + valueOf(at);
            case "minLength", "maxLength" -> message(error) + valueOf(at);
            case String other -> message(error);
        };
        return new Problem(file, named.line(), field, rule);
    }

    /** The library's sentence, less the location that it opens with. */
    private static String message(Error error) {
        String message = String.valueOf(error.getMessage());
        int must = message.indexOf("must ");
        return must > 0 ? message.substring(must) : message;
    }

    private static String list(JsonNode known, String between) {
        if (!known.isArray()) {
            return known.asString();
        }
        List<String> names = new ArrayList<>();
        known.forEach(name -> names.add(name.asString()));
        return String.join(between, names);
    }

    private static String types(JsonNode schemas) {
        List<String> words = new ArrayList<>();
        for (String type : list(schemas, ",").split(",")) {
            words.add(
                    switch (type) {
                        case "array" -> "a list";
                        case "object" -> "a block of fields";
                        case "integer" -> "a whole number";
                        case "string" -> "text";
                        case "boolean" -> "true or false";
                        case String other -> "a " + other;
                    });
        }
        return String.join(" or ", words);
    }

    private static String valueOf(YamlNode at) {
        return switch (at) {
            case YamlNode.Text text -> ", was '" + Decimals.clipped(text.value()) + "'";
            case YamlNode.Number number -> ", was " + number.value();
            case YamlNode.Truth truth -> ", was " + truth.value();
            case YamlNode.Nothing nothing -> ", was empty";
            case YamlNode.Items items -> ", was a list";
            case YamlNode.Fields fields -> ", was a block of fields";
        };
    }

    private static YamlNode find(YamlNode root, NodePath location) {
        YamlNode at = root;
        for (int i = 0; i < location.getNameCount(); i++) {
            Optional<YamlNode> child = child(at, location.getElement(i));
            if (child.isEmpty()) {
                return at;
            }
            at = child.get();
        }
        return at;
    }

    private static Optional<YamlNode> child(YamlNode at, Object element) {
        return switch (at) {
            case YamlNode.Fields fields -> fields.find(String.valueOf(element));
            case YamlNode.Items items
            when element instanceof Integer i && i < items.values().size() ->
                Optional.of(items.values().get(i));
            case YamlNode other -> Optional.empty();
        };
    }

    /** The validator gives up on numbers beyond a long; every bound of a schema lies far inside. */
    private static BigDecimal withinLongs(BigDecimal value) {
        return value.min(LARGEST).max(LARGEST.negate());
    }

    private static JsonNode json(YamlNode node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (node) {
            case YamlNode.Text text -> make.stringNode(text.value());
            case YamlNode.Number number -> make.numberNode(withinLongs(number.value()));
            case YamlNode.Truth truth -> make.booleanNode(truth.value());
            case YamlNode.Nothing nothing -> make.nullNode();
            case YamlNode.Items items -> {
                ArrayNode array = make.arrayNode();
                items.values().forEach(value -> array.add(json(value)));
                yield array;
            }
            case YamlNode.Fields fields -> {
                ObjectNode object = make.objectNode();
                fields.values().forEach((key, value) -> object.set(key, json(value)));
                yield object;
            }
        };
    }
}
