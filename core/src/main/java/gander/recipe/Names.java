package gander.recipe;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Spelling: names as recipes write them, the name that a slip of the keyboard meant, text fit for a message. */
public final class Names {
    private static final int SHOWN_CHARACTERS = 80;

    private Names() {}

    /** {@code NonSaturating} and {@code NON_SATURATING} as {@code non-saturating}; {@code WganGP} as {@code wgan-gp}. */
    public static String kebab(String javaName) {
        return javaName.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    /** The candidate that was probably meant: one slip in three characters at most; empty if none is so near. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String plain = plain(word);
        // The distance is at least the difference in length: an absurdly long word need not be measured.
        return candidates.stream()
                .filter(candidate -> Math.abs(plain.length() - plain(candidate).length()) <= allowed(candidate))
                .filter(candidate -> distance(plain, plain(candidate)) <= allowed(candidate))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    /** "; did you mean NAME?" to end a message with, or nothing if no candidate is near. */
    public static String didYouMean(String word, Collection<String> candidates) {
        return nearest(word, candidates)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** Foreign text as one short printable line. */
    public static String shown(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(SHOWN_CHARACTERS).forEach(line::appendCodePoint);
        boolean isWhole = text.codePoints().skip(SHOWN_CHARACTERS).findAny().isEmpty();
        return printable(line.toString()) + (isWhole ? "" : "...");
    }

    /**
     * Text that may hold foreign names as one printable line, whole: a terminal would obey an escape code in a file's name,
     * and a log would take what follows a line break for a line of its own. What turns the direction of writing goes too.
     */
    public static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) || isBreakOrTurn(c) ? '?' : c)
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    private static boolean isBreakOrTurn(int c) {
        return c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    /** learning-rate, learning_rate and LearningRate are all near learningRate. */
    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static int allowed(String candidate) {
        int length = plain(candidate).length();
        return length < 2 ? 0 : Math.max(1, length / 3);
    }

    /** Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
