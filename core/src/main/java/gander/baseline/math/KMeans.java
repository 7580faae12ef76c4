package gander.baseline.math;

import gander.tensor.CounterRandom;
import java.util.Arrays;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Clusters by k-means: Lloyd's iterations (1982, "Least squares quantization in PCM") from the start of Arthur and
 * Vassilvitskii 2007, "k-means++: the advantages of careful seeding". No iteration raises the sum of squared distances to
 * the nearest centre, but for rounding.
 */
public final class KMeans {
    private static final int BLOCK = 1000;

    private final int width;
    private final double[] centres;

    /** Clusters with these centres, row-major [clusters, width]. */
    public KMeans(double[] centres, int width) {
        this.width = width;
        this.centres = centres;
    }

    /** At most {@code iterations} of Lloyd's from the start that k-means++ draws with the random numbers of this key. */
    public static KMeans fit(Observations rows, int clusters, int iterations, long key) {
        KMeans now = seeded(rows, clusters, key);
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < iterations; i++) {
            double[] sums = now.sums(rows);
            if (!(sums[0] < before)) {
                return now;
            }
            before = sums[0];
            now = now.moved(sums);
        }
        return now;
    }

    /** The first centre is any row; each next one is a row drawn by its squared distance to the nearest centre so far. */
    static KMeans seeded(Observations rows, int clusters, long key) {
        int width = rows.width();
        double[] centres = new double[clusters * width];
        double[] distances = new double[rows.count()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int k = 0; k < clusters; k++) {
            double uniform = CounterRandom.uniform(key, k);
            double[] centre = row(rows, k == 0 ? (int) (uniform * rows.count()) : byShare(distances, uniform));
            System.arraycopy(centre, 0, centres, k * width, width);
            Blocks.forEach(rows.count(), BLOCK, (from, size) -> {
                Tensor apart = rows.block(from, size).sub_(Doubles.of(centre, width));
                double[] squares = Doubles.toArray(apart.square_().sum(1));
                for (int i = 0; i < size; i++) {
                    distances[from + i] = Math.min(distances[from + i], squares[i]);
                }
            });
        }
        return new KMeans(centres, width);
    }

    private static int byShare(double[] distances, double uniform) {
        double total = Arrays.stream(distances).sum();
        if (total == 0) {
            return (int) (uniform * distances.length); // Every row is a centre already.
        }
        double[] shares = Arrays.stream(distances).map(d -> d / total).toArray();
        return Categorical.draw(shares, 0, shares.length, uniform);
    }

    private static double[] row(Observations rows, int index) {
        double[][] row = new double[1][];
        Blocks.forEach(1, 1, (from, size) -> row[0] = Doubles.toArray(rows.block(index, 1)));
        return row[0];
    }

    /** The number of clusters. */
    public int count() {
        return centres.length / width;
    }

    /** Numbers in a row. */
    public int width() {
        return width;
    }

    /** Row-major [clusters, width]. */
    public double[] centres() {
        return centres;
    }

    /** The cluster of each row, that with the nearest centre: int64 [N], of float64 [N, width]. */
    public Tensor nearest(Tensor rows) {
        return distances(rows).argmin(new LongOptional(1), false);
    }

    /** 1 for the cluster of each row and 0 for the others: float64 [N, clusters]. */
    public Tensor membership(Tensor rows) {
        return Doubles.zeros(rows.size(0), count()).scatter_(1, nearest(rows).unsqueeze(1), new Scalar(1.0));
    }

    /** Squared distances to the centres, less the square of the row, which is the same for all: [N, clusters]. */
    private Tensor distances(Tensor rows) {
        Tensor all = Doubles.of(centres, count(), width);
        return rows.mm(all.t()).mul_(new Scalar(-2.0)).add_(all.square().sum(1));
    }

    /** The sum of squared distances to the nearest centre, the sizes of the clusters, and the sums of their rows. */
    double[] sums(Observations rows) {
        int clusters = count();
        return Blocks.sum(rows.count(), BLOCK, 1 + clusters + clusters * width, (from, size, sum) -> {
            Tensor block = rows.block(from, size);
            Tensor membership = membership(block);
            Tensor own = membership.mm(Doubles.of(centres, clusters, width));
            sum[0] += block.sub(own).square_().sum().item_double();
            int next = Doubles.addTo(sum, 1, membership.sum(0));
            Doubles.addTo(sum, next, membership.t().mm(block));
        });
    }

    /** Centres in the middle of their clusters; that of an empty one stays. */
    private KMeans moved(double[] sums) {
        double[] middles = centres.clone();
        for (int i = 0; i < middles.length; i++) {
            double members = sums[1 + i / width];
            middles[i] = members > 0 ? sums[1 + count() + i] / members : middles[i];
        }
        return new KMeans(middles, width);
    }
}
