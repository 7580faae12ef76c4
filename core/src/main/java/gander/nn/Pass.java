package gander.nn;

import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import org.bytedeco.pytorch.Tensor;

/**
 * How a network is being run: in training, where layers may drop units at random, or in evaluation, where they may not.
 * In training each row's randomness follows from the row's own key, not from its place in the batch.
 */
public final class Pass {
    private static final Pass EVALUATION = new Pass(null);

    private final long[] rowKeys;

    private Pass(long[] rowKeys) {
        this.rowKeys = rowKeys;
    }

    /** Running for results: nothing is random, and a row's result does not depend on the others. */
    public static Pass evaluation() {
        return EVALUATION;
    }

    /** Running to learn; one random key for each row of the input. */
    public static Pass training(long... rowKeys) {
        return new Pass(rowKeys.clone());
    }

    /**
     * In training, x [N, features] with each element zeroed with probability {@code rate} and the rest scaled by
     * 1 / (1 - rate); in evaluation, x itself. Srivastava et al. 2014, inverted as all frameworks do.
     *
     * @param layer tells the network's dropout layers apart
     */
    public Tensor dropout(Tensor x, int layer, double rate) {
        if (rowKeys == null || rate == 0) {
            return x;
        }
        if (x.size(0) != rowKeys.length) {
            throw new IllegalArgumentException(
                    "dropout on " + x.size(0) + " rows in a pass that has keys for " + rowKeys.length);
        }
        long[] keys = new long[rowKeys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = CounterRandom.key(rowKeys[i], layer);
        }
        Tensor mask = Noise.dropoutMask(keys, Math.toIntExact(x.size(1)), rate);
        return x.mul(
                x.is_cuda() || x.scalar_type() != mask.scalar_type() ? mask.to(x.device(), x.scalar_type()) : mask);
    }
}
