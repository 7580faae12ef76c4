package gander.tensor;

/**
 * Random numbers as a pure function of where they are used: {@code bits(key, i)} is the i-th word of the stream that
 * {@code key} names. Nothing is carried along, so there is no generator state to save, to share between threads or to
 * lose: a run's randomness is its seed and its step, and the noise of sample i does not depend on how a batch was cut.
 *
 * <p>Keys are made by {@link #key(long, long...)} from the seed and the coordinates of the use (purpose, step, sample).
 * The words are SplitMix64's (Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators"), whose i-th
 * output is a mix of {@code key + i * GOLDEN_GAMMA} and so can be reached without the ones before it.
 */
public final class CounterRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Words that stay in the core's nearest cache while they are worked on, and are enough for a loop over vectors. */
    private static final int BLOCK = 1 << 11;

    private static final ThreadLocal<long[]> BLOCKS = ThreadLocal.withInitial(() -> new long[BLOCK]);

    /** STEPS[i] is (i + 1) gammas. */
    private static final long[] STEPS = steps();

    private CounterRandom() {}

    /** Takes random words, block by block; must not ask for words itself. */
    @FunctionalInterface
    interface Words {
        /**
         * Takes one block.
         *
         * @param words may be written over, and must not be kept
         * @param count how many of the array are the block's
         * @param before how many words came in the blocks before this one
         */
        void take(long[] words, int count, long before);
    }

    /**
     * The stream for these coordinates under this seed; different coordinates, or the same in another order, give unrelated
     * streams. Keys that differ in their last coordinate alone are never equal.
     */
    public static long key(long seed, long... coordinates) {
        long key = mix(seed + GOLDEN_GAMMA);
        for (long coordinate : coordinates) {
            // Mixed once more first: else the key would be a word of the stream it descends from.
            key = mix(mix(key) + (coordinate + 1) * GOLDEN_GAMMA);
        }
        return key;
    }

    /** The index-th 64 random bits of the stream. */
    public static long bits(long key, long index) {
        return mix(key + (index + 1) * GOLDEN_GAMMA);
    }

    /**
     * The first {@code perKey} words of each key's stream, one stream after another. All words of a block are mixed in one
     * loop: one for each stream would be too short for vector instructions to be worth their beginning and end.
     */
    static void words(long[] keys, int perKey, Words taker) {
        long[] block = BLOCKS.get();
        int filled = 0;
        long before = 0;
        for (long key : keys) {
            int next = 0;
            while (next < perKey) {
                int count = Math.min(perKey - next, BLOCK - filled);
                addSteps(key + next * GOLDEN_GAMMA, block, filled, count);
                next += count;
                filled += count;
                if (filled == BLOCK) {
                    mix(block, filled);
                    taker.take(block, filled, before);
                    before += filled;
                    filled = 0;
                }
            }
        }
        if (filled > 0) {
            mix(block, filled);
            taker.take(block, filled, before);
        }
    }

    private static void addSteps(long key, long[] words, int from, int count) {
        long[] steps = STEPS;
        for (int i = 0; i < count; i++) {
            words[from + i] = key + steps[i];
        }
    }

    private static void mix(long[] words, int count) {
        for (int i = 0; i < count; i++) {
            words[i] = mix(words[i]);
        }
    }

    private static long[] steps() {
        long[] steps = new long[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            steps[i] = (i + 1) * GOLDEN_GAMMA;
        }
        return steps;
    }

    /** The index-th number of the stream, uniform on the 2^53 evenly spaced doubles in [0, 1). */
    public static double uniform(long key, long index) {
        return (bits(key, index) >>> 11) * 0x1.0p-53;
    }

    /** The index-th number of the stream as an integer in [0, bound), bound at most 2^31 - 1; bias below 2^-32. */
    public static int below(long key, long index, int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, got " + bound);
        }
        return (int) Math.multiplyHigh(bits(key, index) >>> 1, (long) bound << 1);
    }

    /** Stafford's variant 13 of the 64-bit finalizer, as SplitMix64 uses it. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
