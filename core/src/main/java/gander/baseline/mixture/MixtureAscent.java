package gander.baseline.mixture;

import gander.baseline.classwise.Ascent;
import gander.baseline.math.Blocks;
import gander.baseline.math.Doubles;
import gander.baseline.math.Gaussians;
import gander.baseline.math.KMeans;
import gander.baseline.math.Observations;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Expectation maximisation for a mixture of Gaussians (Bishop 2006, "Pattern recognition and machine learning", section
 * 9.2.2), with a floor under the variances: without one the likelihood has no upper bound.
 *
 * <p>A part that is left with less than one row's worth of weight is placed anew, on a row that the mixture explains worst
 * and as wide as the part with the most weight. It stays there if the likelihood does not fall; else it is left as it is
 * from then on.
 */
public final class MixtureAscent implements Ascent {
    private static final int BLOCK = 500;
    private static final int LLOYD_ITERATIONS = 10;

    private final Observations rows;
    private final double floor;
    private final BitSet left = new BitSet();
    private Mixture mixture;

    /** The log-likelihood, then what the parts count, all under {@link #mixture}. */
    private double[] statistics;

    /** An ascent that begins at this mixture. */
    public MixtureAscent(Observations rows, Mixture start, double floor) {
        this.rows = rows;
        this.floor = floor;
        this.mixture = start;
        this.statistics = expect(start);
    }

    /** An ascent that begins at the clusters that k-means finds, with the random numbers of this key. */
    public static MixtureAscent fromClusters(
            Observations rows, int parts, Covariance covariance, double floor, long key) {
        KMeans clusters = KMeans.fit(rows, parts, LLOYD_ITERATIONS, key);
        double[] whole = variances(rows);
        Gaussians centred = covariance.around(parts, clusters.centres(), whole, floor);
        double[] counts = Blocks.sum(rows.count(), BLOCK, centred.statistics(), (from, size, sum) -> {
            Tensor block = rows.block(from, size);
            centred.accumulate(block, clusters.membership(block), sum, 0);
        });
        Mixture start = new Mixture(weights(counts, 0, parts, rows.count()), centred.maximized(counts, 0, floor));
        return new MixtureAscent(rows, start, floor);
    }

    /** The variance of each column. */
    private static double[] variances(Observations rows) {
        int width = rows.width();
        double[] sums = Blocks.sum(rows.count(), BLOCK, 2 * width, (from, size, sum) -> {
            Tensor block = rows.block(from, size);
            int next = Doubles.addTo(sum, 0, block.sum(0));
            Doubles.addTo(sum, next, block.square().sum(0));
        });
        double[] variances = new double[width];
        Arrays.setAll(variances, d -> {
            double mean = sums[d] / rows.count();
            return sums[width + d] / rows.count() - mean * mean;
        });
        return variances;
    }

    /** Where the ascent is. */
    public Mixture mixture() {
        return mixture;
    }

    @Override
    public int images() {
        return rows.count();
    }

    @Override
    public double objective() {
        return statistics[0];
    }

    @Override
    public double logLikelihood() {
        return statistics[0];
    }

    @Override
    public void advance() {
        int parts = mixture.parts().count();
        Mixture next = new Mixture(
                weights(statistics, 1, parts, rows.count()), mixture.parts().maximized(statistics, 1, floor));
        int[] empty = IntStream.range(0, parts)
                .filter(k -> statistics[1 + k] < 1 && !left.get(k))
                .toArray();
        if (empty.length > 0) {
            Mixture revived = revived(next, empty);
            double[] expected = expect(revived);
            if (expected[0] >= statistics[0]) {
                mixture = revived;
                statistics = expected;
                return;
            }
            IntStream.of(empty).forEach(left::set);
        }
        mixture = next;
        statistics = expect(next);
    }

    /** The E-step, and the sums that the next M-step needs, in one pass. */
    private double[] expect(Mixture at) {
        return Blocks.sum(rows.count(), BLOCK, 1 + at.parts().statistics(), (from, size, sum) -> {
            Tensor block = rows.block(from, size);
            Tensor joint = at.joint(block);
            Tensor log = joint.logsumexp(new long[] {1}, true);
            sum[0] += log.sum().item_double();
            at.parts().accumulate(block, joint.sub_(log).exp_(), sum, 1);
        });
    }

    private static double[] weights(double[] counts, int at, int parts, int rows) {
        double[] weights = new double[parts];
        Arrays.setAll(weights, k -> counts[at + k] / rows);
        return weights;
    }

    private Mixture revived(Mixture of, int[] empty) {
        double[] weights = of.weights().clone();
        int heaviest = IntStream.range(0, weights.length).reduce(0, (best, k) -> weights[k] > weights[best] ? k : best);
        int[] worst = worst(of, empty.length);
        Gaussians parts = of.parts();
        for (int i = 0; i < worst.length; i++) {
            parts = parts.moved(empty[i], row(worst[i]), heaviest);
            weights[empty[i]] = 1.0 / rows.count();
        }
        double sum = Arrays.stream(weights).sum();
        return new Mixture(Arrays.stream(weights).map(w -> w / sum).toArray(), parts);
    }

    /** The rows of least density, as many as are wanted and there are. */
    private int[] worst(Mixture under, int wanted) {
        double[] logs = new double[rows.count()];
        Blocks.forEach(logs.length, BLOCK, (from, size) -> {
            double[] block = Doubles.toArray(under.logDensity(rows.block(from, size)));
            System.arraycopy(block, 0, logs, from, size);
        });
        return IntStream.range(0, logs.length)
                .boxed()
                .sorted((a, b) -> Double.compare(logs[a], logs[b]))
                .limit(wanted)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double[] row(int index) {
        double[][] row = new double[1][];
        Blocks.forEach(1, 1, (from, size) -> row[0] = Doubles.toArray(rows.block(index, 1)));
        return row[0];
    }
}
