package spillway.io.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import spillway.io.input.Decimals;
import spillway.io.input.InputException;

/** Text to {@link YamlNode}s. YAML 1.2: {@code yes} stays text, and so does a date. */
public final class YamlReader {
    private static final int MOST_CHARACTERS = 16_000_000;
    private static final int DEEPEST = 32;

    private final String file;
    private final Iterator<Event> events;

    private YamlReader(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /** The one document of the text. Refuses with an {@link InputException} what is not YAML, or not strict. */
    public static YamlNode read(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            return new YamlReader(
                            file,
                            new Parse(settings)
                                    .parseReader(new WholeCharacters(text))
                                    .iterator())
                    .document();
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
            throw new InputException(file, line, "", "must be YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            throw new InputException(file, 0, "", "must be YAML: " + broken.getMessage());
        }
    }

    private YamlNode document() {
        events.next(); // start of stream
        Event first = events.next();
        if (first.getEventId() == Event.ID.StreamEnd) {
            throw new InputException(file, 1, "", "must not be empty");
        }
        YamlNode root = node(events.next(), "", 0);
        events.next(); // end of document
        Event last = events.next();
        if (last.getEventId() != Event.ID.StreamEnd) {
            throw new InputException(file, line(last), "", "must be one document, had a second");
        }
        return root;
    }

    private YamlNode node(Event event, String path, int depth) {
        if (depth > DEEPEST) {
            throw new InputException(file, line(event), path, "must not be nested deeper than " + DEEPEST);
        }
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, path);
            case SequenceStartEvent start -> {
                refuseExtras(start, start.getTag(), path);
                yield items(line(start), path, depth);
            }
            case MappingStartEvent start -> {
                refuseExtras(start, start.getTag(), path);
                yield fields(line(start), path, depth);
            }
            default -> throw new InputException(file, line(event), path, "must be a value, not an alias");
        };
    }

    private YamlNode items(int line, String path, int depth) {
        List<YamlNode> values = new ArrayList<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.SequenceEnd) {
            values.add(node(next, path + "[" + values.size() + "]", depth + 1));
            next = events.next();
        }
        return new YamlNode.Items(line, path, values);
    }

    private YamlNode fields(int line, String path, int depth) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.MappingEnd) {
            if (!(next instanceof ScalarEvent key)) {
                throw new InputException(file, line(next), path, "key must be plain text");
            }
            refuseExtras(key, key.getTag(), path);
            String name = key.getValue();
            String child = path.isEmpty() ? name : path + "." + name;
            YamlNode value = node(events.next(), child, depth + 1);
            if (values.put(name, value) != null) {
                throw new InputException(file, line(key), child, "key must be given once, was given twice");
            }
            next = events.next();
        }
        return new YamlNode.Fields(line, path, values);
    }

    private YamlNode scalar(ScalarEvent event, String path) {
        refuseExtras(event, event.getTag(), path);
        String text = event.getValue();
        int line = line(event);
        if (!event.isPlain()) {
            return new YamlNode.Text(line, path, text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> new YamlNode.Nothing(line, path);
            case "true", "True", "TRUE" -> new YamlNode.Truth(line, path, true);
            case "false", "False", "FALSE" -> new YamlNode.Truth(line, path, false);
            default ->
                Decimals.isNumber(text)
                        ? new YamlNode.Number(line, path, new BigDecimal(text))
                        : new YamlNode.Text(line, path, text);
        };
    }

    private void refuseExtras(NodeEvent event, Optional<String> tag, String path) {
        Optional<Anchor> anchor = event.getAnchor();
        if (anchor.isPresent() || tag.isPresent()) {
            throw new InputException(file, line(event), path, "must have neither anchor nor tag");
        }
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
