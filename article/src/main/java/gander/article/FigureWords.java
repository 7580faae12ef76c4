package gander.article;

import gander.chart.Figure;
import gander.html.Html;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of figures in another language. Figures are built once, in English; their words are looked up when they are
 * drawn. A dictionary is a text file of lines {@code English => translation}: a chapter's own,
 * {@code game.figures.zh-CN.txt}, comes before the one that all share, {@code figures.zh-CN.txt}. Numbers may be left open
 * as {@code {1}}, {@code {2}}, in the order in which the English has them. What is a formula needs no translation.
 */
final class FigureWords {
    private static final String ARROW = " => ";

    /** A number that stands by itself, not as part of a name such as {@code W1}. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\d_^.,])\\d+(?:,\\d{3})*(?:\\.\\d+)?(?![\\p{L}\\d])");

    private static final Pattern OPEN = Pattern.compile("\\{(\\d)}");

    /** An index, such as of p_data. */
    private static final Pattern INDEX = Pattern.compile("_(\\{[^}]*}|\\p{L}+)");

    private static final Pattern FUNCTION = Pattern.compile("\\b(ln|log|log10|exp|max|min)\\b");

    /** Two letters of which one is small are a word: in formulas quantities have one letter, and names capitals. */
    private static final Pattern WORD = Pattern.compile("\\p{L}*(?:\\p{Ll}\\p{L}|\\p{L}\\p{Ll})\\p{L}*");

    private final Map<String, String> translations;

    private FigureWords(Map<String, String> translations) {
        this.translations = translations;
    }

    /** Those of a chapter in a language; the chapter need have no file of its own. */
    static FigureWords of(String chapter, Language language) {
        Map<String, String> all = new HashMap<>();
        if (language != Language.ENGLISH) {
            read("figures" + language.suffix() + ".txt", all);
            read(chapter + ".figures" + language.suffix() + ".txt", all);
        }
        return new FigureWords(all);
    }

    private static void read(String file, Map<String, String> into) {
        if (FigureWords.class.getResource(file) == null) {
            return;
        }
        for (String line : Html.resource(FigureWords.class, file).split("\r?\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            String[] sides = line.split(ARROW, -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new IllegalStateException(file + ": expected \"English" + ARROW + "translation\", got " + line);
            }
            into.put(sides[0].strip(), sides[1].strip());
        }
    }

    /** A figure with the words that there are; the others stay as they are. */
    Figure in(Figure figure) {
        return figure.translated(text -> translation(text).orElse(text));
    }

    /** What a text is in the language, if the dictionary has it. */
    Optional<String> translation(String text) {
        String exact = translations.get(text);
        if (exact != null) {
            return Optional.of(exact);
        }
        StringBuilder open = new StringBuilder();
        Map<String, String> numbers = new HashMap<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            String place = "{" + (numbers.size() + 1) + "}";
            numbers.put(place, matcher.group());
            matcher.appendReplacement(open, Matcher.quoteReplacement(place));
        }
        matcher.appendTail(open);
        return Optional.ofNullable(translations.get(open.toString())).map(found -> OPEN.matcher(found)
                .replaceAll(match -> Matcher.quoteReplacement(numbers.getOrDefault(match.group(), match.group()))));
    }

    /** Whether a text is made of numbers, symbols and names of quantities alone, and reads the same in each language. */
    static boolean isFormula(String text) {
        String bare = FUNCTION.matcher(INDEX.matcher(text).replaceAll("")).replaceAll("");
        return !WORD.matcher(bare).find();
    }
}
