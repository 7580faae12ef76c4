package gander.metric.evaluation;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.point.PointLaw;
import gander.data.point.PointSet;
import gander.data.point.PointSource;
import gander.gan.GenerativeModel;
import gander.metric.Coordinates;
import gander.metric.Illustrated;
import gander.metric.ImageSample;
import gander.metric.Metric;
import gander.metric.Metric.Measured;
import gander.metric.RealImages;
import gander.metric.feature.FeatureExtractor;
import gander.run.Score;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Scores a model's images by several metrics, and puts beside each number what real images and noise get: a score is never
 * given alone. One metric after the other, each on all cores, so that memory is that of the largest.
 */
public final class Evaluation implements AutoCloseable {
    private final RealImages real;
    private final FeatureExtractor features;
    private final Yardsticks yardsticks;
    private final Listener listener;
    private final Drawing drawing;
    private final Runnable close;

    /** Makes what is scored. */
    private interface Drawing {
        ImageSample model(Candidate candidate, int count);

        ImageSample noise(int count);
    }

    /** Hears of an evaluation as it goes. */
    public interface Listener {
        /** A piece of work begins, {@code done} of {@code parts} of the same task being done. */
        void begins(String task, String piece, int done, int parts);

        /** A metric is through. */
        void scored(Metric metric, List<Score> scores);

        /** A metric has drawn a picture. */
        void drawn(String name, BufferedImage picture);

        /** Something that the user should know, and that is no reason to stop. */
        void note(String line);
    }

    /**
     * Whose images are scored.
     *
     * @param model draws them
     * @param seed which they are drawn with
     * @param step that the model is from
     * @param images how many may be drawn; a metric takes the first so many of them as its protocol says
     */
    public record Candidate(GenerativeModel model, long seed, long step, int images) {}

    /**
     * An evaluation against these images; all that is given stays the caller's to close.
     *
     * @param real what the model should have drawn
     * @param features the network that the scores on features see with
     * @param yardsticks where what real images and noise get is kept, for the same real images
     * @param listener hears of it
     */
    public Evaluation(RealImages real, FeatureExtractor features, Yardsticks yardsticks, Listener listener) {
        this(real, features, yardsticks, listener, () -> {});
    }

    private Evaluation(
            RealImages real, FeatureExtractor features, Yardsticks yardsticks, Listener listener, Runnable close) {
        this(real, features, yardsticks, listener, new Images(real.test().shape(), features), close);
    }

    private Evaluation(
            RealImages real,
            FeatureExtractor features,
            Yardsticks yardsticks,
            Listener listener,
            Drawing drawing,
            Runnable close) {
        this.real = real;
        this.features = features;
        this.yardsticks = yardsticks;
        this.listener = listener;
        this.drawing = drawing;
        this.close = close;
    }

    /** Images, and bytes at random. */
    private record Images(ImageShape shape, FeatureExtractor features) implements Drawing {
        @Override
        public ImageSample model(Candidate candidate, int count) {
            byte[] pixels = DrawnImages.of(candidate.model(), candidate.seed(), count);
            Optional<byte[]> labels = candidate.model().labels(candidate.seed(), 0, count);
            return ImageSample.of("the model", candidate.model().imageShape(), pixels, labels, features);
        }

        @Override
        public ImageSample noise(int count) {
            return ImageSample.of("noise", shape, DrawnImages.noise(shape, count), Optional.empty(), features);
        }
    }

    /** Points, and points that are anywhere where the real ones are, alike. */
    private record Points(PointSet training) implements Drawing {
        @Override
        public ImageSample model(Candidate candidate, int count) {
            float[] numbers = DrawnPoints.of(candidate.model(), candidate.seed(), count);
            return ImageSample.ofPoints("the model", candidate.model().imageShape(), numbers);
        }

        @Override
        public ImageSample noise(int count) {
            return ImageSample.ofPoints("noise", training.shape(), DrawnPoints.noise(training, count));
        }
    }

