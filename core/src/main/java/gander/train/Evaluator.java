package gander.train;

import gander.UserException;
import gander.data.ImageSet;
import gander.gan.GenerativeModel;
import gander.metric.ClassModes;
import gander.metric.Fid;
import gander.metric.Metric;
import gander.metric.PrecisionRecall;
import gander.metric.evaluation.Evaluation;
import gander.metric.evaluation.Yardsticks;
import gander.metric.feature.FeatureExtractor;
import gander.metric.feature.Features;
import gander.run.Score;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Scores a generator again and again by the same metrics, against the same real images, whose features are computed once. A
 * function of data, features, metrics and seed, so a resumed run scores alike.
 */
public final class Evaluator implements AutoCloseable {
    private final List<Metric> metrics;
    private final int images;
    private final long seed;
    private final Evaluation evaluation;

    /**
     * Looks at the real images.
     *
     * @param metrics what to score by
     * @param extractor what they see with; this closes it
     * @param training the training set; it must stay open as long as this
     * @param test the test set; the same
     * @param yardsticks where what real images and noise get is kept, for the same images
     * @param runSeed the run's seed; scores are taken of other samples than its own, which the seed recorded with them draws
     * @param notes hears what the user should know, and is no reason to stop
     * @throws UserException if the network sees images of another shape, or there are fewer real ones than a metric takes
     */
    public Evaluator(
            List<Metric> metrics,
            FeatureExtractor extractor,
            ImageSet training,
            ImageSet test,
            Yardsticks yardsticks,
            long runSeed,
            Consumer<String> notes) {
        this.metrics = List.copyOf(metrics);
        this.images = metrics.stream().mapToInt(Metric::samples).max().orElseThrow();
        // Not the run's own samples: the best snapshot is chosen by these, and should be judged by others.
        this.seed = runSeed + 1;
        try {
            requireEnough(training, images);
            requireEnough(test, images);
        } catch (RuntimeException | Error e) {
            extractor.close();
            throw e;
        }
        this.evaluation = Evaluation.against(training, test, extractor, yardsticks, new Notes(notes));
    }

    /**
     * What a configuration asks for: Frechet distance, precision and recall, and, where the network tells classes apart,
     * the classes reached.
     *
     * @param otherwise gives the feature network where the configuration names none and Gander brings none
     * @param notes hears what the user should know, and is no reason to stop
     * @throws UserException if there are too few images
     * @throws IllegalArgumentException if the configuration asks for no scores
     */
    public static Evaluator of(
            TrainingConfig config,
            ImageSet training,
            ImageSet test,
            Supplier<FeatureExtractor> otherwise,
            Consumer<String> notes) {
        TrainingConfig.Evaluation rules = config.evaluation()
                .orElseThrow(() -> new IllegalArgumentException("the configuration has no evaluation, expected one"));
        requireEnough(training, rules.images());
        requireEnough(test, rules.images());
        FeatureExtractor extractor = rules.features()
                .map(file -> Features.open(Path.of(file), training.shape()))
                .or(() -> Features.shipped(training.name()))
                .orElseGet(otherwise);
        List<Metric> metrics = new ArrayList<>(List.of(new Fid(rules.images()), new PrecisionRecall(rules.images())));
        if (extractor.classes() > 0) {
            metrics.add(new ClassModes(rules.images()));
        }
        return new Evaluator(
                metrics,
                extractor,
                training,
                test,
                Yardsticks.inUserCache(training, test),
                config.train().seed(),
                notes);
    }

    /** The scores of a model, which is a generator after {@code step} steps: one for each number that a metric gives. */
    public List<Score> score(GenerativeModel model, long step) {
        return evaluation.score(new Evaluation.Candidate(model, seed, step, images), metrics);
    }

    private static void requireEnough(ImageSet set, int images) {
        if (set.size() < images) {
            throw new UserException("evaluation.images: got " + images + ", but " + set.name() + " has a set of only "
                    + set.size() + " images; choose fewer");
        }
    }

    /** Hands on the notes; how an evaluation goes is of no interest where it takes a moment. */
    private record Notes(Consumer<String> notes) implements Evaluation.Listener {
        @Override
        public void begins(String task, String piece, int done, int parts) {}

        @Override
        public void scored(Metric metric, List<Score> scores) {}

        @Override
        public void drawn(String name, BufferedImage picture) {}

        @Override
        public void note(String line) {
            notes.accept(line);
        }
    }

    /** Frees the features and the feature network. */
    @Override
    public void close() {
        evaluation.close();
    }
}
