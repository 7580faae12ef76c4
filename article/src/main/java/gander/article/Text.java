package gander.article;

import gander.article.Chapter.Quantity;
import gander.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The article's text in one language, put together from the chapters' files: numbers filled in, headings numbered.
 *
 * @param title the first heading
 * @param contents the other headings, in order
 * @param beginning what comes before the first chapter
 * @param body the chapters, figures still as {@code ![caption](name)}
 */
record Text(String title, List<Heading> contents, String beginning, String body) {
    /** The anchor of the contents. */
    static final String CONTENTS = "contents";

    private static final Pattern FIGURE = Pattern.compile("(?m)^!\\[(.*)]\\(([a-z0-9-]+)\\)$");

    /**
     * A heading of a chapter or of one of its sections.
     *
     * @param number such as 3 or 3.2; empty for none
     * @param id its anchor
     */
    record Heading(String number, String title, String id) {
        /** Whether it is that of a section. */
        boolean isSection() {
            return number.contains(".");
        }

        String numbered() {
            return (number + " " + title).strip();
        }
    }

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
        String[] intro = read("intro", language).split("\n", 2);
        String title = intro[0].substring("# ".length());
        String beginning = intro[0] + "\n\n" + link + "\n\n"
                + (whole ? Quote.fill(intro[1].strip(), all, "intro" + language.suffix()) : language.part()) + "\n";
        List<Heading> contents = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < chapters.size(); i++) {
            Chapter chapter = chapters.get(i);
            String file = chapter.name() + language.suffix() + ".md";
            String text = Quote.fill(read(chapter.name(), language).strip(), chapter.numbers(), file);
            body.append(headed(text, chapter.name(), String.valueOf(i + 1), contents));
            body.append("\n[↑ ")
                    .append(language.contents())
                    .append("](#")
                    .append(CONTENTS)
                    .append(")\n");
        }
        if (whole) {
            String text = Quote.fill(read("outro", language).strip(), all, "outro" + language.suffix());
            body.append(headed(text, "outro", "", contents));
        }
        return new Text(title, contents, beginning, body.toString());
    }

    /** A chapter with anchors before its headings, and numbers in them if it has one. */
    private static String headed(String text, String name, String number, List<Heading> contents) {
        StringBuilder headed = new StringBuilder();
        boolean code = false;
        int sections = 0;
        for (String line : text.split("\n", -1)) {
            code ^= line.startsWith("```");
            boolean section = line.startsWith("### ");
            if (code || !(section || line.startsWith("## "))) {
                headed.append(line).append("\n");
                continue;
            }
            boolean first = headed.length() == 0;
            sections += first ? 0 : 1;
            Heading heading = new Heading(
                    first || number.isEmpty() ? number : number + "." + sections,
                    line.substring(line.indexOf(' ') + 1),
                    first ? name : name + "-" + sections);
            contents.add(heading);
            headed.append("\n<a id=\"").append(heading.id()).append("\"></a>\n\n");
            headed.append(line, 0, line.indexOf(' ') + 1)
                    .append(heading.numbered())
                    .append("\n");
        }
        return headed.toString();
    }

    /** All of it, with the contents before the chapters. */
    String markdown(Language language) {
        StringBuilder text = new StringBuilder(beginning);
        text.append("\n<a id=\"")
                .append(CONTENTS)
                .append("\"></a>\n\n**")
                .append(language.contents())
                .append("**\n\n");
        for (Heading heading : contents) {
            text.append(heading.isSection() ? "  - [" : "- [").append(heading.numbered());
            text.append("](#").append(heading.id()).append(")\n");
        }
        return text.append(body).toString();
    }

    /** The text as its author wrote it; a Chinese paragraph is one line. */
    static String read(String name, Language language) {
        String text =
                Html.resource(Text.class, name + language.suffix() + ".md").replace("\r\n", "\n");
        return language == Language.CHINESE ? Lines.joined(text) : text;
    }

    /** The text with each figure's line replaced by what is made of its name and its caption. */
    static String figures(String markdown, BiFunction<String, String, String> made) {
        return FIGURE.matcher(markdown)
                .replaceAll(match -> Matcher.quoteReplacement(made.apply(match.group(2), match.group(1))));
    }
}