    /**
     * An evaluation of points, by metrics of {@link gander.metric.Metrics#ofPoints}. Noise is uniform on the smallest box that
     * holds the training points.
     *
     * @param points those that the model should have drawn, and as many it has not seen; they must stay open as long as this
     * @param law what they are drawn from, where that is known
     * @param yardsticks where what real points and noise get is kept, for the same points
     * @param listener hears of it
     */
    public static Evaluation ofPoints(
            PointSource.ToScore points, Optional<PointLaw> law, Yardsticks yardsticks, Listener listener) {
        PointSet training = points.training();
        ImageSample seen = ImageSample.ofPoints(training.name(), training.shape(), training.numbers(training.size()));
        PointSet unseen = points.unseen();
        ImageSample test = ImageSample.ofPoints(unseen.name(), unseen.shape(), unseen.numbers(unseen.size()));
        return new Evaluation(
                new RealImages(seen, test, law),
                new Coordinates(training.shape()),
                yardsticks,
                listener,
                new Points(training),
                () -> {
                    seen.close();
                    test.close();
                });
    }

    /**
     * An evaluation against the images of two sets, whose features are computed here, once.
     *
     * @param training the training set; it must stay open as long as this
     * @param test the test set; the same
     * @param features the network that the scores on features see with; this closes it
     * @param yardsticks where what real images and noise get is kept, for the same images
     * @param listener hears of it
     * @throws UserException if the network sees images of another shape
     */
    public static Evaluation against(
            ImageSet training, ImageSet test, FeatureExtractor features, Yardsticks yardsticks, Listener listener) {
        Deque<Runnable> opened = new ArrayDeque<>(List.of(features::close));
        Runnable close = () -> opened.forEach(Runnable::run);
        try {
            ImageSample trainingSample = ImageSample.inRandomOrder(training, features);
            opened.addFirst(trainingSample::close);
            ImageSample testSample = ImageSample.inRandomOrder(test, features);
            opened.addFirst(testSample::close);
            RealImages real = new RealImages(trainingSample, testSample);
            return new Evaluation(real, features, yardsticks, listener, close);
        } catch (RuntimeException | Error e) {
            close.run();
            throw e;
        }
    }

    /** Frees what {@link #against} has opened; of an evaluation that was given all, nothing. */
    @Override
    public void close() {
        close.run();
    }

    /**
     * Scores a model. The same candidate gives the same scores.
     *
     * @throws UserException if its images are of another shape than the real ones, or not numbers, or there are too few for
     *     a metric, before anything is measured; or if a metric cannot be measured on them
     */
    public List<Score> score(Candidate candidate, List<Metric> metrics) {
        requireImages(candidate);
        metrics.forEach(metric -> requireEnough(candidate, metric));
        return measure(candidate, metrics, (metric, why) -> {
            throw why;
        });
    }

    /**
     * Scores a model by those of the metrics that can be measured on these images; of the others the listener is told why
     * not.
     *
     * @throws UserException if its images are of another shape than the real ones, or not numbers
     */
    public List<Score> scoreWhereItCan(Candidate candidate, List<Metric> metrics) {
        requireImages(candidate);
        List<Metric> possible = new ArrayList<>();
        for (Metric metric : metrics) {
            try {
                requireEnough(candidate, metric);
                possible.add(metric);
            } catch (UserException e) {
                noteLeftOut(metric, e);
            }
        }
        return measure(candidate, possible, this::noteLeftOut);
    }

    private void noteLeftOut(Metric metric, UserException why) {
        listener.note(metric.name() + " is left out: " + why.getMessage());
    }

    private List<Score> measure(
            Candidate candidate, List<Metric> metrics, BiConsumer<Metric, UserException> whenImpossible) {
        List<Score> scores = new ArrayList<>();
        if (metrics.isEmpty()) {
            return scores;
        }
        listener.begins("images", "drawing", 0, 1);
        int count = metrics.stream().mapToInt(Metric::samples).max().orElseThrow();
        try (ImageSample drawn = drawing.model(candidate, count);
                Noise noise = new Noise(count)) {
            for (Metric metric : metrics) {
                List<Score> measured;
                try {
                    measured = score(metric, drawn, candidate, noise);
                } catch (UserException e) {
                    whenImpossible.accept(metric, e);
                    continue;
                }
                listener.scored(metric, measured);
                scores.addAll(measured);
            }
        }
        return scores;
    }

    private void requireImages(Candidate candidate) {
        if (!candidate.model().imageShape().equals(real.test().shape())) {
            throw new UserException("the model draws " + candidate.model().imageShape() + " images, but "
                    + real.test().name() + " has " + real.test().shape()
                    + "; name the data that it was trained on with --data");
        }
    }

