package gander.article;

import java.util.regex.Pattern;

/**
 * Paragraphs on one line each. Chinese has no spaces between words, but browsers, and GitHub, make one of a line's end: where
 * a line ends between two Chinese characters, or beside Chinese punctuation, nothing takes its place; between Chinese and
 * Latin letters a space does.
 */
final class Lines {
    /** Chinese characters and full-width punctuation, quotation marks and dashes among it. */
    private static final String CHINESE = "\\u2014\\u2018-\\u201D\\u2026\\u3000-\\u9FFF\\uFF00-\\uFFEF";

    private static final String PUNCTUATION =
            "\\u2014\\u2018-\\u201D\\u2026\\u3001-\\u3011\\uFF01\\uFF08\\uFF09\\uFF0C\\uFF1A\\uFF1B\\uFF1F";

    /** Whether nothing stands between two lines; emphasis has no width. */
    private static final Pattern CLOSED = Pattern.compile("(?s).*[" + CHINESE + "]\\**\n\\**[" + CHINESE + "].*"
            + "|.*[" + PUNCTUATION + "]\\**\n.*|.*\n\\**[" + PUNCTUATION + "].*");

    /** What begins something else than a paragraph's next line. */
    private static final Pattern BEGINS =
            Pattern.compile("\\s*(?:[-*+] .*|\\d+\\. .*|#+ .*|\\|.*|!\\[.*|\\$\\$.*|<.*|>.*|```.*)");

    private static final Pattern ENDS = Pattern.compile("#+ .*|\\|.*|!\\[.*|.*\\$\\$|</?.*");

    private Lines() {}

    /** A Markdown text without lines that end within a paragraph or an item of a list; code and formulas stay. */
    static String joined(String markdown) {
        StringBuilder text = new StringBuilder();
        boolean verbatim = false;
        String before = "";
        String end = "";
        for (String line : markdown.split("\n", -1)) {
            boolean fence = line.startsWith("```") || line.strip().equals("$$");
            boolean goesOn = !verbatim
                    && !fence
                    && !line.isBlank()
                    && !before.isBlank()
                    && !BEGINS.matcher(line).matches()
                    && !ENDS.matcher(before).matches()
                    && !before.startsWith("```");
            String next = goesOn ? line.strip() : line;
            if (goesOn) {
                text.append(CLOSED.matcher(before + "\n" + next).matches() ? "" : " ");
            } else {
                text.append(end);
            }
            text.append(next);
            end = "\n";
            verbatim ^= fence;
            before = line.stripTrailing();
        }
        return text.toString();
    }
}
