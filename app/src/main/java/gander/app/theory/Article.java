package gander.app.theory;

import gander.app.chart.Drawing;
import gander.app.chart.Figure;
import gander.app.chart.Theme;
import gander.app.plot.Html;
import gander.app.theory.Chapter.Film;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The chapters as an article: Markdown for GitHub, beside its figures, and one HTML page that loads nothing. */
final class Article {
    /** The pages' name without language and ending. */
    static final String NAME = "theory";

    private static final List<Extension> TABLES = List.of(TablesExtension.create());

    private final List<Chapter> chapters;
    private final boolean whole;
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final Map<String, Film> films = new LinkedHashMap<>();
    private final Parser parser = Parser.builder().extensions(TABLES).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(TABLES).build();

    /**
     * Takes what the topics found.
     *
     * @param whole whether these are all chapters
     */
    Article(List<Chapter> chapters, boolean whole) {
        this.chapters = chapters;
        this.whole = whole;
        chapters.forEach(chapter -> {
            figures.putAll(chapter.figures());
            films.putAll(chapter.films());
        });
    }

    private Text text(Language language, String ending) {
        Language other = language.other();
        return Text.of(chapters, whole, language, "[" + other.title() + "](" + NAME + other.suffix() + ending + ")");
    }

    /** For GitHub: figures are files in the folder {@code theory} beside the page. */
    String markdown(Language language) {
        Formulas formulas = new Formulas(text(language, ".md").markdown());
        List<String> seen = new ArrayList<>();
        String page = Text.figures(formulas.text(), (name, caption) -> {
            seen.add(name);
            String ending = films.containsKey(name) ? ".gif" : ".svg";
            return """
                    <picture>
                    <source media="(prefers-color-scheme: dark)" srcset="%1$s/%2$s-dark%3$s">
                    <img src="%1$s/%2$s%3$s" alt="%4$s">
                    </picture>

                    %5$s%6$s""".formatted(
                            NAME, name, ending, Html.escape(shown(name).alt()), language.figure(seen.size()), caption);
        });
        return formulas.putBack(page, Formulas::github);
    }

    /** Complete in itself: figures, formulas' fonts and script included. */
    String html(Language language) {
        Text text = text(language, ".html");
        Formulas formulas = new Formulas(text.markdown());
        List<String> seen = new ArrayList<>();
        String page = Text.figures(formulas.text(), (name, caption) -> {
            seen.add(name);
            String above = inline(language.figure(seen.size()) + caption);
            return "<figure>" + picture(name) + "<figcaption>" + above + "</figcaption></figure>";
        });
        String body = formulas.putBack(
                Formulas.joined(renderer.render(parser.parse(page))),
                formula -> "<span class=\"" + (formula.block() ? "math display" : "math") + "\">"
                        + Html.escape(formula.tex()) + "</span>");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("language", language.tag());
        parts.put("title", Html.escape(text.title()));
        parts.put("style", Html.style() + Html.resource(Article.class, "article.css"));
        parts.put("light", Theme.LIGHT.variables());
        parts.put("dark", Theme.DARK.variables());
        parts.put("formulaStyle", Katex.style());
        parts.put("formulaScript", Katex.script());
        parts.put(
                "body",
                body.replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table>")
                        .replace("</table>", "</table></div>"));
        return Html.fill(Html.resource(Article.class, "article.html"), parts);
    }

    private String inline(String markdown) {
        return renderer.render(parser.parse(markdown)).strip().replaceAll("^<p>|</p>$", "");
    }

    /** Without a blank line, at which Markdown would take it for text again. */
    private String picture(String name) {
        Figure figure = shown(name);
        String alt = Html.escape(figure.alt());
        if (!films.containsKey(name)) {
            return "<div class=\"panels\" style=\"--columns:" + figure.columns() + "\" role=\"img\" aria-label=\"" + alt
                    + "\">\n" + String.join("", new Drawing(figure).panels()) + "</div>";
        }
        Drawing last = new Drawing(figure);
        Function<Theme, String> still =
                theme -> data("image/svg+xml", last.svg(theme).getBytes(StandardCharsets.UTF_8));
        Function<Theme, String> moving = theme -> data("image/gif", ChapterFiles.gif(films.get(name), theme));
        return """
                <picture>
                <source media="(prefers-reduced-motion: reduce) and (prefers-color-scheme: dark)" srcset="%s">
                <source media="(prefers-reduced-motion: reduce)" srcset="%s">
                <source media="(prefers-color-scheme: dark)" srcset="%s">
                <img src="%s" alt="%s">
                </picture>""".formatted(
                        still.apply(Theme.DARK),
                        still.apply(Theme.LIGHT),
                        moving.apply(Theme.DARK),
                        moving.apply(Theme.LIGHT),
                        alt);
    }

    private static String data(String mediaType, byte[] bytes) {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    /** The figure of a name, or of a film the frame that stands still. */
    private Figure shown(String name) {
        return Optional.ofNullable(figures.get(name))
                .or(() -> Optional.ofNullable(films.get(name)).map(Film::last))
                .orElseThrow(() -> new IllegalStateException("a text shows the figure " + name
                        + ", but the figures are " + figures.keySet() + " and the films " + films.keySet()));
    }
}
