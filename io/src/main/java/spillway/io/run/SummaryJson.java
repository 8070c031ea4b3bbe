package spillway.io.run;

import spillway.measure.Report;
import spillway.measure.RunSummary;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Results as JSON. Keys come in the order of the records' components, so equal results have equal bytes; a number that is
 * not finite (nothing was liquidated, so nothing has a share) is {@code null}.
 */
public final class SummaryJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(finiteOrNull())
            .build();

    private SummaryJson() {}

    public static String write(Report report) {
        return text(report);
    }

    public static String write(RunSummary summary) {
        return text(summary);
    }

    /** Any records, in the same manner: for {@code --json}. */
    public static String text(Object records) {
        // Windows line ends would change the bytes
        return MAPPER.writeValueAsString(records).replace("\r\n", "\n") + "\n";
    }

    private static SimpleModule finiteOrNull() {
        SimpleModule module = new SimpleModule("finite-or-null");
        module.addSerializer(Double.class, new FiniteOrNull(Double.class));
        module.addSerializer(Double.TYPE, new FiniteOrNull(Double.TYPE));
        module.addSerializer(double[].class, new FiniteColumn());
        return module;
    }

    private static final class FiniteOrNull extends StdSerializer<Double> {
        FiniteOrNull(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            number(value, out);
        }
    }

    private static final class FiniteColumn extends StdSerializer<double[]> {
        FiniteColumn() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray(values, values.length);
            for (double value : values) {
                number(value, out);
            }
            out.writeEndArray();
        }
    }

    private static void number(double value, JsonGenerator out) {
        if (Math.abs(value) < Double.POSITIVE_INFINITY) {
            out.writeNumber(value);
        } else {
            out.writeNull();
        }
    }
}
