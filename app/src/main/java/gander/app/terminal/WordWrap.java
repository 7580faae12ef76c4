package gander.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text cut into lines between its words. */
public final class WordWrap {
    private WordWrap() {}

    /**
     * The lines of a text, none longer than {@code width} unless a word is.
     *
     * @param first what the first line begins with
     * @param next what the others begin with
     */
    public static List<String> lines(String text, int width, String first, String next) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean begun = false;
        for (String word : text.split(" ", -1)) {
            if (begun && line.length() + 1 + word.length() > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(next);
                begun = false;
            }
            // Further spaces are kept within a line, and have no place at its beginning.
            if (begun || !word.isEmpty()) {
                line.append(begun ? " " : "").append(word);
                begun = true;
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
