package gander.app.terminal;

import java.io.PrintStream;
import java.util.function.IntFunction;

/**
 * The last line of a terminal, drawn over and over again while something goes on. Other lines are printed above it. Once it is
 * closed it stays as it was drawn last, and closing it again does nothing.
 */
public final class LiveLine implements AutoCloseable {
    private static final int UPDATE_MILLIS = 250;

    private final PrintStream out;
    private final int width;
    private final IntFunction<String> text;
    private int drawn;
    private boolean closed;

    /**
     * A line that is drawn from now on.
     *
     * @param width characters at most
     * @param text what it says, for this many characters; empty for nothing yet
     */
    LiveLine(PrintStream out, int width, IntFunction<String> text) {
        this.out = out;
        this.width = width;
        this.text = text;
        Thread clock = new Thread(this::keepDrawing, "gander-live-line");
        clock.setDaemon(true);
        clock.start();
    }

    private synchronized void keepDrawing() {
        try {
            while (!closed) {
                draw();
                wait(UPDATE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void draw() {
        String line = text.apply(width);
        String cut = line.substring(0, Math.min(width, line.length()));
        if (!cut.isEmpty() || drawn > 0) {
            out.print("\r" + cut + " ".repeat(Math.max(0, drawn - cut.length())));
            out.flush();
            drawn = cut.length();
        }
    }

    /** Prints something in the line's place; the line is drawn anew below it. */
    synchronized void above(Runnable print) {
        if (drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            out.flush();
            drawn = 0;
        }
        print.run();
        if (!closed) {
            draw();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        draw();
        closed = true;
        if (drawn > 0) {
            out.println();
            drawn = 0;
        }
        notifyAll();
    }
}
