package gander.metric;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Density and coverage. Naeem et al. 2020, arXiv:2002.09797, equations 3 and 4 with k = 5, on the balls around real images
 * that reach to the k-th nearest other one. Density, at least 0, is the number of balls that a candidate lies in, on average
 * and over k: 1 is what real images get, and unlike precision it is not led astray by one outlier's large ball. Coverage, in
 * [0, 1], is the share of balls that hold a candidate: 1 - 2^-k on average for real images against as many others. A point
 * on a sphere is not within, as in the authors' code; so the density of a sample in itself is 1.
 *
 * @param samples images a side, at least {@value Inputs#LEAST}
 */
public record DensityCoverage(int samples) implements Metric {
    private static final int K = 5;
    /** A point on a sphere is not within, whichever way its distance was rounded. */
    private static final double OPEN = 1 - 1e-9;

    /** Checks the sample count. */
    public DensityCoverage {
        Inputs.requireSamples(samples);
    }

    @Override
    public String name() {
        return "dc" + Inputs.count(samples, K);
    }

    @Override
    public String protocol() {
        return "density and coverage (Naeem et al. 2020), k = " + K + ": the first " + samples
                + " candidate against the first " + samples
                + " training images, features, open balls; spread: standard error over ten tenths of both";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("density" + Inputs.count(samples, K), Better.HIGHER),
                new Quantity("coverage" + Inputs.count(samples, K), Better.HIGHER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        return Folds.measured(this, candidate, real, DensityCoverage::scores);
    }

    /** Density and coverage of candidates x [N, D] and real y [M, D]. */
    private static double[] scores(Tensor x, Tensor y) {
        double[] radii = BlockedDistances.squaredRadii(y, K);
        int[] balls = new int[Math.toIntExact(x.size(0))];
        // Several threads may set one element: all of them to true.
        boolean[] covered = new boolean[radii.length];
        new BlockedDistances(x, y).forEachRow((row, firstColumn, squared) -> {
            for (int j = 0; j < squared.length; j++) {
                if (squared[j] < radii[firstColumn + j] * OPEN) {
                    balls[row]++;
                    covered[firstColumn + j] = true;
                }
            }
        });
        double density = Arrays.stream(balls).asLongStream().sum() / ((double) K * balls.length);
        return new double[] {density, PrecisionRecall.share(covered)};
    }
}
