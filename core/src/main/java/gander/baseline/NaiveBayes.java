package gander.baseline;

import gander.baseline.classwise.BernoulliNaiveBayes;
import gander.baseline.classwise.ClasswiseModel;
import gander.baseline.classwise.GaussianNaiveBayes;
import gander.baseline.math.Checks;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.SavedModel;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.gan.GenerativeModel;
import gander.gan.ImageSampler;
import gander.recipe.Default;
import gander.recipe.RecipeBinder;
import java.util.List;
import java.util.Optional;

/**
 * Naive Bayes: given the class, pixels are independent (Maron 1961, "Automatic indexing", for words; Duda and Hart 1973).
 * Fitted in one pass over the images.
 *
 * @param pixels the distribution of a pixel given the class
 */
public record NaiveBayes(@Default("bernoulli") Pixels pixels) implements BaselineConfig {
    /** The distribution of a pixel given the class. */
    public sealed interface Pixels {
        /** Fits the distributions of each class. */
        ClasswiseModel fit(ImageSet training);

        /** The model that was saved. */
        ClasswiseModel restore(SavedModel saved);
    }

    /**
     * A pixel is ink, byte 128 and above, or it is not. The probability of ink is (ink + s) / (images + 2 s): Laplace's rule
     * of succession where s is 1.
     *
     * @param smoothing s, imagined images with ink in the pixel and as many without, positive
     */
    public record Bernoulli(@Default("1") double smoothing) implements Pixels {
        /** Checks the range: without smoothing a pixel that never had ink would make an image impossible. */
        public Bernoulli {
            Checks.positive("smoothing", smoothing);
        }

        @Override
        public ClasswiseModel fit(ImageSet training) {
            return BernoulliNaiveBayes.fit(training, smoothing);
        }

        @Override
        public ClasswiseModel restore(SavedModel saved) {
            return BernoulliNaiveBayes.restore(saved);
        }
    }

    /**
     * A pixel in [0, 1] is normal. A pixel that is black in all images has variance 0, and a density without bound.
     *
     * @param varianceFloor variances below it are raised to it, positive; in squares of the interval [0, 1]
     */
    public record Gaussian(@Default("0.01") double varianceFloor) implements Pixels {
        /** Checks the range. */
        public Gaussian {
            Checks.positive("varianceFloor", varianceFloor);
        }

        @Override
        public ClasswiseModel fit(ImageSet training) {
            return GaussianNaiveBayes.fit(training, varianceFloor);
        }

        @Override
        public ClasswiseModel restore(SavedModel saved) {
            return GaussianNaiveBayes.restore(saved);
        }
    }

    /** Bernoulli pixels with Laplace's rule. */
    public static NaiveBayes bernoulli() {
        return RecipeBinder.defaults(NaiveBayes.class);
    }

    /** Gaussian pixels with a floor of a tenth as standard deviation. */
    public static NaiveBayes gaussian() {
        return new NaiveBayes(new Gaussian(0.01));
    }

    @Override
    public void requireFits(String data, ImageShape shape, int count) {
        ImageSampler.requireShape(shape);
    }

    /** The seed has no part in it: nothing in the fit is random. */
    @Override
    public Baseline fit(ImageSet training, long seed, FitListener listener) {
        requireFits(training.name(), training.shape(), training.size());
        ClasswiseModel model = pixels.fit(training);
        Optional<GenerativeModel> drawable = Optional.of(model);
        listener.roundDone(new FitListener.Round("pass", 1, 1, List.of(model.fitted(training)), drawable));
        return model;
    }

    @Override
    public Baseline restore(SavedModel saved) {
        return pixels.restore(saved);
    }
}