    private void requireEnough(Candidate candidate, Metric metric) {
        if (candidate.images() < metric.samples()) {
            throw new UserException("-n: got " + candidate.images() + " images, but " + metric.name() + " takes "
                    + metric.samples() + "; draw as many, or leave " + metric.name() + " out of --metrics");
        }
        ImageSample held = heldOut(metric);
        if (held.size() < metric.samples()) {
            throw new UserException(
                    metric.name() + " takes " + metric.samples() + " images, and to score real ones as many "
                            + metric.heldOut().name().toLowerCase(Locale.ROOT) + " images, but " + held.name() + " has "
                            + held.size() + "; leave it out of --metrics");
        }
    }

    private ImageSample heldOut(Metric metric) {
        return metric.heldOut() == Metric.HeldOut.TRAINING ? real.training() : real.test();
    }

    private List<Score> score(Metric metric, ImageSample drawn, Candidate candidate, Noise noise) {
        Optional<List<Yardstick>> known = yardsticks.find(metric, features.name());
        int pictures = metric instanceof Illustrated ? 1 : 0;
        int parts = (known.isPresent() ? 1 : 3) + pictures;
        listener.begins(metric.name(), "the model", 0, parts);
        List<Measured> measured = metric.measure(drawn, real);
        if (metric instanceof Illustrated illustrated) {
            listener.begins(metric.name(), "picture", 1, parts);
            listener.drawn(illustrated.pictureName(), illustrated.picture(drawn, real));
        }
        List<Yardstick> beside = known.orElseGet(() -> {
            listener.begins(metric.name(), "real images", parts - 2, parts);
            List<Measured> ofReal = metric.measure(heldOut(metric), real);
            listener.begins(metric.name(), "noise", parts - 1, parts);
            return keep(metric, yardsticks(ofReal, metric.measure(noise.sample(), real)));
        });
        if (!names(measured, Measured::name).equals(names(beside, Yardstick::name))) {
            throw new IllegalStateException(metric.name() + " gave " + names(measured, Measured::name) + " and for real"
                    + " images " + names(beside, Yardstick::name) + ", expected the same numbers of both");
        }
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            scores.add(score(metric, measured.get(i), beside.get(i), candidate));
        }
        return scores;
    }

    private static <T> List<String> names(List<T> numbers, Function<T, String> name) {
        return numbers.stream().map(name).toList();
    }

    private static List<Yardstick> yardsticks(List<Measured> real, List<Measured> noise) {
        List<Yardstick> yardsticks = new ArrayList<>();
        for (int i = 0; i < real.size(); i++) {
            yardsticks.add(new Yardstick(
                    real.get(i).name(),
                    finite(real.get(i), "real images"),
                    real.get(i).spread(),
                    finite(noise.get(i), "noise"),
                    noise.get(i).spread()));
        }
        return yardsticks;
    }

    /** Who may not write there is told so, and measures them anew each time. */
    private List<Yardstick> keep(Metric metric, List<Yardstick> values) {
        try {
            yardsticks.keep(metric, features.name(), values);
        } catch (UserException e) {
            listener.note("what real images and noise get by " + metric.name() + " is not kept for the next time: "
                    + e.getMessage());
        }
        return values;
    }

    private Score score(Metric metric, Measured measured, Yardstick beside, Candidate candidate) {
        return new Score(
                measured.name(),
                new Score.Values(
                        finite(measured, "the model's images"),
                        measured.spread(),
                        beside.real(),
                        beside.noise(),
                        measured.better().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                new Score.Sample(metric.samples(), candidate.seed(), candidate.step()),
                new Score.Basis(features.name(), real.test().name(), metric.protocol()),
                new Score.Uncertainty(Optional.of(beside.realSpread()), Optional.of(beside.noiseSpread())),
                measured.note());
    }

    private static double finite(Measured measured, String of) {
        if (!Double.isFinite(measured.value()) || !Double.isFinite(measured.spread())) {
            throw new IllegalStateException(measured.name() + " of " + of + " came to " + measured.value() + " ± "
                    + measured.spread() + ", expected finite numbers");
        }
        return measured.value();
    }

    /** Noise to be scored, drawn only if there is one to measure. */
    private final class Noise implements AutoCloseable {
        private final int count;
        private Optional<ImageSample> sample = Optional.empty();

        Noise(int count) {
            this.count = count;
        }

        ImageSample sample() {
            if (sample.isEmpty()) {
                sample = Optional.of(drawing.noise(count));
            }
            return sample.get();
        }

        @Override
        public void close() {
            sample.ifPresent(ImageSample::close);
        }
    }
}
