package gander.metric;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Improved precision and recall. Kynkäänniemi et al. 2019, arXiv:1904.06991, equations 1 to 3 with k = 3: precision is the
 * share of candidates within a ball around some real image that reaches to its k-th nearest other one, recall the share of
 * real images within such a ball around some candidate. Both in [0, 1]. A point on a sphere is within.
 *
 * @param samples images a side, at least {@value Inputs#LEAST}
 */
public record PrecisionRecall(int samples) implements Metric {
    private static final int K = 3;
    /** A point on a sphere is within, whichever way its distance was rounded. */
    private static final double CLOSED = 1 + 1e-9;

    /** Checks the sample count. */
    public PrecisionRecall {
        Inputs.requireSamples(samples);
    }

    @Override
    public String name() {
        return "pr" + Inputs.count(samples, K);
    }

    @Override
    public String protocol() {
        return "improved precision and recall (Kynkäänniemi et al. 2019), k = " + K + ": the first " + samples
                + " candidate against the first " + samples
                + " training images, features, closed balls, so a real outlier's is wide and takes in noise too (Naeem et al."
                + " 2020); spread: standard error over ten tenths of both";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("precision" + Inputs.count(samples, K), Better.HIGHER),
                new Quantity("recall" + Inputs.count(samples, K), Better.HIGHER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        return Folds.measured(this, candidate, real, PrecisionRecall::scores);
    }

    /** Precision and recall of candidates x [N, D] and real y [M, D]. */
    private static double[] scores(Tensor x, Tensor y) {
        double[] aroundX = closedRadii(x);
        double[] aroundY = closedRadii(y);
        boolean[] precise = new boolean[aroundX.length];
        // Several threads may set one element: all of them to true.
        boolean[] recalled = new boolean[aroundY.length];
        new BlockedDistances(x, y).forEachRow((row, firstColumn, squared) -> {
            boolean within = false;
            double radius = aroundX[row];
            for (int j = 0; j < squared.length; j++) {
                within |= squared[j] <= aroundY[firstColumn + j];
                if (squared[j] <= radius) {
                    recalled[firstColumn + j] = true;
                }
            }
            precise[row] |= within;
        });
        return new double[] {share(precise), share(recalled)};
    }

    private static double[] closedRadii(Tensor rows) {
        double[] radii = BlockedDistances.squaredRadii(rows, K);
        for (int i = 0; i < radii.length; i++) {
            radii[i] *= CLOSED;
        }
        return radii;
    }

    /** The share of the elements that are true. */
    static double share(boolean... which) {
        return (double) IntStream.range(0, which.length).filter(i -> which[i]).count() / which.length;
    }
}
