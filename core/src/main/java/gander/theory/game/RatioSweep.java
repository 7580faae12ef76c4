package gander.theory.game;

import gander.data.ImageSet;
import gander.data.ImageSource;
import gander.data.Split;
import gander.data.point.GaussianRing;
import gander.data.point.PointSet;
import gander.metric.Fid;
import gander.metric.ImageSample;
import gander.metric.RealImages;
import gander.metric.feature.FeatureExtractor;
import gander.metric.feature.Features;
import gander.recipe.Recipe;
import gander.tensor.RandomStream;
import gander.theory.density.Densities;
import gander.theory.divergence.HistogramDivergence;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The same game at several {@link UpdateRatio}s, scored on the way. Games are compared after the same number of updates of
 * either network: updates are work, and seconds would differ from run to run. Seed i of one ratio begins with the networks of
 * seed i of every other, so ratios are compared seed by seed.
 *
 * @param ratios to compare
 * @param seeds runs of each, from the rules' seed on
 * @param updates of either network in all
 * @param looks scores on the way, evenly over the updates
 */
public record RatioSweep(List<UpdateRatio> ratios, int seeds, long updates, int looks) {
    /** Samples of a point game that are scored. */
    public static final int POINTS = 10_000;

    /** Generated images that are scored, against all training images. */
    public static final int IMAGES = 2_000;

    private static final long SAMPLE_SEED = 1;
    private static final long LINE_DATA = 2;
    private static final long RING_DATA = 5;

    /**
     * A score on the way.
     *
     * @param ratio of updates
     * @param seed of the run
     * @param updates of either network so far
     * @param generatorUpdates those of the generator
     * @param score how far the generator's distribution is from the data's: lower is better
     * @param modes found, where the data have modes
     */
    public record Row(
            UpdateRatio ratio, long seed, long updates, long generatorUpdates, double score, Optional<Integer> modes) {}

    /** A score, and the modes found where the data have modes. */
    private record Scored(double value, Optional<Integer> modes) {}

    /** Scores are the Jensen-Shannon divergence in nats of the histogram of {@value #POINTS} samples. */
    public List<Row> onLine(HistogramDivergence score, PointGame.Rules rules) {
        double[] draws = Densities.draws(score.density(), RandomStream.THEORY.key(rules.seed(), LINE_DATA), POINTS);
        try (PointSet data = PointSet.onLine("points", draws)) {
            return onPoints(rules, data, samples -> new Scored(score.of(samples).value(), Optional.empty()));
        }
    }

    /** Scores are {@link ModeCount#divergence} of {@value #POINTS} samples. */
    public List<Row> onRing(GaussianRing ring, PointGame.Rules rules) {
        double[][] draws = ring.draw(RandomStream.THEORY.key(rules.seed(), RING_DATA), POINTS);
        try (PointSet data = new PointSet("ring", draws)) {
            return onPoints(rules, data, samples -> {
                ModeCount count = ModeCount.of(ring, samples);
                return new Scored(count.divergence(), Optional.of(count.found()));
            });
        }
    }

    private List<Row> onPoints(PointGame.Rules rules, PointSet data, Function<double[], Scored> score) {
        return each((ratio, seed) -> {
            List<Row> rows = new ArrayList<>();
            try (PointGame game = new PointGame(rules.withRatio(ratio).withSeed(rules.seed() + seed), data)) {
                for (long step : ratio.looks(updates, looks)) {
                    game.playTo(step);
                    rows.add(row(ratio, rules.seed() + seed, step, score.apply(game.samples(SAMPLE_SEED, POINTS))));
                }
            }
            return rows;
        });
    }

    /**
     * Scores are the Frechet distance between {@value #IMAGES} generated images and all training images, in the features of
     * the network that comes with Gander for this source.
     *
     * @param config the game, whose updates a step, seed and shards are replaced
     */
    public List<Row> onImages(TrainingConfig config, ImageSource source) {
        FeatureExtractor features = features(source);
        try (features;
                ImageSet training = source.load(Split.TRAIN);
                ImageSample reference = ImageSample.of(training, features)) {
            RealImages real = new RealImages(reference, reference);
            reference.features(); // computed once, before threads ask for it
            return each((ratio, seed) -> {
                List<Row> rows = new ArrayList<>();
                TrainingConfig own = Recipe.of(config)
                        .set("train.k=" + ratio.discriminator())
                        .set("train.gSteps=" + ratio.generator())
                        .set("train.shards=1")
                        .set("train.epochs=1000000")
                        .set("train.seed=" + (config.train().seed() + seed))
                        .bind();
                try (Trainer trainer = new Trainer(own, training)) {
                    for (long step : ratio.looks(updates, looks)) {
                        if (trainer.step() < step) {
                            trainer.run(facts -> {}, () -> trainer.step() >= step);
                        }
                        try (ImageSample drawn =
                                ImageSample.of("the generator", trainer.sampler(), SAMPLE_SEED, IMAGES, features)) {
                            rows.add(row(
                                    ratio,
                                    own.train().seed(),
                                    step,
                                    new Scored(frechet(drawn, real), Optional.empty())));
                        }
                    }
                }
                return rows;
            });
        }
    }

    /** What the first {@value #IMAGES} test images score, which nobody was trained on. */
    public static double floor(ImageSource source) {
        FeatureExtractor features = features(source);
        try (features;
                ImageSet training = source.load(Split.TRAIN);
                ImageSet test = source.load(Split.TEST);
                ImageSample reference = ImageSample.of(training, features);
                ImageSample unseen = ImageSample.of(test, features)) {
            return frechet(unseen, new RealImages(reference, unseen));
        }
    }

    private static FeatureExtractor features(ImageSource source) {
        return Features.shipped(source.name())
                .orElseThrow(() -> new IllegalArgumentException("no feature network is known for " + source.name()));
    }

    private static double frechet(ImageSample images, RealImages real) {
        return new Fid(IMAGES).measure(images, real).get(0).value();
    }

    private static Row row(UpdateRatio ratio, long seed, long step, Scored scored) {
        return new Row(ratio, seed, step * ratio.perStep(), step * ratio.generator(), scored.value(), scored.modes());
    }

    /** Every ratio with every seed, on all cores. */
    private List<Row> each(BiFunction<UpdateRatio, Integer, List<Row>> play) {
        return IntStream.range(0, ratios.size() * seeds)
                .parallel()
                .mapToObj(i -> play.apply(ratios.get(i / seeds), i % seeds))
                .flatMap(List::stream)
                .toList();
    }
}
