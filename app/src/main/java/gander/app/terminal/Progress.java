package gander.app.terminal;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How far work is: on a terminal a live line for each task, elsewhere a line for what is through. A task's line stays as it was
 * drawn last when the next one begins. What the live line shows is set by the thread that works, and read by the one that draws.
 */
public final class Progress implements AutoCloseable {
    private final RunLog log;
    private String task = "";
    private volatile long begun = System.nanoTime();
    private volatile double share;
    private volatile String piece = "";
    private Optional<LiveLine> line = Optional.empty();

    /** Progress without a task yet. */
    public Progress(RunLog log) {
        this.log = log;
    }

    /** Begins a task, unless it is under way: its line has its name, a bar, the piece under way and the seconds that it took. */
    public void begin(String name) {
        long start = System.nanoTime();
        begin(name, width -> BarLine.of(name, share, piece, (System.nanoTime() - start) / 1e9, width));
    }

    /**
     * Begins a task, unless it is under way.
     *
     * @param text its line, in so many characters at most
     */
    public void begin(String name, IntFunction<String> text) {
        if (!name.equals(task)) {
            close();
            task = name;
            begun = System.nanoTime();
            share = 0;
            piece = "";
            line = Terminal.live(text);
        }
    }

    /**
     * How far the task is.
     *
     * @param done from 0 to 1
     * @param what is under way
     */
    public void at(double done, String what) {
        share = done;
        piece = what;
    }

    /** How far the task is, from 0 to 1. */
    public double share() {
        return share;
    }

    /** What is under way. */
    public String piece() {
        return piece;
    }

    /** Seconds since the task began. */
    public double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** A part is through: said in a line where no live line shows it, and logged in any case. */
    public void through(String text) {
        if (line.isEmpty()) {
            log.line(text);
        } else {
            log.log(text);
        }
    }

    /** Leaves the task's bar as a full one. */
    public void done() {
        if (line.isPresent()) {
            at(1, "done");
        }
        close();
    }

    /** Leaves the task's line as it is. */
    @Override
    public void close() {
        line.ifPresent(LiveLine::close);
        line = Optional.empty();
        task = "";
    }
}
