package gander.train;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.gan.GenerativeModel;
import gander.metric.ClassModes;
import gander.metric.FeatureExtractor;
import gander.metric.Features;
import gander.metric.Fid;
import gander.metric.ImageSample;
import gander.metric.Metric;
import gander.metric.Metric.Measured;
import gander.metric.PrecisionRecall;
import gander.metric.RealImages;
import gander.recipe.Names;
import gander.run.Score;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores a generator again and again by the same metrics, against the same real images. What does not change from time to
 * time is computed once: the features of the real images, what each metric gives for real images, its floor, and for noise,
 * its ceiling. All of it is a function of data, features, metrics and seed, so a resumed run scores alike.
 */
public final class Evaluator implements AutoCloseable {
    /** Of the pixels of noise: the scale that scores are read on is not to differ between runs. */
    private static final long NOISE_SEED = 0;

    private final List<Metric> metrics;
    private final FeatureExtractor extractor;
    private final ImageShape shape;
    private final String data;
    private final long seed;
    private final int images;
    private final RealImages real;
    private final Made made = new Made();
    private final Map<String, Double> floors = new HashMap<>();
    private final Map<String, Double> ceilings = new HashMap<>();

    /**
     * Measures the real images and the noise, which takes longer than one {@link #score}.
     *
     * @param metrics what to score by
     * @param extractor what they see with; this closes it
     * @param training the training set; it must stay open as long as this
     * @param test the test set; the same
     * @param runSeed the run's seed; scores are taken of other samples than its own, which the seed recorded with them draws
     * @throws UserException if there are fewer real images than a metric takes
     */
    public Evaluator(List<Metric> metrics, FeatureExtractor extractor, ImageSet training, ImageSet test, long runSeed) {
        this.metrics = List.copyOf(metrics);
        this.extractor = extractor;
        this.shape = training.shape();
        this.data = training.name();
        // Not the run's own samples: the best snapshot is chosen by these, and should be judged by others.
        this.seed = runSeed + 1;
        this.images = metrics.stream().mapToInt(Metric::samples).max().orElseThrow();
        made.closedBy(extractor::close);
        try {
            requireEnough(training);
            requireEnough(test);
            real = new RealImages(ImageSample.of(training, extractor), ImageSample.of(test, extractor));
            made.closedBy(real.training()::close);
            made.closedBy(real.test()::close);
            measureScale();
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    /**
     * What a configuration asks for: Frechet distance, precision and recall, and, where the network tells classes apart,
     * the classes reached.
     *
     * @throws UserException if there is no feature network for these images, or they are too few
     */
    public static Evaluator of(TrainingConfig config, ImageSet training, ImageSet test) {
        TrainingConfig.Evaluation rules = config.evaluation().orElseThrow();
        FeatureExtractor extractor = rules.features()
                .map(file -> Features.open(Path.of(file), training.shape()))
                .or(() -> Features.shipped(training.name()))
                .orElseThrow(() -> new UserException("evaluation: Gander brings no feature network for "
                        + training.name() + "; make one with gander features train, and name its file with --set"
                        + " evaluation.features=FILE"));
        List<Metric> metrics = new ArrayList<>(List.of(new Fid(rules.images()), new PrecisionRecall(rules.images())));
        if (extractor.classes() > 0) {
            metrics.add(new ClassModes(rules.images()));
        }
        return new Evaluator(metrics, extractor, training, test, config.train().seed());
    }

    /** The scores of a model, which is a generator after {@code step} steps: one for each number that a metric gives. */
    public List<Score> score(GenerativeModel model, long step) {
        List<Score> scores = new ArrayList<>();
        try (ImageSample candidate = ImageSample.of("the generator", model, seed, images, extractor)) {
            for (Metric metric : metrics) {
                for (Measured measured : metric.measure(candidate, real)) {
                    scores.add(score(metric, measured, step));
                }
            }
        }
        return scores;
    }

    private Score score(Metric metric, Measured measured, long step) {
        return new Score(
                measured.name(),
                measured.value(),
                measured.spread(),
                floors.get(measured.name()),
                ceilings.get(measured.name()),
                Names.kebab(measured.better().name()).replace('-', ' '),
                metric.samples(),
                seed,
                step,
                extractor.name(),
                data,
                metric.protocol());
    }

    private void measureScale() {
        try (ImageSample noise = ImageSample.of("noise", shape, noise(), Optional.empty(), extractor)) {
            for (Metric metric : metrics) {
                ImageSample held = metric.floor() == Metric.Floor.TEST ? real.test() : real.training();
                metric.measure(held, real).forEach(floor -> floors.put(floor.name(), floor.value()));
                metric.measure(noise, real).forEach(ceiling -> ceilings.put(ceiling.name(), ceiling.value()));
            }
        }
    }

    /** Bytes drawn uniformly and independently. */
    private byte[] noise() {
        byte[] pixels = new byte[Math.multiplyExact(images, shape.size())];
        long stream = RandomStream.SAMPLES.key(NOISE_SEED);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) CounterRandom.bits(stream, i);
        }
        return pixels;
    }

    private void requireEnough(ImageSet set) {
        if (set.size() < images) {
            throw new UserException("evaluation.images: got " + images + ", but " + set.name() + " has a set of only "
                    + set.size() + " images; choose fewer");
        }
    }

    /** Frees the features and the feature network. */
    @Override
    public void close() {
        made.close();
    }
}
