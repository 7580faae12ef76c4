package gander.article;

import gander.article.Chapter.Film;
import gander.article.ChapterFiles.Shape;
import gander.chart.Drawing;
import gander.chart.Figure;
import gander.chart.Theme;
import gander.html.Html;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The figures and films of all chapters in one language, as elements of a page. */
final class Pictures {
    /** Below this width of the window a row of panels would have letters too small to read. */
    private static final String NARROW = "(max-width: 700px)";

    private static final String DARK = "(prefers-color-scheme: dark)";

    private final Language language;
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final Map<String, Film> films = new LinkedHashMap<>();
    private final Map<String, Film> moving = new LinkedHashMap<>();

    Pictures(List<Chapter> chapters, Language language) {
        this.language = language;
        for (Chapter chapter : chapters) {
            Chapter words = chapter.in(language);
            figures.putAll(words.figures());
            films.putAll(words.films());
            moving.putAll(chapter.inLettersOf(language).films());
        }
    }

    /** As files in a folder. */
    String files(String name, String folder) {
        Figure figure = shown(name);
        String ending = films.containsKey(name) ? ".gif" : ".svg";
        Function<Shape, Function<Theme, String>> file =
                shape -> theme -> folder + "/" + ChapterFiles.file(name, shape, theme, language) + ending;
        StringBuilder element = new StringBuilder("<picture>\n");
        if (ending.equals(".svg") && ChapterFiles.shapes(figure).contains(Shape.NARROW)) {
            Function<Theme, String> narrow = file.apply(Shape.NARROW);
            element.append(source(NARROW + " and " + DARK, narrow.apply(Theme.DARK)));
            element.append(source(NARROW, narrow.apply(Theme.LIGHT)));
        }
        Function<Theme, String> wide = file.apply(Shape.WIDE);
        element.append(source(DARK, wide.apply(Theme.DARK)));
        return element.append(image(wide.apply(Theme.LIGHT), figure))
                .append("</picture>")
                .toString();
    }

    /** For a page that loads nothing; without a blank line, at which Markdown would take it for text again. */
    String element(String name) {
        Figure figure = shown(name);
        Drawing drawing = new Drawing(figure);
        if (!films.containsKey(name)) {
            return drawing.html();
        }
        Function<Theme, String> still =
                theme -> data("image/svg+xml", drawing.svg(theme).getBytes(StandardCharsets.UTF_8));
        Function<Theme, String> film = theme -> data("image/gif", ChapterFiles.gif(moving.get(name), theme));
        String calm = "(prefers-reduced-motion: reduce)";
        return "<picture>\n" + source(calm + " and " + DARK, still.apply(Theme.DARK))
                + source(calm, still.apply(Theme.LIGHT)) + source(DARK, film.apply(Theme.DARK))
                + image(film.apply(Theme.LIGHT), figure) + "</picture>";
    }

    private static String source(String media, String address) {
        return "<source media=\"" + media + "\" srcset=\"" + address + "\">\n";
    }

    private static String image(String address, Figure figure) {
        return "<img src=\"" + address + "\" alt=\"" + Html.escape(figure.alt()) + "\">\n";
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
