package gander.data.point;

import gander.data.DataSource;
import gander.data.Extent;
import gander.data.Labels;
import gander.tensor.RandomStream;
import java.util.Optional;
import java.util.function.Supplier;

/** A data set of points: of a file, or drawn of a distribution. */
public final class PointSource implements DataSource {
    private final String name;
    private final Supplier<PointSet> read;
    private final Optional<Drawn> drawn;

    /** How points are drawn. */
    private record Drawn(PointLaw law, int count, long seed) {}

    private PointSource(String name, Supplier<PointSet> read, Optional<Drawn> drawn) {
        this.name = name;
        this.read = read;
        this.drawn = drawn;
    }

    /**
     * Points that are somewhere.
     *
     * @param read reads them
     */
    public static PointSource of(String name, Supplier<PointSet> read) {
        return new PointSource(name, read, Optional.empty());
    }

    /** So many points of a distribution, drawn by the seed, with its classes where it has any. */
    public static PointSource drawn(String name, PointLaw law, int count, long seed) {
        return new PointSource(
                name,
                () -> draw(name, law, count, RandomStream.DATA.key(seed)),
                Optional.of(new Drawn(law, count, seed)));
    }

    private static PointSet draw(String name, PointLaw law, int count, long key) {
        double[][] points = law.draw(key, count);
        Optional<Labels> labels = law.labels(key);
        return labels.map(classes -> new PointSet(name, points, classes)).orElseGet(() -> new PointSet(name, points));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Extent> trainingExtent() {
        return drawn.map(points -> new Extent(PointSet.shape(2), points.count()));
    }

    @Override
    public PointSet training() {
        return read.get();
    }

    /** The distribution, where it is known. */
    public Optional<PointLaw> law() {
        return drawn.map(Drawn::law);
    }

    /**
     * Points to score with.
     *
     * @param training what is trained on, or half of it
     * @param unseen as many others
     */
    public record ToScore(PointSet training, PointSet unseen) implements AutoCloseable {
        /** Frees both. */
        @Override
        public void close() {
            training.close();
            unseen.close();
        }
    }

    /**
     * The points that are trained on, and as many others of the distribution. Where it is not known, every other point, from
     * the second on, stands for the others; the caller closes them.
     */
    public ToScore toScore() {
        if (drawn.isPresent()) {
            Drawn points = drawn.get();
            long key = RandomStream.DATA.key(points.seed(), 1);
            return new ToScore(training(), draw(name, points.law(), points.count(), key));
        }
        try (PointSet all = training()) {
            return new ToScore(half(all, 0), half(all, 1));
        }
    }

    private PointSet half(PointSet all, int first) {
        int width = all.shape().size();
        float[] numbers = all.numbers(all.size());
        double[][] points = new double[(all.size() + 1 - first) / 2][width];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < width; j++) {
                points[i][j] = numbers[(2 * i + first) * width + j];
            }
        }
        return new PointSet(name, points);
    }
}
