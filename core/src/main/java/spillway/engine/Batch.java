package spillway.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tasks of different kinds that are run in one go, so that no thread waits for the slowest of one kind. */
final class Batch {
    private final List<Supplier<Object>> all = new ArrayList<>();

    /** The result of a task, once {@link #run} has returned. */
    static final class Later<T> {
        private List<T> result = List.of();

        T get() {
            return result.get(0);
        }
    }

    <T> Later<T> later(Supplier<T> task) {
        Later<T> later = new Later<>();
        all.add(() -> {
            later.result = List.of(task.get());
            return later;
        });
        return later;
    }

    <T> List<Later<T>> later(List<Supplier<T>> tasks) {
        return tasks.stream().map(this::later).toList();
    }

    static <T> List<T> results(List<Later<T>> several) {
        return several.stream().map(Later::get).toList();
    }

    void run(Parallel tasks) {
        tasks.all(all);
    }
}
