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

    /** A label for each index, from 0 to 255; of as many classes as the largest says. */
    public static Labels of(byte[] labels) {
        byte[] own = labels.clone();
        int largest = 0;
        for (byte label : own) {
            largest = Math.max(largest, label & 0xFF);
        }
        return new Labels(largest + 1, index -> own[Math.toIntExact(index)] & 0xFF);
    }

    /** A label for each index, from 0 on; of as many classes as the largest says. */
    public static Labels of(int... labels) {
        int[] own = labels.clone();
        return new Labels(Arrays.stream(own).max().orElse(0) + 1, index -> own[Math.toIntExact(index)]);
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
