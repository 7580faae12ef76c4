package gander.app.terminal;

import gander.recipe.Names;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The terminal that someone may be looking at, as the launcher describes it: it can ask the shell, which Java cannot on every
 * version. A library that could ask would also take over the terminal's signals, and Ctrl-C with them.
 */
public final class Terminal {
    private static final int DEFAULT_COLUMNS = 80;
    private static final int INDENT = 2;

    /** The line that is drawn last, where one has been begun. A process has one terminal. */
    private static volatile Optional<LiveLine> live = Optional.empty();

    private Terminal() {}

    /** Whether progress may be redrawn in place: the property {@code gander.terminal}. */
    static boolean isInteractive() {
        return Boolean.getBoolean("gander.terminal");
    }

    /** How many characters a line has room for: the property {@code gander.columns}. */
    public static int columns() {
        int told = Integer.getInteger("gander.columns", DEFAULT_COLUMNS);
        return told > 0 ? told : DEFAULT_COLUMNS;
    }

    /**
     * Begins a live line; empty where nobody is looking.
     *
     * @param text what it says, in this many characters at most
     */
    public static Optional<LiveLine> live(IntFunction<String> text) {
        live = isInteractive()
                ? Optional.of(new LiveLine(System.err, Math.max(1, columns() - 1), text))
                : Optional.empty();
        return live;
    }

    /** Prints something above the live line, if there is one. */
    static void above(Runnable print) {
        live.ifPresentOrElse(line -> line.above(print), print);
    }

    /** Leaves the live line as it is, if there is one: what is printed now comes below it. */
    static void endLive() {
        live.ifPresent(LiveLine::close);
    }

    /**
     * The text as a terminal's lines, broken between words; elsewhere one line, for a program to read. What follows a line end
     * in the text, such as a command to be copied, is a line of its own on a terminal, and not broken.
     */
    public static String wrap(String text) {
        if (!isInteractive()) {
            return joined(text);
        }
        int end = text.indexOf('\n');
        return end < 0 ? wrap(text, columns()) : wrap(text.substring(0, end), columns()) + text.substring(end);
    }

    /** A text that may hold foreign names, with nothing in them that a terminal would obey: only the line end before a command stays. */
    public static String printable(String text) {
        int end = text.indexOf("\n  " + Program.command() + " ");
        return end < 0
                ? Names.printable(text)
                : Names.printable(text.substring(0, end)) + '\n' + Names.printable(text.substring(end + 1));
    }

    /** The text's lines as one. */
    static String joined(String text) {
        return text.replaceAll("\\s*\\n\\s*", " ");
    }

    /** Breaks between words what is longer than a line; what follows is set in. A longer word, such as a path, stays whole. */
    public static String wrap(String text, int columns) {
        int indent = text.length() - text.stripLeading().length();
        String next = " ".repeat(Math.min(INDENT + indent, columns / 2));
        return String.join("\n", WordWrap.lines(text.stripLeading(), columns, " ".repeat(indent), next));
    }
}
