package gander.optim;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a constructor has opened so far, to be closed should the rest of it fail. */
public final class Closer implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Something was opened, and this closes it. */
    public void add(Runnable closing) {
        closings.push(closing);
    }

    /** Closes all of it, the last first. */
    @Override
    public void close() {
        closings.forEach(Runnable::run);
    }
}
