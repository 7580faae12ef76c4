package gander.baseline.mixture;

import gander.baseline.math.Categorical;
import gander.baseline.math.Doubles;
import gander.baseline.math.Gaussians;
import gander.baseline.math.StandardNormal;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.tensor.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A mixture of Gaussians, p(x) = sum over k of weight k times N(x; mean k, covariance k).
 *
 * @param weights of the parts, their sum 1
 * @param parts as many Gaussians
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the array is not written to once it is here.
public record Mixture(double[] weights, Gaussians parts) {
    private static final int PART = 1;
    private static final int NOISE = 2;

    public static Mixture restore(SafetensorsFile file, String prefix, Gaussians parts) {
        return new Mixture(Categorical.read(file, prefix + "weights", parts.count()), parts);
    }

    /** ln of weight k times density k: float64 [N, parts], of float64 [N, width]. */
    Tensor joint(Tensor rows) {
        return parts.logDensities(rows).add_(Doubles.of(weights, weights.length).log());
    }

    /** ln p(x) of each row: float64 [N, 1]. */
    Tensor logDensity(Tensor rows) {
        return joint(rows).logsumexp(new long[] {1}, true);
    }

    /** A draw with the random numbers of this key: [width]. */
    double[] draw(long key) {
        int k = Categorical.draw(weights, 0, weights.length, CounterRandom.uniform(CounterRandom.key(key, PART), 0));
        return parts.draw(k, StandardNormal.draw(CounterRandom.key(key, NOISE), parts.width()), 0);
    }

    List<NamedArray> save(String prefix) {
        List<NamedArray> arrays = new ArrayList<>(parts.save(prefix));
        arrays.add(NamedArray.ofDoubles(prefix + "weights", weights, weights.length));
        return arrays;
    }
}
