package gander.article;

import gander.article.Chapter.Film;
import gander.article.Chapter.Quantity;
import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.chart.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/** Keeps what a topic hands over, and writes nothing. */
final class Gathering implements Findings {
    private final long seed;
    private final ObjDoubleConsumer<String> progress;
    private final Map<String, Quantity> numbers = new LinkedHashMap<>();
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final Map<String, Film> films = new LinkedHashMap<>();

    private Gathering(long seed, ObjDoubleConsumer<String> progress) {
        this.seed = seed;
        this.progress = progress;
    }

    /** Runs a topic. */
    static Chapter of(Topic topic, long seed, ObjDoubleConsumer<String> progress) {
        Gathering gathering = new Gathering(seed, progress);
        topic.run(gathering);
        return new Chapter(topic.name(), topic.question(), gathering.numbers, gathering.figures, gathering.films);
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public void figure(Figure figure) {
        once(figure.name());
        figures.put(figure.name(), figure);
    }

    @Override
    public void animation(String name, List<Figure> frames, int millis) {
        once(name);
        films.put(name, new Film(List.copyOf(frames), millis));
    }

    private void once(String name) {
        if (figures.containsKey(name) || films.containsKey(name)) {
            throw new IllegalArgumentException("there is a figure " + name + " already");
        }
    }

    @Override
    public void number(String key, double value, String meaning) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(key + " is " + value + ", but a text can only quote what is finite");
        }
        if (numbers.put(key, new Quantity(value, meaning)) != null) {
            throw new IllegalArgumentException("there is a number " + key + " already");
        }
    }

    @Override
    public void progress(double done, String what) {
        progress.accept(what, done);
    }
}
