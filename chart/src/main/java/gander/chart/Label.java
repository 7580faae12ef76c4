package gander.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of text in which {@code p_data}, {@code x_{10}} and {@code 10^-3} have their index or exponent set small. Its
 * width is that of DejaVu Sans, which is wider than most, so that a figure's layout depends on no installed font.
 *
 * @param pieces in order
 */
record Label(List<Piece> pieces) {
    /** How much smaller an index is than the text. */
    static final double SMALL = 0.75;

    private static final String NARROW = "iIjl.,:;'|![]() ft";
    private static final String WIDE = "mwMWOQ%@∑∫→≥≤≈";

    /**
     * A part at one height.
     *
     * @param level 1 above the line, 0 on it, -1 below
     */
    record Piece(String text, int level) {}

    static Label of(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = smallEnd(text, i);
            if (end < 0) {
                plain.append(text.charAt(i++));
                continue;
            }
            add(pieces, plain.toString(), 0);
            plain.setLength(0);
            boolean braces = text.charAt(i + 1) == '{';
            add(
                    pieces,
                    braces ? text.substring(i + 2, end - 1) : text.substring(i + 1, end),
                    text.charAt(i) == '^' ? 1 : -1);
            i = end;
        }
        add(pieces, plain.toString(), 0);
        return new Label(List.copyOf(pieces));
    }

    private static void add(List<Piece> pieces, String text, int level) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text.replace('-', level == 0 ? '-' : '−'), level));
        }
    }

    /** Where the index or exponent that begins at {@code i} ends; -1 if none begins there. */
    private static int smallEnd(String text, int i) {
        char mark = text.charAt(i);
        if ((mark != '_' && mark != '^') || i == 0 || text.charAt(i - 1) == ' ' || i + 1 == text.length()) {
            return -1;
        }
        if (text.charAt(i + 1) == '{') {
            int close = text.indexOf('}', i);
            return close < 0 ? -1 : close + 1;
        }
        int end = i + 1;
        if (mark == '^' && "-−*".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end == i + 1 ? -1 : end;
    }

    /** How far above the line a piece of this level stands, as a share of the letters' size. */
    static double rise(int level) {
        return level > 0 ? 0.35 : 0.2 * level;
    }

    /** About how wide it is in letters of this size, in pixels. */
    double width(double size) {
        double width = 0;
        for (Piece piece : pieces) {
            double scale = piece.level() == 0 ? 1 : SMALL;
            width += scale * piece.text().codePoints().mapToDouble(Label::width).sum();
        }
        return width * size;
    }

    private static double width(int c) {
        if (NARROW.indexOf(c) >= 0) {
            return 0.36;
        }
        if (WIDE.indexOf(c) >= 0 || c >= 0x2E80) {
            return c >= 0x2E80 ? 1 : 0.88;
        }
        return Character.isUpperCase(c) ? 0.7 : 0.62;
    }

    /** The words in as many lines as they need, each at most as wide if its words allow. */
    static List<Label> wrap(String text, double size, double widest) {
        List<Label> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && of(longer).width(size) > widest) {
                lines.add(of(line));
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(of(line));
        return lines;
    }

    /** The size at most {@code size} at which it is no wider than that. */
    double fitting(double size, double widest) {
        double width = width(size);
        return width <= widest ? size : size * widest / width;
    }
}
