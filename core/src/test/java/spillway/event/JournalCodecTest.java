package spillway.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JournalCodecTest {
    /** One of every kind of event, its fields told apart by their values; found by reflection, so that none is forgotten. */
    private static List<Event> everyKind() throws ReflectiveOperationException {
        List<Event> all = new ArrayList<>();
        for (Class<?> family : Event.class.getPermittedSubclasses()) {
            for (Class<?> kind : family.getPermittedSubclasses()) {
                RecordComponent[] parts = kind.getRecordComponents();
                Object[] values = new Object[parts.length];
                for (int i = 0; i < parts.length; i++) {
                    Class<?> type = parts[i].getType();
                    values[i] = type == int.class
                            ? (Object) (i + 1)
                            : type == long.class ? (Object) (i + 1L << 40) : (Object) (i + 0.5);
                }
                Class<?>[] types =
                        Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
                var made = kind.getDeclaredConstructor(types);
                made.setAccessible(true);
                all.add((Event) made.newInstance(values));
            }
        }
        return all;
    }

    private static ByteBuffer written(Event event) {
        ByteBuffer bytes = ByteBuffer.allocate(JournalCodec.MAX_RECORD_BYTES);
        JournalCodec.encode(new JournalRecord(5, -1, 77, Phase.LIQUIDATION, 3, event), bytes);
        return bytes.flip();
    }

    @Test
    void everyKindSurvivesBeingWrittenAndReadAndHasItsOwnNumber() throws ReflectiveOperationException {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Event event : everyKind()) {
            assertEquals(
                    new JournalRecord(5, -1, 77, Phase.LIQUIDATION, 3, event), JournalCodec.decode(written(event)));
            assertTrue(numbers.add(EventTypes.typeOf(event)), event.toString());
        }
        assertTrue(numbers.size() >= 28);
    }

    @Test
    void damageIsRefusedWithAReason() throws ReflectiveOperationException {
        for (Event event : everyKind()) {
            int length = written(event).remaining();
            for (int cut = 0; cut < length; cut++) {
                ByteBuffer shorter = written(event).limit(cut);
                assertThrows(
                        IllegalArgumentException.class, () -> JournalCodec.decode(shorter), event + " cut at " + cut);
            }
            // length, type, schema, phase, input flag, and the upper half of the venue
            for (int at = 0; at < 12; at++) {
                ByteBuffer damaged = written(event);
                damaged.put(at, (byte) (at == 5 || at == 6 || at == 7 ? 99 : damaged.get(at) ^ 0x55));
                assertThrows(IllegalArgumentException.class, () -> JournalCodec.decode(damaged), event + " at " + at);
            }
        }
    }

    @Test
    void inputsOfNonsenseAreRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new MarketEvent.PriceMoved(0, bad));
            assertThrows(IllegalArgumentException.class, () -> new AgentEvent.Traded(0, 1, 0, 1, bad));
        }
        assertThrows(IllegalArgumentException.class, () -> new AgentEvent.Traded(0, 1, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new AgentEvent.Traded(1, 1, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new AgentEvent.Deposited(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new AgentEvent.Withdrawn(0, 0, -1));
    }
}
