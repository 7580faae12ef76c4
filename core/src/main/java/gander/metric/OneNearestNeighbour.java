package gander.metric;

import gander.metric.BlockedDistances.Neighbour;
import gander.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The two-sample test by a nearest neighbour, leaving one out: with as many real images as candidates in one pool, how often
 * is an image's nearest neighbour of its own kind? Lopez-Paz and Oquab 2017, arXiv:1610.06545; as a score of GANs, and by side,
 * Xu et al. 2018, arXiv:1806.07755. 1/2 is what two samples of one distribution get. Towards 1 they are told apart, and below
 * 1/2 candidates are nearer to real images than those are to each other: copies. The sides tell more: where candidates have
 * collapsed onto few real-looking images, the accuracy on real images is low and that on candidates high.
 *
 * @param samples images a side, at least {@value Inputs#LEAST}
 */
public record OneNearestNeighbour(int samples) implements Metric {
    /** Checks the sample count. */
    public OneNearestNeighbour {
        Inputs.requireSamples(samples);
    }

    @Override
    public String name() {
        return "oneNn" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "accuracy of a nearest neighbour, leaving one out, at telling candidates from real images (Lopez-Paz and Oquab"
                + " 2017): the first " + samples + " candidate and the first " + samples
                + " training images, features; on both sides, the real and the candidate (fake) one; spread: standard error"
                + " over ten tenths of both";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity(name(), Better.LIKE_REAL),
                new Quantity("oneNnReal" + Inputs.count(samples), Better.LIKE_REAL),
                new Quantity("oneNnFake" + Inputs.count(samples), Better.LIKE_REAL));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        return Folds.measured(this, candidate, real, OneNearestNeighbour::scores);
    }

    /** Accuracies of candidates x [N, D] and real y [N, D]: on both, on y, on x. */
    private static double[] scores(Tensor x, Tensor y) {
        int size = Math.toIntExact(x.size(0));
        List<Neighbour> nearest = BlockedDistances.nearestOther(Tensors.concatenate(x, y));
        double fake = nearest.subList(0, size).stream()
                .filter(neighbour -> neighbour.index() < size)
                .count();
        double genuine = nearest.subList(size, nearest.size()).stream()
                .filter(neighbour -> neighbour.index() >= size)
                .count();
        return new double[] {(genuine + fake) / (2 * size), genuine / size, fake / size};
    }
}
