package gander.article;

import gander.chart.Theme;
import gander.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The chapters as an article: Markdown for GitHub, beside its figures, and one HTML page that loads nothing. */
final class Article {
    /** The pages' name without language and ending. */
    static final String NAME = "theory";

    private static final List<Extension> TABLES = List.of(TablesExtension.create());

    /** A number and its error on one line: no-break spaces. */
    private static final String UNBROKEN = "\u00A0±\u00A0";

    private final List<Chapter> chapters;
    private final boolean whole;
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
    }

    private Text text(Language language, String ending) {
        Language other = language.other();
        return Text.of(chapters, whole, language, "[" + other.title() + "](" + NAME + other.suffix() + ending + ")");
    }

    /** For GitHub: figures are files in the folder {@code theory} beside the page. */
    String markdown(Language language) {
        Pictures pictures = new Pictures(chapters, language);
        Formulas formulas = new Formulas(text(language, ".md").markdown(language));
        List<String> seen = new ArrayList<>();
        String page = Text.figures(formulas.text(), (name, caption) -> {
            seen.add(name);
            return pictures.files(name, NAME) + "\n\n" + language.figure(seen.size()) + caption;
        });
        return formulas.putBack(page, Formulas::github);
    }

    /** Complete in itself: figures, formulas' fonts and script included. */
    String html(Language language) {
        Pictures pictures = new Pictures(chapters, language);
        Text text = text(language, ".html");
        Formulas formulas = new Formulas(text.beginning() + text.body());
        List<String> seen = new ArrayList<>();
        String page = Text.figures(formulas.text(), (name, caption) -> {
            seen.add(name);
            String below = inline(language.figure(seen.size()) + caption);
            return "<figure>" + pictures.element(name) + "<figcaption>" + below + "</figcaption></figure>";
        });
        String body = formulas.putBack(
                Formulas.joined(renderer.render(parser.parse(page))),
                formula -> "<span class=\"" + (formula.block() ? "math display" : "math") + "\">"
                        + Html.escape(formula.tex()) + "</span>");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("formulaScript", Katex.script());
        parts.put("contentsTitle", language.contents());
        parts.put("contents", contents(text.contents()));
        parts.put(
                "body",
                body.replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table>")
                        .replace("</table>", "</table></div>")
                        .replace(" ± ", UNBROKEN));
        return Html.page(
                language.tag(),
                text.title() + " – Gander",
                Html.style() + Html.resource(Article.class, "article.css") + Theme.style() + Katex.style(),
                Html.fill(Html.resource(Article.class, "article.html"), parts));
    }

    private static String contents(List<Text.Heading> headings) {
        StringBuilder items = new StringBuilder();
        for (Text.Heading heading : headings) {
            items.append("<li").append(heading.isSection() ? " class=\"section\"" : "");
            items.append("><a href=\"#")
                    .append(heading.id())
                    .append("\"><span>")
                    .append(heading.number());
            items.append("</span> ").append(Html.escape(heading.title())).append("</a></li>\n");
        }
        return items.toString();
    }

    private String inline(String markdown) {
        return renderer.render(parser.parse(markdown)).strip().replaceAll("^<p>|</p>$", "");
    }
}
