package gander.metric.evaluation;

import gander.UserException;
import gander.data.point.PointSet;
import gander.gan.GenerativeModel;
import gander.tensor.CounterRandom;

/** Points that are put in for scoring: a model's, and noise. All float32, row-major [N, d]. */
final class DrawnPoints {
    private static final long NOISE_KEY = CounterRandom.key(255, 2);

    private DrawnPoints() {}

    /**
     * The first {@code count} samples of a model under this seed.
     *
     * @throws UserException if a number is not finite
     */
    static float[] of(GenerativeModel model, long seed, int count) {
        float[] numbers = model.floats(seed, 0, count);
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw new UserException(
                        "the model's point " + i / model.imageShape().size() + " of seed " + seed + " has a "
                                + numbers[i]
                                + ", expected finite numbers; its training has diverged: train it anew with a smaller"
                                + " optimizer.*.learningRate");
            }
        }
        return numbers;
    }

    /** Points that are anywhere on the smallest box that holds these, alike: the same in every evaluation. */
    static float[] noise(PointSet points, int count) {
        int width = points.shape().size();
        float[] real = points.numbers(points.size());
        float[] noise = new float[Math.multiplyExact(count, width)];
        for (int j = 0; j < width; j++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int at = j; at < real.length; at += width) {
                low = Math.min(low, real[at]);
                high = Math.max(high, real[at]);
            }
            for (int i = 0; i < count; i++) {
                double share = CounterRandom.uniform(CounterRandom.key(NOISE_KEY, i), j);
                noise[i * width + j] = (float) (low + (high - low) * share);
            }
        }
        return noise;
    }
}
