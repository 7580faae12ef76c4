package gander.nn;

import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * How a network is being run: in training, where layers may drop units at random, or in evaluation, where they may not.
 * In training each row's randomness follows from the row's own key, not from its place in the batch.
 */
public final class Pass {
    private static final Pass EVALUATION = new Pass(null, Optional.empty(), 0);

    private final long[] rowKeys;
    private final Optional<Tape> tape;
    private final int learnsFrom;

    private Pass(long[] rowKeys, Optional<Tape> tape, int learnsFrom) {
        this.rowKeys = rowKeys;
        this.tape = tape;
        this.learnsFrom = learnsFrom;
    }

    /** Running for results: nothing is random, and a row's result does not depend on the others. */
    public static Pass evaluation() {
        return EVALUATION;
    }

    /** Running to learn; one random key for each row of the input. */
    public static Pass training(long... rowKeys) {
        return new Pass(rowKeys.clone(), Optional.empty(), 0);
    }

    /** Running to learn, on this tape. */
    static Pass training(Tape tape, long... rowKeys) {
        return new Pass(rowKeys.clone(), Optional.of(tape), 0);
    }

    /**
     * The same pass with the promise that no loss depends on the results of the rows before {@code row}: a tape goes the way
     * back for the others alone.
     */
    public Pass learningFrom(int row) {
        return new Pass(rowKeys, tape, row);
    }

    /** The first row that a loss may depend on. */
    int learnsFrom() {
        return learnsFrom;
    }

    /** What perceptrons write down for the way back. */
    Optional<Tape> tape() {
        return tape;
    }

    /**
     * In training, x [N, features] with each element zeroed with probability {@code rate} and the rest scaled by
     * 1 / (1 - rate); in evaluation, x itself. Srivastava et al. 2014, inverted as all frameworks do.
     *
     * @param layer tells the network's dropout layers apart
     */
    public Tensor dropout(Tensor x, int layer, double rate) {
        return dropoutMask(x, layer, rate).map(x::mul).orElse(x);
    }

    /** What {@link #dropout} multiplies x by, in the numbers of x; nothing where nothing is dropped. */
    Optional<Tensor> dropoutMask(Tensor x, int layer, double rate) {
        if (rowKeys == null || rate == 0) {
            return Optional.empty();
        }
        if (x.size(0) != rowKeys.length) {
            throw new IllegalArgumentException(
                    "dropout on " + x.size(0) + " rows in a pass that has keys for " + rowKeys.length);
        }
        long[] keys = new long[rowKeys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = CounterRandom.key(rowKeys[i], layer);
        }
        int columns = Math.toIntExact(x.size(1));
        Tensor mask = Noise.dropoutMask(keys, columns, rate);
        return Optional.of(Tensors.to(x.device(), x.scalar_type(), mask));
    }
}
