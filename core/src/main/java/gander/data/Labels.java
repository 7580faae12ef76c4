package gander.data;

import java.util.Arrays;
import java.util.function.LongToIntFunction;

/** The class of each example of a set. */
public final class Labels {
    private final int classes;
    private final LongToIntFunction labels;

    /**
     * Labels by index.
     *
     * @param classes how many there are, positive
     * @param labels from an example's index to its class, from 0 to {@code classes - 1}
     */
    public Labels(int classes, LongToIntFunction labels) {
        if (classes < 1) {
            throw new IllegalArgumentException("labels need at least one class, got " + classes);
        }
        this.classes = classes;
        this.labels = labels;
    }

    /** How many classes there are. */
    public int classes() {
        return classes;
    }

    /** The class of one example, from 0 to {@link #classes} - 1. */
    public int of(long index) {
        return labels.applyAsInt(index);
    }

    /** The classes of these examples, in their order. */
    public int[] of(long[] indices) {
        return Arrays.stream(indices).mapToInt(this::of).toArray();
    }
}
