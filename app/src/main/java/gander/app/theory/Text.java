package gander.app.theory;

import gander.app.plot.Html;
import gander.app.theory.Chapter.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The article's text in one language, put together from the chapters' files: numbers filled in, chapters listed.
 *
 * @param title the first heading
 * @param markdown all of it, figures still as {@code ![caption](name)}
 */
record Text(String title, String markdown) {
    /** Chinese has no spaces, but a browser makes one of a line's end. */
    private static final Pattern WITHIN_CHINESE =
            Pattern.compile("(?<=[\\u3000-\\u9FFF\\uFF00-\\uFFEF])\n(?=[\\u3000-\\u9FFF\\uFF00-\\uFFEF])");

    private static final Pattern FIGURE = Pattern.compile("(?m)^!\\[(.*)]\\(([a-z0-9-]+)\\)$");

    /**
     * Reads and fills the texts.
     *
     * @param whole whether these are all chapters, which then get an introduction and an end
     * @param link to the other language's page
     */
    static Text of(List<Chapter> chapters, boolean whole, Language language, String link) {
        Map<String, Quantity> all = new LinkedHashMap<>();
        chapters.forEach(
                chapter -> chapter.numbers().forEach((key, number) -> all.put(chapter.name() + "." + key, number)));
        String intro = read("intro", language);
        String[] parts = intro.split("\n", 2);
        String title = parts[0].substring("# ".length());
        StringBuilder text =
                new StringBuilder(parts[0]).append("\n\n").append(link).append("\n\n");
        text.append(whole ? Quote.fill(parts[1].strip(), all, "intro" + language.suffix()) : language.part());
        text.append("\n\n**").append(language.contents()).append("**\n\n");
        Map<String, String> read = chapters.stream()
                .collect(Collectors.toMap(
                        Chapter::name, chapter -> chapter(chapter, language), (a, b) -> a, LinkedHashMap::new));
        read.forEach((name, chapter) -> text.append("1. [")
                .append(chapter.lines().findFirst().orElseThrow().substring("## ".length()))
                .append("](#")
                .append(name)
                .append(")\n"));
        read.forEach((name, chapter) -> text.append("\n<a id=\"")
                .append(name)
                .append("\"></a>\n\n")
                .append(chapter)
                .append("\n"));
        if (whole) {
            text.append("\n")
                    .append(Quote.fill(read("outro", language).strip(), all, "outro" + language.suffix()))
                    .append("\n");
        }
        return new Text(title, text.toString());
    }

    private static String chapter(Chapter chapter, Language language) {
        String file = chapter.name() + language.suffix() + ".md";
        return Quote.fill(read(chapter.name(), language).strip(), chapter.numbers(), file);
    }

    /** The text as its author wrote it, but that a line's end between two Chinese characters is no space. */
    static String read(String name, Language language) {
        String text =
                Html.resource(Text.class, name + language.suffix() + ".md").replace("\r\n", "\n");
        return WITHIN_CHINESE.matcher(text).replaceAll("");
    }

    /** The text with each figure's line replaced by what is made of its name and its caption. */
    static String figures(String markdown, BiFunction<String, String, String> made) {
        return FIGURE.matcher(markdown)
                .replaceAll(match -> Matcher.quoteReplacement(made.apply(match.group(2), match.group(1))));
    }
}
