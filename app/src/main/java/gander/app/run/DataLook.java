package gander.app.run;

import gander.UserException;
import gander.app.terminal.RunLog;
import gander.data.Examples;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.ImageSource;
import gander.data.ImageSurvey;
import gander.data.Labels;
import gander.data.Split;
import gander.data.point.PointSet;
import gander.data.source.DataConfig;
import gander.run.ImageGrid;
import gander.run.Scatter;
import gander.train.Pace;
import gander.train.TrainingConfig;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A look at a data set before anything is trained on it.
 *
 * @param choice the data set
 * @param shape of each example
 * @param training how many examples there are to train on
 * @param test how many to measure against, where the set has a part for it
 * @param labels the classes of the training examples
 * @param survey what the training images are like; of images only
 * @param picture some of the training examples
 * @param advice how to begin
 * @param secondsPerEpoch what an epoch takes by the advice; empty where it cannot be trained
 */
public record DataLook(
        DataConfig.Choice choice,
        ImageShape shape,
        int training,
        Optional<Integer> test,
        Optional<Labels> labels,
        Optional<ImageSurvey> survey,
        BufferedImage picture,
        DataAdvice advice,
        OptionalDouble secondsPerEpoch) {
    private static final int SEED = 1;
    private static final int POINTS_SHOWN = 1000;
    private static final int IMAGES_SHOWN = 100;
    private static final double MEASURED_SECONDS = 1.5;

    /** Where a recipe of this name comes from. */
    @FunctionalInterface
    public interface RecipeBook {
        /** The configuration that the recipe describes. */
        TrainingConfig named(DataAdvice advice);
    }

    /**
     * Loads the data set and looks at it.
     *
     * @param recipes gives the recipe that the advice names, to measure what it takes
     */
    public static DataLook at(DataConfig data, RecipeBook recipes, RunLog log) {
        DataConfig.Choice choice = RunData.find(data, log).choice();
        try (Examples training = choice.source().training()) {
            DataAdvice advice = DataAdvice.of(training.kind(), training.shape());
            Optional<ImageSurvey> survey =
                    training instanceof ImageSet images ? Optional.of(ImageSurvey.of(images)) : Optional.empty();
            return new DataLook(
                    choice,
                    training.shape(),
                    training.size(),
                    test(choice),
                    training.labels(),
                    survey,
                    picture(training),
                    advice,
                    pace(recipes.named(advice).withData(choice.config()), training));
        }
    }

    /** Bytes that the training images take, a byte for each value; for points, four. */
    public long bytes() {
        return (long) training * shape.size() * (survey.isPresent() ? 1 : Float.BYTES);
    }

    private static Optional<Integer> test(DataConfig.Choice choice) {
        if (!(choice.source() instanceof ImageSource images)) {
            return Optional.empty();
        }
        try (ImageSet test = images.load(Split.TEST)) {
            return Optional.of(test.size());
        } catch (UserException none) {
            return Optional.empty(); // Training needs none; who measures is told what is missing.
        }
    }

    private static OptionalDouble pace(TrainingConfig config, Examples training) {
        int batch = Math.min(config.train().batch(), training.size());
        try {
            return OptionalDouble.of(Pace.secondsPerEpoch(
                    config.withTrain(config.train().withBatch(batch)), training, MEASURED_SECONDS));
        } catch (UserException cannotBeTrained) {
            return OptionalDouble.empty();
        }
    }

    private static BufferedImage picture(Examples examples) {
        if (examples instanceof ImageSet images) {
            ImageShape shape = images.shape();
            int count = Math.min(images.size(), ImageGrid.shown(IMAGES_SHOWN, shape.height(), shape.width()));
            return ImageGrid.square(images.chosen(SEED, count), count, shape.channels(), shape.height(), shape.width());
        }
        float[] points = ((PointSet) examples).chosen(SEED, Math.min(POINTS_SHOWN, examples.size()));
        return Scatter.around(points).real(points);
    }
}
