package spillway.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs tasks that do not depend on each other. The library creates no thread: whoever has some passes an implementation
 * over them.
 */
public interface Parallel {
    /** In the caller's thread, in order. */
    Parallel ONE_BY_ONE = new Parallel() {
        @Override
        public <T> List<T> all(List<Supplier<T>> tasks) {
            List<T> results = new ArrayList<>(tasks.size());
            for (Supplier<T> task : tasks) {
                results.add(task.get());
            }
            return results;
        }
    };

    /**
     * Runs every task once and returns the results in the order of the tasks, whichever ended first. What a task throws,
     * this throws. A task never calls this.
     */
    <T> List<T> all(List<Supplier<T>> tasks);
}
