package gander.baseline;

import gander.UserException;
import gander.baseline.classwise.ClassPrior;
import gander.baseline.classwise.KernelDensityModel;
import gander.baseline.classwise.Kernels;
import gander.baseline.math.Checks;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.NamedValue;
import gander.baseline.model.SavedModel;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.Values;
import gander.gan.GenerativeModel;
import gander.gan.ImageSampler;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Kernel density estimation with an isotropic Gaussian kernel around each training image (Parzen 1962, "On estimation of a
 * probability density function and mode"). To draw from it is to take a training image and add noise: it makes no new
 * image, which is what a score that it does well on fails to see.
 *
 * <p>The bandwidth is chosen by the likelihood of held-out images: the first 1,000 of the training set's last sixth, under
 * kernels around the other five (on MNIST the split of Goodfellow et al. 2014). The model that is kept has a kernel
 * around every training image.
 *
 * @param bandwidths standard deviations of the kernel to choose from, from 1e-6 to 1e6, in units of the interval [0, 1]; a single
 *     one is taken unseen
 */
public record KernelDensity(List<Double> bandwidths) implements BaselineConfig {
    /** Bandwidths at which densities of images can be computed; pixels are a 255th apart, and an image is some tens across. */
    private static final double LEAST = 1e-6;

    private static final double MOST = 1e6;

    private static final int MOST_HELD_OUT = 1000;
    private static final int SIXTH = 6;

    /** Checks the values. */
    public KernelDensity {
        bandwidths = List.copyOf(bandwidths);
        if (bandwidths.isEmpty()) {
            throw new IllegalArgumentException("bandwidths must be at least one, got []");
        }
        bandwidths.forEach(bandwidth -> Checks.range("a bandwidth", bandwidth, LEAST, MOST));
    }

    /** Twenty bandwidths a constant factor apart, from 0.05 to 0.5. */
    public static KernelDensity grid() {
        int count = 20;
        return new KernelDensity(IntStream.range(0, count)
                .mapToObj(i -> 0.05 * Math.pow(10, i / (count - 1.0)))
                .toList());
    }

    @Override
    public void requireFits(String data, ImageShape shape, int count) {
        ImageSampler.requireShape(shape);
        Checks.array("the images that the kernels are around", (long) count * shape.size(), Byte.BYTES);
        if (count < SIXTH && bandwidths.size() > 1) {
            throw new UserException(data + " has " + count + " images, expected at least " + SIXTH
                    + " to hold some out and choose among " + bandwidths.size() + " bandwidths; give one bandwidth");
        }
    }

    /** The seed has no part in it: nothing in the fit is random. */
    @Override
    public Baseline fit(ImageSet training, long seed, FitListener listener) {
        requireFits(training.name(), training.shape(), training.size());
        double bandwidth = bandwidths.get(0);
        int last = training.size() / SIXTH;
        double best = Double.NaN;
        if (bandwidths.size() > 1) {
            int kept = training.size() - last;
            Kernels kernels = Kernels.around(training, kept, ClassPrior.single());
            double[] means = kernels.meanLogDensities(
                    training.pixels().narrow(0, kept, Math.min(MOST_HELD_OUT, last)), bandwidths);
            int winner = IntStream.range(0, means.length).reduce(0, (a, b) -> means[b] > means[a] ? b : a);
            bandwidth = bandwidths.get(winner);
            best = means[winner];
        }
        ClassPrior prior = ClassPrior.of(training);
        Kernels kernels = Kernels.around(training, training.size(), prior);
        KernelDensityModel model = new KernelDensityModel(training.shape(), prior, kernels, bandwidth);
        NamedValue chosen = new NamedValue("Bandwidth", bandwidth);
        List<NamedValue> values = bandwidths.size() > 1
                ? List.of(new NamedValue("LogLikelihood/heldOut", best), chosen)
                : List.of(chosen);
        Optional<GenerativeModel> drawable = Optional.of(model);
        listener.roundDone(new FitListener.Round("pass", 1, 1, values, drawable));
        return model;
    }

    @Override
    public Baseline restore(SavedModel saved) {
        ClassPrior prior = ClassPrior.restore(saved.arrays());
        return new KernelDensityModel(
                saved.images(),
                prior,
                Kernels.restore(saved.arrays(), saved.images(), prior),
                saved.arrays().doubles("bandwidth", Values.POSITIVE, 1)[0]);
    }
}
