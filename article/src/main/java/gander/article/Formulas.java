package gander.article;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formulas of a text, taken out so that Markdown does not read them: {@code $...$} in a line and {@code $$...$$} as a
 * block, outside of code.
 */
final class Formulas {
    private static final Pattern FORMULA =
            Pattern.compile("(?s)(```.*?```|`[^`\\n]*`)|\\$\\$(.+?)\\$\\$|\\$((?:[^$\\\\\\n]|\\\\.)+?)\\$");

    /** Of characters that no text has. */
    private static final Pattern PLACE = Pattern.compile("\uE000(\\d+)\uE001");

    private static final Pattern PUNCTUATED = Pattern.compile("\uE001(?=[.,:;!?)，。：；！？）、])");

    /** Unicode's word joiner: no line breaks here. */
    private static final String JOINED = "\uE001\u2060";

    private final List<Formula> formulas = new ArrayList<>();
    private final String text;

    /**
     * A formula.
     *
     * @param block whether it stands on lines of its own
     */
    record Formula(String tex, boolean block) {}

    Formulas(String text) {
        this.text = FORMULA.matcher(text).replaceAll(match -> {
            if (match.group(1) != null) {
                return Matcher.quoteReplacement(match.group(1));
            }
            boolean block = match.group(2) != null;
            formulas.add(new Formula((block ? match.group(2) : match.group(3)).strip(), block));
            return "\uE000" + (formulas.size() - 1) + "\uE001";
        });
    }

    /** The text with a mark in place of each formula. */
    String text() {
        return text;
    }

    /** A text made of {@link #text} in which no line ends between a formula and the comma or full stop after it. */
    static String joined(String changed) {
        return PUNCTUATED.matcher(changed).replaceAll(JOINED);
    }

    /** A text made of {@link #text} with the formulas in their places. */
    String putBack(String changed, Function<Formula, String> written) {
        return PLACE.matcher(changed)
                .replaceAll(match ->
                        Matcher.quoteReplacement(written.apply(formulas.get(Integer.parseInt(match.group(1))))));
    }

    /** The way in which GitHub takes formulas without mistaking what is in them, or beside them, for Markdown. */
    static String github(Formula formula) {
        return formula.block() ? "```math\n" + formula.tex() + "\n```" : "$`" + formula.tex() + "`$";
    }
}
