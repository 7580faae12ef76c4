package gander.app.terminal;

import java.util.Locale;

/** The line of a progress bar. */
public final class BarLine {
    private static final int NAME_WIDTH = 12;
    private static final int PIECE_WIDTH = 9;
    private static final int SMALLEST_BAR = 6;

    /** Brackets and the spaces around them. */
    private static final int FRAME = 4;

    private BarLine() {}

    /**
     * The name, a bar of what is done, the piece under way, and the time, which moves while that does not.
     *
     * @param share from 0 to 1
     * @param width characters at most
     */
    public static String of(String name, double share, String piece, double seconds, int width) {
        return of(
                String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name),
                share,
                width,
                String.format(Locale.ROOT, "%-" + PIECE_WIDTH + "s %6.1f s", piece, seconds),
                String.format(Locale.ROOT, "%6.1f s", seconds));
    }

    /**
     * What stands before the bar, the bar, and what stands after it, as wide as there is room. The bar goes first where it is
     * narrow; then the text after it is replaced by the next shorter one that fits.
     *
     * @param share from 0 to 1
     * @param width characters at most
     * @param after from the longest to the shortest, at least one
     */
    public static String of(String before, double share, int width, String... after) {
        int room = width - before.length() - after[0].length() - FRAME;
        if (room >= SMALLEST_BAR) {
            int full = (int) Math.max(0, Math.min(room, room * share));
            return before + " [" + "=".repeat(full) + " ".repeat(room - full) + "] " + after[0];
        }
        for (String text : after) {
            if (before.length() + 2 + text.length() <= width) {
                return before + "  " + text;
            }
        }
        return before.substring(0, Math.min(width, before.length()));
    }
}
