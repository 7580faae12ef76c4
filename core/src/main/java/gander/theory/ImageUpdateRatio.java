package gander.theory;

import gander.data.ImageSet;
import gander.data.ImageSource;
import gander.data.ImageSource.Split;
import gander.metric.FeatureExtractor;
import gander.metric.Features;
import gander.metric.Fid;
import gander.metric.ImageSample;
import gander.metric.Metric.Measured;
import gander.metric.RealImages;
import gander.tensor.Tensors;
import gander.theory.UpdateRatio.Course;
import gander.theory.UpdateRatio.Row;
import gander.train.Trainer;
import gander.train.TrainingConfig;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * {@link UpdateRatio} on images: a subset small enough, and networks small enough, for seconds. The score is the Frechet
 * distance of features between {@value #SAMPLES} generated and {@value #REFERENCE} training images: above a fid10k of the
 * same generator, and comparable with itself and its floor only.
 *
 * @param rows scores of all k on the way
 * @param floor what as many real images, which nobody was trained on, score
 */
public record ImageUpdateRatio(List<Row> rows, Estimate floor) {
    /** Generated images that are scored. */
    public static final int SAMPLES = 500;

    /** Training images: those that networks are trained on, and that scores are measured against. */
    public static final int REFERENCE = 5_000;

    private static final long SAMPLE_SEED = 1;

    /**
     * Plays for each k.
     *
     * @param config the game, whose k is replaced
     * @param source of images that Gander has a feature network for
     */
    public static ImageUpdateRatio run(TrainingConfig config, ImageSource source, List<Integer> ks, Course course) {
        FeatureExtractor features = Features.shipped(source.name())
                .orElseThrow(() -> new IllegalArgumentException("no feature network is known for " + source.name()));
        try (features;
                ImageSet training = first(source, Split.TRAIN, REFERENCE);
                ImageSet test = first(source, Split.TEST, SAMPLES);
                ImageSample seen = ImageSample.of(training, features);
                ImageSample unseen = ImageSample.of(test, features)) {
            RealImages real = new RealImages(seen, unseen);
            seen.features(); // computed once, before threads ask for it
            List<Row> rows = ks.parallelStream()
                    .flatMap(k -> play(config, training, k, course, real, features).stream())
                    .toList();
            return new ImageUpdateRatio(rows, score(unseen, real));
        }
    }

    private static List<Row> play(
            TrainingConfig config, ImageSet images, int k, Course course, RealImages real, FeatureExtractor features) {
        List<Row> rows = new ArrayList<>();
        TrainingConfig.Training rules = config.train();
        TrainingConfig own = new TrainingConfig(
                config.data(),
                config.generator(),
                config.discriminator(),
                config.loss(),
                config.optimizer(),
                new TrainingConfig.Training(
                        rules.epochs(),
                        rules.batch(),
                        k,
                        rules.gSteps(),
                        false,
                        rules.seed(),
                        rules.shards(),
                        rules.emaHalfLifeKimg()),
                config.run(),
                config.evaluation());
        try (Trainer trainer = new Trainer(own, images)) {
            for (long step : course.looks(k)) {
                if (trainer.step() < step) {
                    trainer.run(facts -> {}, () -> trainer.step() >= step);
                }
                try (ImageSample drawn =
                        ImageSample.of("the generator", trainer.sampler(), SAMPLE_SEED, SAMPLES, features)) {
                    rows.add(new Row(k, rules.seed(), step, score(drawn, real)));
                }
            }
        }
        return rows;
    }

    private static Estimate score(ImageSample images, RealImages real) {
        Measured fid = new Fid(SAMPLES).measure(images, real).get(0);
        return new Estimate(fid.value(), fid.spread(), SAMPLES);
    }

    /** The first images of a set, as a set. */
    private static ImageSet first(ImageSource source, Split split, int count) {
        try (ImageSet all = source.load(split);
                PointerScope scope = new PointerScope();
                ImageSet.Builder builder = new ImageSet.Builder(all.name(), count, all.shape())) {
            byte[] pixels = Tensors.toBytes(all.pixels().narrow(0, 0, count));
            for (int i = 0; i < count; i++) {
                builder.put(i, pixels, i * all.shape().size(), all.label(i));
            }
            return builder.build();
        }
    }
}
