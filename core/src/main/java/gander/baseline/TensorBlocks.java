package gander.baseline;

import gander.data.PixelRange;
import gander.tensor.Tensors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Networks at work on many images, without gradients, in blocks that all cores share; the cut does not depend on the cores. */
final class TensorBlocks {
    private TensorBlocks() {}

    /** Works on the rows [from, from + rows). */
    @FunctionalInterface
    interface Work {
        void on(int from, int rows);
    }

    /** Does the work on [0, count), {@code size} rows at a time, each block in a scope of its own. */
    static void each(int count, int size, Work work) {
        IntStream.range(0, (count + size - 1) / size).parallel().forEach(block -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                int from = block * size;
                work.on(from, Math.min(size, count - from));
            }
        });
    }

    /** Images [from, from + rows) of uint8 [N, C, H, W] as grey values [rows, D] in [0, 1]. */
    static Tensor grey(Tensor pixels, int from, int rows) {
        return PixelRange.ZERO_TO_ONE.fromBytes(pixels.narrow(0, from, rows)).view(rows, -1);
    }

    /**
     * A number for each of the images, worked out on all cores.
     *
     * @param pixels uint8 [N, C, H, W]
     * @param perImage from grey values [n, D] to [n]
     * @return [N]
     */
    static double[] each(Tensor pixels, int block, UnaryOperator<Tensor> perImage) {
        double[] numbers = new double[Math.toIntExact(pixels.size(0))];
        each(numbers.length, block, (from, rows) -> {
            float[] values = Tensors.toFloats(perImage.apply(grey(pixels, from, rows)));
            for (int i = 0; i < rows; i++) {
                numbers[from + i] = values[i];
            }
        });
        return numbers;
    }
}
