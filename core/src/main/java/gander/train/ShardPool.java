package gander.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs a task once for each shard, at the same time as far as there are threads. The caller's thread takes shard 0. */
final class ShardPool implements AutoCloseable {
    private final List<Shard> shards = new ArrayList<>();
    private final ExecutorService threads;

    /** A batch of so many rows in so many shards, as even as can be. */
    ShardPool(int count, int batch) {
        for (int i = 0; i < count; i++) {
            shards.add(new Shard(i, (int) Shard.cut(batch, i, count), (int) Shard.cut(batch, i + 1, count)));
        }
        threads = Executors.newFixedThreadPool(Math.max(1, count - 1), task -> {
            Thread thread = new Thread(task, "gander-shard");
            thread.setDaemon(true);
            return thread;
        });
    }

    int count() {
        return shards.size();
    }

    /** Runs the task for all shards and returns when all are done; fails as the first failed shard did. */
    void each(Consumer<Shard> task) {
        List<Future<?>> others = new ArrayList<>();
        for (Shard shard : shards.subList(1, shards.size())) {
            others.add(threads.submit(() -> task.accept(shard)));
        }
        Throwable failure = null;
        try {
            task.accept(shards.get(0));
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (Future<?> other : others) {
            failure = join(other, failure);
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** Waits even after a failure: the caller will free memory that the others still work on. */
    private static Throwable join(Future<?> task, Throwable earlier) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return earlier;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    RuntimeException failure =
                            new IllegalStateException("a shard failed: " + e.getCause(), e.getCause());
                    if (earlier != null) {
                        earlier.addSuppressed(failure);
                        return earlier;
                    }
                    return failure;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
