package gander.article;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import gander.article.Chapter.Film;
import gander.article.Chapter.Quantity;
import gander.chart.Drawing;
import gander.chart.Figure;
import gander.chart.FigureJson;
import gander.chart.Theme;
import gander.run.AtomicFile;
import gander.run.Gif;
import gander.run.ImageGrid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A chapter's figures and numbers as files, each there whole or not at all. */
final class ChapterFiles {
    /** Pixels of a PNG to a pixel at screen size: enough for print. */
    private static final double PNG_SCALE = 2;

    private static final int LAST_FRAME_CENTISECONDS = 200;

    private ChapterFiles() {}

    /** Writes them all into a folder that exists, figures in each language. */
    static void write(Chapter chapter, long seed, Path folder) {
        for (Language language : Language.values()) {
            Chapter words = chapter.in(language);
            words.figures().forEach((name, figure) -> drawings(name, figure, language, folder));
            words.films().forEach((name, film) -> drawings(name, film.last(), language, folder));
            Chapter letters = chapter.inLettersOf(language);
            letters.figures().forEach((name, figure) -> pixels(name, figure, language, folder));
            letters.films().forEach((name, film) -> {
                pixels(name, film.last(), language, folder);
                for (Theme theme : Theme.values()) {
                    AtomicFile.write(
                            folder.resolve(file(name, Shape.WIDE, theme, language) + ".gif"),
                            out -> gif(film, theme, out));
                }
            });
        }
        AtomicFile.write(folder.resolve(chapter.name() + ".json"), out -> json(chapter, seed, out));
    }

    /** How a figure's panels stand. */
    enum Shape {
        /** As the figure has them. */
        WIDE(""),
        /** In one column, for a phone. */
        NARROW("-narrow");

        private final String suffix;

        Shape(String suffix) {
            this.suffix = suffix;
        }

        Figure of(Figure figure) {
            return this == WIDE ? figure : figure.stacked();
        }
    }

    /** A drawing's file name without ending: the figure's, and what is not usual about the drawing. */
    static String file(String name, Shape shape, Theme theme, Language language) {
        return name + shape.suffix + (theme == Theme.LIGHT ? "" : "-dark") + language.suffix();
    }

    /** A figure of one panel has one shape. */
    static List<Shape> shapes(Figure figure) {
        return figure.columns() > 1 ? List.of(Shape.WIDE, Shape.NARROW) : List.of(Shape.WIDE);
    }

    private static void drawings(String name, Figure figure, Language language, Path folder) {
        for (Shape shape : shapes(figure)) {
            Drawing drawing = new Drawing(shape.of(figure));
            for (Theme theme : Theme.values()) {
                AtomicFile.write(
                        folder.resolve(file(name, shape, theme, language) + ".svg"),
                        drawing.svg(theme).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void pixels(String name, Figure figure, Language language, Path folder) {
        ImageGrid.writePng(
                new Drawing(figure).image(Theme.LIGHT, PNG_SCALE),
                folder.resolve(file(name, Shape.WIDE, Theme.LIGHT, language) + ".png"));
    }

    static byte[] gif(Film film, Theme theme) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            gif(film, theme, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void gif(Film film, Theme theme, OutputStream out) throws IOException {
        int last = film.frames().size() - 1;
        Iterator<Gif.Frame> frames = IntStream.rangeClosed(0, last)
                .mapToObj(i -> new Gif.Frame(
                        new Drawing(film.frames().get(i)).image(theme, 1),
                        i == last ? LAST_FRAME_CENTISECONDS : film.millis() / 10))
                .iterator();
        Gif.write(frames, out);
    }

    private static void json(Chapter chapter, long seed, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            // Not the system's own line ends: the same bytes everywhere.
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("topic", chapter.name());
            json.writeStringField("question", chapter.question());
            json.writeNumberField("seed", seed);
            json.writeObjectFieldStart("numbers");
            for (Map.Entry<String, Quantity> number : chapter.numbers().entrySet()) {
                json.writeObjectFieldStart(number.getKey());
                json.writeNumberField("value", number.getValue().value());
                json.writeStringField("meaning", number.getValue().meaning());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeArrayFieldStart("figures");
            for (Figure figure : chapter.figures().values()) {
                FigureJson.write(figure, json);
            }
            for (Film film : chapter.films().values()) {
                FigureJson.write(film.last(), json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
