package gander.article;

import gander.chart.Figure;
import gander.chart.Fonts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a topic found.
 *
 * @param name the topic's
 * @param question the topic's
 * @param numbers by key, in the order in which they were found
 * @param figures by name, in that order
 * @param films by name, in that order
 */
record Chapter(
        String name,
        String question,
        Map<String, Quantity> numbers,
        Map<String, Figure> figures,
        Map<String, Film> films) {

    /** The same with the figures' words in a language. */
    Chapter in(Language language) {
        FigureWords words = FigureWords.of(name, language);
        Map<String, Figure> translated = new LinkedHashMap<>();
        figures.forEach((key, figure) -> translated.put(key, words.in(figure)));
        Map<String, Film> moving = new LinkedHashMap<>();
        films.forEach((key, film) ->
                moving.put(key, new Film(film.frames().stream().map(words::in).toList(), film.millis())));
        return new Chapter(name, question, numbers, translated, moving);
    }

    /** For pixels, which are drawn with this system's fonts: in the language if they have its letters, else in English. */
    Chapter inLettersOf(Language language) {
        Chapter translated = in(language);
        Stream<Figure> drawn = Stream.concat(
                translated.figures.values().stream(),
                translated.films.values().stream().flatMap(film -> film.frames().stream()));
        return Fonts.have(drawn.flatMap(figure -> figure.words().stream())) ? translated : this;
    }

    /**
     * A number.
     *
     * @param meaning what it is
     */
    record Quantity(double value, String meaning) {}

    /**
     * An animation.
     *
     * @param frames in order, at least one
     * @param millis for each
     */
    record Film(List<Figure> frames, int millis) {
        /** What stands still where nothing moves. */
        Figure last() {
            return frames.get(frames.size() - 1);
        }
    }
}
