package gander.app;

import java.util.Locale;

/** The line of a progress bar. */
final class BarLine {
    private static final int NAME_WIDTH = 12;
    private static final int PIECE_WIDTH = 9;
    private static final int SMALLEST_BAR = 6;

    private BarLine() {}

    /**
     * The name, a bar of what is done, the piece under way, and the time, which moves while that does not.
     *
     * @param share from 0 to 1
     * @param width characters at most
     */
    static String of(String name, double share, String piece, double seconds, int width) {
        String before = String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name);
        String after = String.format(Locale.ROOT, "%-" + PIECE_WIDTH + "s %6.1f s", piece, seconds);
        int room = width - before.length() - after.length() - 4;
        if (room < SMALLEST_BAR) {
            String text = before + " " + after;
            return text.substring(0, Math.min(width, text.length()));
        }
        int full = (int) Math.max(0, Math.min(room, room * share));
        return before + " [" + "=".repeat(full) + " ".repeat(room - full) + "] " + after;
    }
}
