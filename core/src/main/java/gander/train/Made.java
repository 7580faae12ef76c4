package gander.train;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a constructor has made so far, to be closed should the rest of it fail. */
final class Made {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Something was made, and this closes it. */
    void closedBy(Runnable closing) {
        closings.push(closing);
    }

    /** Closes all of it, the last first. */
    void close() {
        closings.forEach(Runnable::run);
    }
}
