package gander.tensor;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Random tensors made of {@link CounterRandom} words, row by row: row i is a function of {@code rowKeys[i]} alone, so it
 * is the same whichever batch or shard it is drawn in.
 */
public final class Noise {
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
        return uniform(rowKeys, columns).erfinv_().mul_(new Scalar((float) Math.sqrt(2)));
    }

    /**
     * An inverted dropout mask, float32 [rows, columns]: 0 with probability {@code rate}, else 1 / (1 - rate). Srivastava
     * et al. 2014. The rate is kept to 16 bits.
     *
     * <p>libtorch's own Bernoulli is serial on CPU and takes longer than the product it masks.
     */
    public static Tensor dropoutMask(long[] rowKeys, int columns, double rate) {
        int threshold = (int) Math.round(rate * 65536);
        float kept = (float) (1 / (1 - rate));
        float[] values = new float[rowKeys.length * columns];
        for (int row = 0; row < rowKeys.length; row++) {
            int offset = row * columns;
            for (int i = 0; i < columns; i += 4) {
                long bits = CounterRandom.bits(rowKeys[row], i >> 2);
                int end = Math.min(4, columns - i);
                for (int j = 0; j < end; j++) {
                    values[offset + i + j] = ((int) (bits >>> (16 * j)) & 0xFFFF) < threshold ? 0 : kept;
                }
            }
        }
        return Tensors.of(values, rowKeys.length, columns);
    }

    /** The k-th of 2^24 points in (-1, 1): (2k + 1) / 2^24 - 1, exact in float32. */
    static float symmetric(int k) {
        return (2 * k + 1 - (1 << 24)) * 0x1.0p-24f;
    }
}
