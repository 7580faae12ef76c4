package gander.app.terminal;

import java.util.function.Supplier;

/** A line for whoever stops a command with Ctrl-C, or a polite kill, where there is nothing to save: what is left of it. */
public final class LastWords implements AutoCloseable {
    private final Thread hook;

    /** From now on, until this is closed. */
    public LastWords(RunLog log, Supplier<String> words) {
        hook = new Thread(() -> log.lineBelowBar(words.get()), "gander-last-words");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // They are being said.
            return;
        }
    }
}
