package gander.metric;

import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Modes reached and KL to uniform, with the feature network's classes as modes: the number of classes that at least one
 * candidate is taken for, and KL(shares of the classes || uniform) in nats, from 0 to ln K. As for stacked MNIST in Metz et al.
 * 2017, arXiv:1611.02163, section 3.3.1.
 *
 * <p>A sampler that is uniform exactly gets a KL of (K - 1) / (2 N) on average; below that, classes are not drawn at random.
 *
 * @param samples candidate images, at least {@value Inputs#LEAST}
 */
public record ClassModes(int samples) implements Metric {
    /** Checks the sample count. */
    public ClassModes {
        Inputs.requireSamples(samples);
    }

    @Override
    public String name() {
        return "modes" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "classes that the first " + samples
                + " candidate images are taken for by the feature network, and KL(their shares || uniform over the K classes) in"
                + " nats, where a uniform sampler gets (K - 1) / " + 2L * samples
                + ", against no real images; spread: standard error of a multinomial sample with these shares";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity(name(), Better.HIGHER), new Quantity("klUniform" + Inputs.count(samples), Better.LOWER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        double[] shares;
        try (PointerScope scope = new PointerScope()) {
            shares = shares(Inputs.probabilities(name(), candidate, samples));
        }
        double reached = Arrays.stream(shares).map(Math::signum).sum();
        return List.of(
                quantities().get(0).measured(reached, modesError(shares)),
                quantities().get(1).measured(kl(shares), klError(shares)));
    }

    /** Of each class, the share of the images that it is the likeliest for; the first of those equally likely. */
    private static double[] shares(Tensor probabilities) {
        int classes = Math.toIntExact(probabilities.size(1));
        float[] values = Tensors.toFloats(probabilities);
        int images = values.length / classes;
        int[] counts = new int[classes];
        for (int image = 0; image < images; image++) {
            int best = image * classes;
            for (int i = best + 1; i < (image + 1) * classes; i++) {
                best = values[i] > values[best] ? i : best;
            }
            counts[best % classes]++;
        }
        return Arrays.stream(counts)
                .mapToDouble(count -> (double) count / images)
                .toArray();
    }

    private static double kl(double... shares) {
        return IntStream.range(0, shares.length)
                .mapToDouble(i -> shares[i] * logRatio(shares[i], shares.length))
                .sum();
    }

    private static double logRatio(double share, int classes) {
        return share == 0 ? 0 : Math.log(share * classes);
    }

    /** Another sample misses a class with probability (1 - p)^N. */
    private double modesError(double... shares) {
        return Math.sqrt(Arrays.stream(shares)
                .map(share -> Math.pow(1 - share, samples))
                .map(missed -> missed * (1 - missed))
                .sum());
    }

    /** To first order; and to second, which is all there is near uniform, where 2 N KL is chi-squared. */
    private double klError(double... shares) {
        double kl = kl(shares);
        double first = IntStream.range(0, shares.length)
                .mapToDouble(i -> shares[i] * Math.pow(logRatio(shares[i], shares.length) - kl, 2))
                .sum();
        return Math.sqrt(first / samples + (shares.length - 1) / (2.0 * samples * samples));
    }
}
