package gander.data;

import gander.tensor.CounterRandom;

/**
 * The order in which a training set is shown: epoch after epoch, each in an order of its own, every image once an epoch. A
 * function of seed and position, so there is nothing to save; a batch may straddle two epochs, so no image is dropped.
 */
public final class EpochShuffle {
    private final long key;
    private final int size;
    private volatile Order newest = new Order(-1, new int[0]);

    /** The order of one epoch: whole, for several threads may ask at once. */
    private static final class Order {
        private final long epoch;
        private final int[] indices;

        Order(long epoch, int[] indices) {
            this.epoch = epoch;
            this.indices = indices;
        }
    }

    /** The order of {@code size} images under this random key. */
    public EpochShuffle(long key, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a training set needs at least one image, got " + size);
        }
        this.key = key;
        this.size = size;
    }

    /** The indices of batch {@code number} (from 0) of batches of {@code count}: each in [0, size). */
    public long[] batch(long number, int count) {
        long[] indices = new long[count];
        long position = Math.multiplyExact(number, (long) count);
        for (int i = 0; i < count; i++, position++) {
            indices[i] = order(position / size)[(int) (position % size)];
        }
        return indices;
    }

    private int[] order(long epoch) {
        Order order = newest;
        if (order.epoch != epoch) {
            order = new Order(epoch, permutation(CounterRandom.key(key, epoch), size));
            newest = order;
        }
        return order.indices;
    }

    /** Fisher and Yates's shuffle of 0 to size - 1. */
    private static int[] permutation(long key, int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = CounterRandom.below(key, i, i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
