package gander.tensor;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Random tensors made of {@link CounterRandom} words, row by row: row i is a function of {@code rowKeys[i]} alone, so it
 * is the same whichever batch or shard it is drawn in.
 */
public final class Noise {
    /** Takes 2^15 from each of a word's four 16-bit numbers: libtorch compares them as signed ones. */
    private static final long SIGNS = 0x8000_8000_8000_8000L;

    private Noise() {}

    /** Uniform on the open interval (-1, 1): float32 [rows, columns], on a lattice of 2^24 points symmetric about 0. */
    public static Tensor uniform(long[] rowKeys, int columns) {
        float[] values = new float[rowKeys.length * columns];
        for (int row = 0; row < rowKeys.length; row++) {
            int offset = row * columns;
            for (int i = 0; i < columns; i += 2) {
                long bits = CounterRandom.bits(rowKeys[row], i >> 1);
                values[offset + i] = symmetric((int) (bits >>> 40));
                if (i + 1 < columns) {
                    values[offset + i + 1] = symmetric((int) (bits >>> 8) & 0xFFFFFF);
                }
            }
        }
        return Tensors.of(values, rowKeys.length, columns);
    }

    /** Standard normal float32 [rows, columns], by the inverse of the error function; |x| stays below 5.43. */
    public static Tensor normal(long[] rowKeys, int columns) {
        return normal(rowKeys, columns, ComputeDevice.CPU);
    }

    /** The same on this device, up to rounding: a GPU works out the inverse itself, which is slow work for one core. */
    public static Tensor normal(long[] rowKeys, int columns, ComputeDevice device) {
        return device.place(uniform(rowKeys, columns)).erfinv_().mul_(new Scalar((float) Math.sqrt(2)));
    }

    /** Whether a dropout mask can have this rate: at least 0, and below 1 when rounded to 16 bits. */
    public static boolean isDropoutRate(double rate) {
        return rate >= 0 && rate < 1 && Math.round(rate * 65536) < 65536;
    }

    /**
     * An inverted dropout mask, float32 [rows, columns]: 0 with probability {@code rate}, else 1 / (1 - rate). Srivastava
     * et al. 2014. The rate is kept to 16 bits, and what is kept is scaled by the rate so rounded: the mean is 1.
     *
     * <p>libtorch's own Bernoulli is serial on CPU and takes longer than the product it masks.
     *
     * @throws IllegalArgumentException unless {@link #isDropoutRate}
     */
    public static Tensor dropoutMask(long[] rowKeys, int columns, double rate) {
        int threshold = threshold(rate);
        int kept = Float.floatToRawIntBits(kept(threshold));
        float[] values = new float[rowKeys.length * columns];
        long[] words = new long[(columns + 3) / 4];
        for (int row = 0; row < rowKeys.length; row++) {
            CounterRandom.fill(words, rowKeys[row]);
            int offset = row * columns;
            int i = 0;
            for (; i + 3 < columns; i += 4) {
                long word = words[i >> 2];
                values[offset + i] = maskOf((int) word & 0xFFFF, threshold, kept);
                values[offset + i + 1] = maskOf((int) (word >>> 16) & 0xFFFF, threshold, kept);
                values[offset + i + 2] = maskOf((int) (word >>> 32) & 0xFFFF, threshold, kept);
                values[offset + i + 3] = maskOf((int) (word >>> 48), threshold, kept);
            }
            for (; i < columns; i++) {
                values[offset + i] = maskOf((int) (words[i >> 2] >>> (16 * (i & 3))) & 0xFFFF, threshold, kept);
            }
        }
        return Tensors.of(values, rowKeys.length, columns);
    }

    /**
     * The same mask on this device and in these numbers, made there of its random bits: half as many bytes travel, and the
     * core is spared the loop over the mask.
     */
    public static Tensor dropoutMask(long[] rowKeys, int columns, double rate, Device device, ScalarType type) {
        int threshold = threshold(rate);
        int rowWords = (columns + 3) / 4;
        long[] words = new long[rowKeys.length * rowWords];
        long[] row = new long[rowWords];
        for (int i = 0; i < rowKeys.length; i++) {
            CounterRandom.fill(row, rowKeys[i]);
            for (int j = 0; j < rowWords; j++) {
                words[i * rowWords + j] = row[j] ^ SIGNS;
            }
        }
        Tensor bits = Tensors.to(device, ScalarType.Long, Tensors.of(words))
                .view(ScalarType.Short)
                .view(rowKeys.length, 4L * rowWords)
                .narrow(1, 0, columns);
        return bits.ge(new Scalar(threshold + Short.MIN_VALUE)).to(type).mul_(new Scalar(kept(threshold)));
    }

    /** Of 65536 values of a unit's 16 bits, how many drop it. */
    private static int threshold(double rate) {
        if (!isDropoutRate(rate)) {
            throw new IllegalArgumentException(
                    "a dropout rate must be in [0, 1) and not round to 1 in 16 bits, got " + rate);
        }
        return (int) Math.round(rate * 65536);
    }

    private static float kept(int threshold) {
        return 65536f / (65536 - threshold);
    }

    /** 0 where the unit is dropped, by a mask of all ones: a branch would be guessed wrongly half of the time. */
    private static float maskOf(int bits, int threshold, int kept) {
        return Float.intBitsToFloat(kept & ~((bits - threshold) >> 31));
    }

    /** The k-th of 2^24 points in (-1, 1): (2k + 1) / 2^24 - 1, exact in float32. */
    static float symmetric(int k) {
        return (2 * k + 1 - (1 << 24)) * 0x1.0p-24f;
    }
}
