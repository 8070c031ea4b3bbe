package spillway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import spillway.engine.Parallel;

/**
 * Independent tasks on a few threads, results in the order of the tasks. The caller works too, so that a task may itself
 * have tasks: at worst it does them alone.
 */
final class Workers implements Parallel, AutoCloseable {
    private final int threads;
    private final ExecutorService executor;
    private Watcher watcher = (done, of) -> {};

    /** Told after each task how many of its list are done. Any thread may tell it. */
    @FunctionalInterface
    interface Watcher {
        void done(int done, int of);
    }

    /** {@code threads} at least 1, the caller's included. */
    Workers(int threads) {
        this.threads = threads;
        executor = Executors.newFixedThreadPool(Math.max(1, threads - 1), work -> {
            Thread thread = new Thread(work, "worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** From the next {@link #all} on. */
    void watch(Watcher other) {
        watcher = other;
    }

    @Override
    public <T> List<T> all(List<Supplier<T>> tasks) {
        Batch<T> batch = new Batch<>(tasks, watcher);
        int helpers = Math.min(threads, tasks.size()) - 1;
        for (int i = 0; i < helpers; i++) {
            ((Executor) executor).execute(batch);
        }
        batch.run();
        return batch.results();
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    private static final class Batch<T> implements Runnable {
        private final List<Supplier<T>> tasks;
        private final Watcher watcher;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReferenceArray<Outcome<T>> outcomes;
        private final CountDownLatch left;

        Batch(List<Supplier<T>> tasks, Watcher watcher) {
            this.tasks = List.copyOf(tasks);
            this.watcher = watcher;
            outcomes = new AtomicReferenceArray<>(tasks.size());
            left = new CountDownLatch(tasks.size());
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                outcomes.set(i, outcome(tasks.get(i)));
                watcher.done(done.incrementAndGet(), tasks.size());
                left.countDown();
            }
        }

        private static <T> Outcome<T> outcome(Supplier<T> task) {
            try {
                return new Done<>(task.get());
            } catch (RuntimeException | Error failure) {
                return new Failed<>(failure);
            }
        }

        /** Of several failures the first in the order of the tasks is thrown, whoever failed first. */
        List<T> results() {
            try {
                left.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupt.Stopped();
            }
            List<T> results = new ArrayList<>(tasks.size());
            for (int i = 0; i < tasks.size(); i++) {
                switch (outcomes.get(i)) {
                    case Done<T> done -> results.add(done.result());
                    case Failed<T> failed -> throw thrown(failed.failure());
                }
            }
            return results;
        }

        private static RuntimeException thrown(Throwable failure) {
            if (failure instanceof Error error) {
                throw error;
            }
            return (RuntimeException) failure;
        }
    }

    private sealed interface Outcome<T> {}

    private record Done<T>(T result) implements Outcome<T> {}

    private record Failed<T>(Throwable failure) implements Outcome<T> {}
}
