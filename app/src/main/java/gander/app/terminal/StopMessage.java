package gander.app.terminal;

import java.util.function.Supplier;

/** A line that is printed when a command is stopped by SIGINT or SIGTERM and has no state to save: what is left of it. */
public final class StopMessage implements AutoCloseable {
    private final Thread hook;

    /** From now on, until this is closed. */
    public StopMessage(RunLog log, Supplier<String> words) {
        hook = new Thread(() -> log.lineBelowBar(words.get()), "gander-stop-message");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The line is being printed.
            return;
        }
    }
}
