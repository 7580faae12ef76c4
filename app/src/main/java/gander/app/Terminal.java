package gander.app;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The terminal that someone may be looking at, as the launcher describes it: it can ask the shell, which Java cannot on every
 * version. A library that could ask would also take over the terminal's signals, and Ctrl-C with them.
 */
final class Terminal {
    private static final int DEFAULT_COLUMNS = 80;

    private Terminal() {}

    /** Whether progress may be redrawn in place: the property {@code gander.terminal}. */
    static boolean isInteractive() {
        return Boolean.getBoolean("gander.terminal");
    }

    /** How many characters a line has room for: the property {@code gander.columns}. */
    static int columns() {
        return Integer.getInteger("gander.columns", DEFAULT_COLUMNS);
    }

    /** A line that is drawn over and over again, as wide as the property {@code gander.columns} says. */
    static ProgressBarConsumer line(PrintStream out) {
        return new Line(out, columns() - 1);
    }

    /** Wipes the line that was drawn last, for another to be printed in its place. */
    static void clearLine(PrintStream out) {
        out.print("\r" + " ".repeat(columns() - 1) + "\r");
        out.flush();
    }

    private record Line(PrintStream out, int width) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public void accept(String text) {
            out.print("\r" + text);
            out.flush();
        }

        @Override
        public void close() {
            out.println();
        }
    }
}
