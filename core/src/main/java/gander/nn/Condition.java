package gander.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What rows are given with, one for each: what they are to be, or are known to be. */
public sealed interface Condition {
    /** Rows without one. */
    Condition NONE = new None();

    /**
     * The conditions of these rows, and behind them those of others, of the same kind.
     *
     * @throws IllegalArgumentException if the others' are of another kind
     */
    Condition and(Condition others);

    /** No condition. */
    record None() implements Condition {
        @Override
        public Condition and(Condition others) {
            requireSameKind(this, others);
            return this;
        }
    }

    /**
     * A class for each row.
     *
     * @param labels int64 [N], from 0
     */
    record Classes(Tensor labels) implements Condition {
        @Override
        public Condition and(Condition others) {
            requireSameKind(this, others);
            return new Classes(torch.cat(new TensorVector(labels, ((Classes) others).labels)));
        }
    }

    private static void requireSameKind(Condition one, Condition other) {
        if (one.getClass() != other.getClass()) {
            throw new IllegalArgumentException(
                    "rows have a condition of kind " + one.getClass().getSimpleName() + " and others of kind "
                            + other.getClass().getSimpleName() + ", expected one kind");
        }
    }
}
