package gander.app;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C (and a polite kill) into a question that the training loop asks after each step. The JVM waits with its end
 * until the run is saved.
 */
final class Interrupt implements AutoCloseable {
    private static final int INTERRUPTED = 130;

    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "gander-interrupt");
    private volatile boolean requested;

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the run is to stop after this step. */
    boolean requested() {
        return requested;
    }

    /** What a program says that ended so. */
    int exitCode() {
        return INTERRUPTED;
    }

    /** The run is saved, or over. */
    @Override
    public void close() {
        saved.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // Ctrl-C came between the last step and here: the run is saved, and the hook has nothing to wait for.
                requested = true;
            }
        }
    }

    private void await() {
        requested = true;
        try {
            saved.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
