package gander.nn;

import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * How a network is being run: in training, where layers may drop units at random, or in evaluation, where they may not. In
 * training each row's randomness follows from the row's own key, not from its place in the batch.
 */
public final class Pass {
    private static final Pass EVALUATION = new Pass(Kind.EVALUATION, null, Condition.NONE, Optional.empty(), 0);

    private enum Kind {
        TRAINING,
        CALIBRATION,
        EVALUATION
    }

    private final Kind kind;

    private final long[] rowKeys;
    private final Condition condition;
    private final Optional<Tape> tape;
    private final int learnsFrom;

    private Pass(Kind kind, long[] rowKeys, Condition condition, Optional<Tape> tape, int learnsFrom) {
        this.kind = kind;
        this.rowKeys = rowKeys;
        this.condition = condition;
        this.tape = tape;
        this.learnsFrom = learnsFrom;
    }

    /** Running for results: nothing is random, and a row's result does not depend on the others. */
    public static Pass evaluation() {
        return EVALUATION;
    }

    /** Running for results of rows that have these conditions. */
    public static Pass evaluation(Condition condition) {
        return new Pass(Kind.EVALUATION, null, condition, Optional.empty(), 0);
    }

    /**
     * Running as in evaluation, but for layers that need statistics of many rows: they take those of the rows of this pass, and
     * write them into their buffers. On one thread.
     */
    public static Pass calibration(Condition condition) {
        return new Pass(Kind.CALIBRATION, null, condition, Optional.empty(), 0);
    }

    /** Running to learn; one random key for each row of the input. Autograd follows all layers, as often as it is asked to. */
    public static Pass training(long... rowKeys) {
        return training(Condition.NONE, rowKeys);
    }

    /** The same for rows that have these conditions. */
    public static Pass training(Condition condition, long... rowKeys) {
        return new Pass(Kind.TRAINING, rowKeys.clone(), condition, Optional.empty(), 0);
    }

    /** The same on a tape, by which fully connected layers are differentiated once. */
    Pass on(Tape tape) {
        return new Pass(kind, rowKeys, condition, Optional.of(tape), learnsFrom);
    }

    /**
     * The same pass with the promise that no loss depends on the results of the rows before {@code row}, which spares fully
     * connected layers the way back for them.
     */
    public Pass learningFrom(int row) {
        return new Pass(kind, rowKeys, condition, tape, row);
    }

    /** The same pass of as many rows as there are groups of so many neighbours, each with the key of its first. */
    public Pass ofEvery(int group) {
        if (rowKeys == null) {
            return this;
        }
        long[] first = new long[rowKeys.length / group];
        Arrays.setAll(first, i -> rowKeys[i * group]);
        return new Pass(kind, first, condition, tape, learnsFrom / group);
    }

    /** What the rows of the input are given with. */
    public Condition condition() {
        return condition;
    }

    /**
     * The class of each row of the input: int64 [N].
     *
     * @throws IllegalArgumentException if rows have none
     */
    public Tensor labels() {
        if (condition instanceof Condition.Classes classes) {
            return classes.labels();
        }
        throw new IllegalArgumentException("a conditional network needs a class for each row, got none");
    }

    /** Whether this is a pass of training. */
    public boolean isTraining() {
        return kind == Kind.TRAINING;
    }

    /** Whether layers measure what they need for evaluation. */
    public boolean isCalibration() {
        return kind == Kind.CALIBRATION;
    }

    /**
     * A random key for each row of the input, for the use that this number stands for in the network.
     *
     * @throws IllegalStateException in evaluation, where nothing is random
     */
    public long[] rowKeys(int use) {
        if (!isTraining()) {
            throw new IllegalStateException("nothing is random in evaluation");
        }
        long[] keys = new long[rowKeys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = CounterRandom.key(rowKeys[i], use);
        }
        return keys;
    }

    /** The first row that a loss may depend on. */
    int learnsFrom() {
        return learnsFrom;
    }

    /** What fully connected layers write down for the way back. */
    Optional<Tape> tape() {
        return tape;
    }

    /** What {@link Dropout} multiplies x [N, features] by, in the numbers of x; nothing where nothing is dropped. */
    Optional<Tensor> dropoutMask(Tensor x, int number, double rate) {
        if (!isTraining() || rate == 0) {
            return Optional.empty();
        }
        if (x.size(0) != rowKeys.length) {
            throw new IllegalArgumentException(
                    "dropout on " + x.size(0) + " rows in a pass that has keys for " + rowKeys.length);
        }
        Tensor mask = Noise.dropoutMask(rowKeys(number), Math.toIntExact(x.size(1)), rate);
        return Optional.of(Tensors.to(x.device(), x.scalar_type(), mask));
    }
}
