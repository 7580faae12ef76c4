package gander.tensor;

import org.apache.commons.numbers.gamma.Erf;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Random tensors made of {@link CounterRandom} words, row by row: row i is a function of {@code rowKeys[i]} alone, so it
 * is the same whichever batch or shard it is drawn in. A word makes two numbers, side by side in it as they will be in
 * memory, by operations on all its 64 bits: these the JIT compiler turns into vector instructions.
 */
public final class Noise {
    /** Dropout rates are multiples of 2^-31. */
    private static final int RATE_BITS = 31;

    /** Times an unsigned number of 32 bits: that number in both halves of a word. */
    private static final long BOTH = 0x1_0000_0001L;

    private static final long SIGNS = 0x8000_0000_8000_0000L;

    private Noise() {}

    /** From a lattice point k of 0 to 2^24 - 1 to (2k + 1) / 2^24 - 1, exactly. */
    private static final class Lattice {
        private static final Scalar SCALE = Tensors.lasting(() -> new Scalar(0x1.0p-23f));
        private static final Scalar OFFSET = Tensors.lasting(() -> new Scalar(0x1.0p-24f - 1));
    }

    /** Uniform on the open interval (-1, 1): float32 [rows, columns], on a lattice of 2^24 points symmetric about 0. */
    public static Tensor uniform(long[] rowKeys, int columns) {
        Tensor points = filled(ScalarType.Int, rowKeys, columns, Noise::toLattice);
        return symmetric(points);
    }

    /** The points of (-1, 1) that integers from 0 to 2^24 - 1 stand for, float32: odd multiples of 2^-24. */
    static Tensor symmetric(Tensor points) {
        return points.to(ScalarType.Float).mul_(Lattice.SCALE).add_(Lattice.OFFSET);
    }

    /** Standard normal float32 [rows, columns], by the inverse of the error function; |x| stays below 5.43. */
    public static Tensor normal(long[] rowKeys, int columns) {
        return normal(rowKeys, columns, ComputeDevice.CPU);
    }

    /** The same on this device, up to rounding: a GPU computes the inverse itself, which is slow on one core. */
    public static Tensor normal(long[] rowKeys, int columns, ComputeDevice device) {
        return device.place(uniform(rowKeys, columns)).erfinv_().mul_(new Scalar((float) Math.sqrt(2)));
    }

    /**
     * Normal float32 [rows, columns] within {@code limit} of 0: what is left of a standard normal where all beyond is cut off.
     *
     * @param limit positive
     */
    public static Tensor truncatedNormal(long[] rowKeys, int columns, double limit, ComputeDevice device) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("limit must be positive, got " + limit);
        }
        float inside = (float) Erf.value(limit / Math.sqrt(2));
        Tensor uniform = device.place(uniform(rowKeys, columns));
        return uniform.mul_(new Scalar(inside)).erfinv_().mul_(new Scalar((float) Math.sqrt(2)));
    }

    /** Whether a dropout mask can have this rate: at least 0, and below 1 when rounded to 31 bits. */
    public static boolean isDropoutRate(double rate) {
        return rate >= 0 && rate < 1 && roundedRate(rate) < 1L << RATE_BITS;
    }

    /**
     * An inverted dropout mask, float32 [rows, columns]: 0 with probability {@code rate}, else 1 / (1 - rate). Srivastava
     * et al. 2014. The rate is rounded to 31 bits, and what is kept is scaled by the rate so rounded: the mean is 1.
     *
     * <p>libtorch's own Bernoulli is serial on CPU and takes longer than the product it masks.
     *
     * @throws IllegalArgumentException unless {@link #isDropoutRate}
     */
    public static Tensor dropoutMask(long[] rowKeys, int columns, double rate) {
        if (!isDropoutRate(rate)) {
            throw new IllegalArgumentException(
                    "a dropout rate must be in [0, 1) and not round to 1 in 31 bits, got " + rate);
        }
        long threshold = roundedRate(rate);
        float kept = (float) (0x1p31 / ((1L << RATE_BITS) - threshold));
        long thresholds = threshold * BOTH;
        long bits = Float.floatToRawIntBits(kept) * BOTH;
        return filled(ScalarType.Float, rowKeys, columns, (words, count) -> toMask(words, count, thresholds, bits));
    }

    /** Makes of random words what is to be in memory. */
    @FunctionalInterface
    private interface Making {
        void apply(long[] words, int count);
    }

    /** A tensor [rows, columns] of 32-bit numbers, two of each word. */
    private static Tensor filled(ScalarType type, long[] rowKeys, int columns, Making making) {
        int rowWords = (columns + 1) / 2;
        Tensor tensor = Tensors.empty(type, rowKeys.length, 2L * rowWords);
        LongPointer memory = new LongPointer(tensor.data_ptr());
        CounterRandom.words(rowKeys, rowWords, (words, count, before) -> {
            making.apply(words, count);
            memory.position(before).put(words, 0, count);
        });
        return columns == 2 * rowWords ? tensor : tensor.narrow(1, 0, columns).contiguous();
    }

    /** Into each half of a word 24 of its bits, the highest first. */
    private static void toLattice(long[] words, int count) {
        for (int i = 0; i < count; i++) {
            long word = words[i];
            words[i] = (word >>> 40) | ((word << 24) & 0x00FF_FFFF_0000_0000L);
        }
    }

    /**
     * Into each half of a word the bits of a float: 0 where the half's lower 31 bits are below the threshold, else what is
     * kept. The sign of each half is set before the threshold is taken off, so that the subtraction does not
     * borrow from the other half, and afterwards tells which of the two is greater.
     */
    private static void toMask(long[] words, int count, long thresholds, long kept) {
        for (int i = 0; i < count; i++) {
            long stays = ((words[i] | SIGNS) - thresholds) & SIGNS;
            words[i] = (stays - (stays >>> 31)) & kept;
        }
    }

    private static long roundedRate(double rate) {
        return Math.round(rate * (1L << RATE_BITS));
    }
}
