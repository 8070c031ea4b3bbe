package spillway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WorkersTest {

    private static List<Supplier<Integer>> tasks(int count) {
        return IntStream.range(0, count)
                .<Supplier<Integer>>mapToObj(i -> () -> i * i)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void resultsComeInTheOrderOfTheTasks(int threads) {
        List<Integer> expected = tasks(500).stream().map(Supplier::get).toList();
        try (Workers workers = new Workers(threads)) {
            assertEquals(expected, workers.all(tasks(500)));
            assertEquals(List.of(), workers.all(tasks(0)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void eachTaskThatEndsIsTold(int threads) {
        AtomicInteger times = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            workers.watch((done, of) -> {
                times.incrementAndGet();
                last.accumulateAndGet(done, Math::max);
                assertEquals(100, of);
            });
            workers.all(tasks(100));
        }
        assertEquals(100, times.get());
        assertEquals(100, last.get());
    }

    @Test
    void tasksMayHaveTasks() {
        try (Workers workers = new Workers(2)) {
            Supplier<List<Integer>> nested = () -> workers.all(tasks(20));
            assertEquals(
                    20,
                    workers.all(List.of(nested, nested, nested, nested))
                            .getLast()
                            .size());
        }
    }

    @Test
    void theFirstFailureInTheOrderOfTheTasksIsThrown() {
        Supplier<Integer> fine = () -> 1;
        Supplier<Integer> first = () -> {
            throw new IllegalStateException("first");
        };
        Supplier<Integer> second = () -> {
            throw new IllegalStateException("second");
        };
        try (Workers workers = new Workers(4)) {
            List<Supplier<Integer>> tasks = List.of(fine, first, fine, second);
            assertEquals(
                    "first",
                    assertThrows(IllegalStateException.class, () -> workers.all(tasks))
                            .getMessage());
        }
    }
}
