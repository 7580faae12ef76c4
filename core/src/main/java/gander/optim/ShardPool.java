package gander.optim;

import gander.tensor.KernelThreads;
import gander.tensor.Subnormals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Runs a task once for each shard, on as many threads as there are cores for; the caller's thread is one of them. A step has
 * four such tasks of a millisecond or less, so whoever waits spins before it goes to sleep: the threads are done some
 * 100 microseconds apart, and to wake one takes half of that.
 */
public final class ShardPool implements AutoCloseable {
    private static final long SPIN_NANOS = 300_000;

    private final List<Shard> shards;
    private final List<Worker> workers = new ArrayList<>();
    private final Throwable[] failures;
    private final AtomicInteger running = new AtomicInteger();
    private volatile Thread caller;
    private volatile boolean closed;

    /** A batch of so many rows in so many shards, as even as can be, on the threads that this machine has cores for. */
    public ShardPool(int count, int batch) {
        this(count, batch, Runtime.getRuntime().availableProcessors());
    }

    ShardPool(int count, int batch, int cores) {
        shards = IntStream.range(0, count)
                .mapToObj(i -> new Shard(i, (int) Shard.cut(batch, i, count), (int) Shard.cut(batch, i + 1, count)))
                .toList();
        failures = new Throwable[count];
        int threads = Math.min(count, cores);
        for (int i = 1; i < threads; i++) {
            workers.add(new Worker(i, threads));
        }
        try {
            workers.forEach(Thread::start);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** How many there are. */
    public int count() {
        return shards.size();
    }

    /** All shards, in order. */
    public List<Shard> all() {
        return shards;
    }

    /**
     * Runs the task for all shards and returns when all are done, even if one fails: they may be working on memory that the
     * caller is about to free. Then fails as the first failed shard did.
     */
    public void each(Consumer<Shard> task) {
        if (closed) {
            throw new IllegalStateException("the shards are closed, and run no more tasks");
        }
        caller = Thread.currentThread();
        running.set(workers.size());
        workers.forEach(worker -> worker.begin(task));
        runShards(task, 0, workers.size() + 1);
        long start = System.nanoTime();
        while (running.get() > 0) {
            if (System.nanoTime() - start < SPIN_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        rethrow();
    }

    /** Every {@code stride}-th shard from {@code first} on. */
    private void runShards(Consumer<Shard> task, int first, int stride) {
        try {
            KernelThreads.tell();
            Subnormals.flushed(() -> {
                for (int i = first; i < shards.size(); i += stride) {
                    try {
                        task.accept(shards.get(i));
                    } catch (RuntimeException | Error e) {
                        failures[i] = e;
                    }
                }
            });
        } catch (RuntimeException | Error e) {
            failures[first] = e; // of the thread's settings: the others are waited for all the same
        }
    }

    private void rethrow() {
        Throwable first = null;
        for (int i = 0; i < failures.length; i++) {
            if (first == null) {
                first = failures[i];
            } else if (failures[i] != null) {
                first.addSuppressed(failures[i]);
            }
            failures[i] = null;
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    @Override
    public void close() {
        closed = true;
        workers.forEach(LockSupport::unpark);
    }

    /** A thread that runs its share of the shards each time it is told to. */
    private final class Worker extends Thread {
        private final int first;
        private final int stride;
        private volatile Consumer<Shard> task;

        Worker(int first, int stride) {
            super("gander-shard-" + first);
            this.first = first;
            this.stride = stride;
            setDaemon(true);
        }

        void begin(Consumer<Shard> next) {
            task = next;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            while (awaitTask()) {
                runShards(task, first, stride);
                task = null;
                if (running.decrementAndGet() == 0) {
                    LockSupport.unpark(caller);
                }
            }
        }

        private boolean awaitTask() {
            long start = System.nanoTime();
            while (task == null && !closed) {
                if (System.nanoTime() - start < SPIN_NANOS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(ShardPool.this);
                }
            }
            return !closed;
        }
    }
}
