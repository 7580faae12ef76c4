package gander.app.terminal;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C (and a polite kill) into a question that the training loop asks after each step. The JVM waits with its end
 * until the run is saved.
 */
public final class Interrupt implements AutoCloseable {
    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook = new Thread(this::await, "gander-interrupt");
    private volatile boolean requested;

    public Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the run is to stop after this step. */
    public boolean requested() {
        return requested;
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
