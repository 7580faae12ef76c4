package gander.metric;

import gander.UserException;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Log-likelihood of the test images under a Gaussian kernel on each generated one, as Goodfellow et al. 2014
 * (arXiv:1406.2661, table 1) measure it, after Breuleux et al. 2011. With centres c_1 ... c_n and d pixels,
 *
 * <pre>log p(x) = log (1/n) sum_j exp(-|x - c_j|^2 / (2 sigma^2)) - d log(sigma sqrt(2 pi)),</pre>
 *
 * <p>in nats, pixels on [0, 1]. Of ten sigmas, evenly spaced in logarithm from 0.1 to 1, the one is taken that has the best
 * mean over the validation images: the first 1,000 of the last 10,000 training images. The value is the mean over the test
 * images, its spread their standard deviation (by n) over the square root of their number.
 *
 * <p>Where we deviate: generated pixels are rounded to bytes, which is an error of 0.001 beside the smallest sigma of 0.1.
 *
 * <p>Not to be read as a likelihood of the model. Theis et al. 2016 (arXiv:1511.01844) show that in so many dimensions the
 * estimate is far off, and that the centroids of k-means score above real images. It is here for comparison with the
 * numbers that were published.
 *
 * <p>Real images are scored with the first training images as centres, which must not be those that sigma is chosen on.
 *
 * @param samples generated images, one kernel on each
 * @param held training images at the set's end that are put by
 * @param validation how many of those, the first, sigma is chosen on
 */
public record Parzen(int samples, int held, int validation) implements Metric {
    private static final int PUBLISHED_SAMPLES = 10_000;
    private static final int PUBLISHED_HELD = 10_000;
    private static final int PUBLISHED_VALIDATION = 1_000;
    private static final double WHITE = 255;
    private static final int SIGMAS = 10;

    /** The protocol as published, but for the number of generated images, which were 10,000. */
    public Parzen(int samples) {
        this(samples, PUBLISHED_HELD, PUBLISHED_VALIDATION);
    }

    @Override
    public String name() {
        return samples == PUBLISHED_SAMPLES ? "parzen" : "parzen" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "mean log-likelihood of all test images in nats, Gaussian kernels on " + samples + " images, sigma of"
                + " logspace(-1, 0, " + SIGMAS + ") by the first " + validation + " of the last " + held
                + " training images, pixels as bytes/255 (Goodfellow et al. 2014); spread: std/sqrt(n); k-means"
                + " centroids score above real images (Theis et al. 2016)";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(), Better.HIGHER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TRAINING;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        int training = real.training().size();
        if (training < samples + held) {
            throw new UserException(name() + " takes " + (samples + held) + " training images, " + samples
                    + " as real centres and " + held + " to choose sigma on, but "
                    + real.training().name() + " has " + training + "; leave it out of --metrics");
        }
        if (real.test().size() < 2) {
            throw new UserException(name() + " takes 2 test images at least, for a spread, but "
                    + real.test().name() + " has " + real.test().size() + "; leave it out of --metrics");
        }
        try (PointerScope scope = new PointerScope()) {
            Tensor kernels = candidate.pixels().narrow(0, 0, samples).flatten(1, -1);
            Tensor chosenOn = real.training().pixels().narrow(0, training - held, validation);
            double sigma = bestSigma(chosenOn.flatten(1, -1), kernels);
            double[] test = logDensities(real.test().pixels().flatten(1, -1), kernels, sigma)[0];
            double mean = mean(test);
            double variance =
                    Arrays.stream(test).map(x -> (x - mean) * (x - mean)).sum() / test.length;
            return List.of(quantities().get(0).measured(mean, Math.sqrt(variance / test.length)));
        }
    }

    /** The sigma, of those that are tried, under which these images are likeliest; both uint8 [N, d]. */
    static double bestSigma(Tensor images, Tensor kernels) {
        double[] sigmas = IntStream.range(0, SIGMAS)
                .mapToDouble(i -> Math.pow(10, -1 + i / (SIGMAS - 1.0)))
                .toArray();
        double[][] densities = logDensities(images, kernels, sigmas);
        int best = 0;
        for (int i = 1; i < sigmas.length; i++) {
            if (mean(densities[i]) > mean(densities[best])) {
                best = i;
            }
        }
        return sigmas[best];
    }

    /**
     * The logarithm of the density at each point for each sigma, [sigmas.length][N], in nats.
     *
     * @param points uint8 [N, d]
     * @param kernels their centres, uint8 [M, d]
     * @param sigmas on the pixels' scale of [0, 1]
     */
    static double[][] logDensities(Tensor points, Tensor kernels, double... sigmas) {
        double[][] sums = new double[sigmas.length][Math.toIntExact(points.size(0))];
        for (double[] row : sums) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        new BlockedDistances(points, kernels).forEachBlock((row, column, squared) -> {
            for (int s = 0; s < sigmas.length; s++) {
                add(sums[s], row, squared, -0.5 / (sigmas[s] * WHITE * sigmas[s] * WHITE));
            }
        });
        for (int s = 0; s < sigmas.length; s++) {
            double normaliser =
                    Math.log((double) kernels.size(0)) + points.size(1) * Math.log(sigmas[s] * Math.sqrt(2 * Math.PI));
            double[] row = sums[s];
            Arrays.setAll(row, i -> row[i] - normaliser);
        }
        return sums;
    }

    /** Adds a block's kernels to the sums, which are kept as logarithms: a single term may be below what a double holds. */
    private static void add(double[] sums, int firstRow, Tensor squared, double scale) {
        try (PointerScope scope = new PointerScope()) {
            Tensor logs = squared.mul(new Scalar(scale)).logsumexp(1);
            double[] part = Tensors.toDoubles(logs);
            for (int i = 0; i < part.length; i++) {
                double larger = Math.max(sums[firstRow + i], part[i]);
                double smaller = Math.min(sums[firstRow + i], part[i]);
                sums[firstRow + i] = larger + Math.log1p(Math.exp(smaller - larger));
            }
        }
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
