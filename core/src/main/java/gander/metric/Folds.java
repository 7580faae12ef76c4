package gander.metric;

import gander.data.EpochShuffle;
import gander.metric.Metric.Measured;
import gander.metric.Metric.Quantity;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The spread of a score that no formula gives one for: it is measured again on disjoint tenths of both samples, and the
 * deviation over the tenths is divided by sqrt(10), for variances go with the inverse of a sample's size. That is the
 * standard error of the score on all of them, of candidates and real images both, and costs a tenth of it where the work
 * grows with the square. (A tenth's score may lie elsewhere than that of all; only its scatter is used.)
 */
final class Folds {
    private static final int COUNT = 10;
    /** Which image is in which tenth is drawn: sets that are sorted by class would have a tenth for each class. */
    private static final long KEY = CounterRandom.key(1, 1);

    private Folds() {}

    /**
     * Numbers that compare the first candidates with as many training images, in features, each beside its standard error.
     *
     * @param metric whose they are
     * @param scores from features of both, [N, D] and [N, D], to as many numbers as the metric gives, whatever the rows
     */
    static List<Measured> measured(
            Metric metric, ImageSample candidate, RealImages real, BiFunction<Tensor, Tensor, double[]> scores) {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Inputs.features(metric.name(), candidate, metric.samples());
            Tensor y = Inputs.features(metric.name(), real.training(), metric.samples());
            double[] values = scores.apply(x, y);
            double[] errors = standardErrors(x, y, scores);
            List<Quantity> quantities = metric.quantities();
            return IntStream.range(0, quantities.size())
                    .mapToObj(i -> quantities.get(i).measured(values[i], errors[i]))
                    .toList();
        }
    }

    /**
     * The standard error of each score.
     *
     * @param candidate [N, D]
     * @param real [N, D]
     * @param scores from rows of both to as many scores, whatever the rows
     */
    private static double[] standardErrors(Tensor candidate, Tensor real, BiFunction<Tensor, Tensor, double[]> scores) {
        int size = Math.toIntExact(candidate.size(0));
        long[] order = new EpochShuffle(KEY, size).batch(0, size);
        double[][] folds = new double[COUNT][];
        for (int i = 0; i < COUNT; i++) {
            try (PointerScope scope = new PointerScope()) {
                Tensor rows = Tensors.of(Arrays.copyOfRange(order, start(i, size), start(i + 1, size)));
                folds[i] = scores.apply(candidate.index_select(0, rows), real.index_select(0, rows));
            }
        }
        double[] errors = new double[folds[0].length];
        for (int score = 0; score < errors.length; score++) {
            int column = score;
            errors[score] = standardError(
                    Arrays.stream(folds).mapToDouble(fold -> fold[column]).toArray());
        }
        return errors;
    }

    /** Where the i-th of {@value #COUNT} consecutive parts begins; they differ by one image at most. */
    static int start(int i, int size) {
        return (int) ((long) i * size / COUNT);
    }

    /** Of the mean of independent values: their deviation (N - 1) over sqrt(N). */
    static double standardError(double... values) {
        return Math.sqrt(variance(values) / values.length);
    }

    /** Divided by N - 1, in two passes: a large mean costs no digits. */
    static double variance(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
