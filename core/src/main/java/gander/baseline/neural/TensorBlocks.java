package gander.baseline.neural;

import gander.baseline.math.Blocks;
import gander.data.PixelRange;
import gander.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Images a block at a time, as networks see them. */
final class TensorBlocks {
    private TensorBlocks() {}

    /** Images [from, from + rows) of uint8 [N, C, H, W] as grey values [rows, D] in [0, 1]. */
    static Tensor grey(Tensor pixels, int from, int rows) {
        return PixelRange.ZERO_TO_ONE.fromBytes(pixels.narrow(0, from, rows)).view(rows, -1);
    }

    /**
     * What is made of the first images: float32, row-major [count, D].
     *
     * @param pixels uint8 [N, C, H, W]
     * @param made from grey values [n, D] to as many numbers
     */
    static float[] floats(Tensor pixels, int count, UnaryOperator<Tensor> made) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            return Tensors.toFloats(made.apply(grey(pixels, 0, count)));
        }
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
        Blocks.forEach(numbers.length, block, (from, rows) -> {
            float[] values = Tensors.toFloats(perImage.apply(grey(pixels, from, rows)));
            for (int i = 0; i < rows; i++) {
                numbers[from + i] = values[i];
            }
        });
        return numbers;
    }
}
