package gander.baseline;

import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.run.ImageGrid;
import gander.tensor.Tensors;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** The pictures that both autoencoders and the variational one's codes can show. */
final class Pictures {
    private static final int COLUMNS = 10;
    private static final int PAIRS = 5;

    /** As Keras's example and the reference have it. */
    private static final int MANIFOLD_SIDE = 30;

    private static final float MANIFOLD_REACH = 4;

    private Pictures() {}

    /** The first images of a set, and under each what comes of it. */
    static Picture reconstructions(ImageSet test, UnaryOperator<Tensor> reconstruct) {
        ImageShape shape = test.shape();
        int count = Math.min(test.size(), COLUMNS * PAIRS);
        byte[] originals;
        byte[] copies;
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            originals = Tensors.toBytes(test.pixels().narrow(0, 0, count));
            Tensor x = TensorBlocks.grey(test.pixels(), 0, count);
            copies = Tensors.toBytes(PixelRange.ZERO_TO_ONE.toBytes(reconstruct.apply(x)));
        }
        int rows = (count + COLUMNS - 1) / COLUMNS;
        byte[] pixels = new byte[2 * rows * COLUMNS * shape.size()];
        for (int row = 0; row < rows; row++) {
            int from = row * COLUMNS * shape.size();
            int length = Math.min(COLUMNS, count - row * COLUMNS) * shape.size();
            System.arraycopy(originals, from, pixels, 2 * from, length);
            System.arraycopy(copies, from, pixels, 2 * from + COLUMNS * shape.size(), length);
        }
        return new Picture(
                "reconstructions",
                "Test images, and under each row what the model makes of them through the code.",
                ImageGrid.of(
                        pixels, 2 * rows * COLUMNS, shape.channels(), shape.height(), shape.width(), COLUMNS, 2, 2));
    }

    /**
     * The plane of two-component codes: the first from -4 at the left to 4 at the right, the second from 4 at the top to -4
     * at the bottom, 30 of each, evenly spaced.
     *
     * @param decode from codes [N, 2] to pixels [N, D] in [0, 1]
     */
    static Picture manifold(ImageShape shape, UnaryOperator<Tensor> decode) {
        int count = MANIFOLD_SIDE * MANIFOLD_SIDE;
        byte[] pixels = new byte[count * shape.size()];
        Blocks.forEach(count, MANIFOLD_SIDE, (from, rows) -> {
            float[] codes = new float[2 * rows];
            for (int i = 0; i < rows; i++) {
                codes[2 * i] = coordinate((from + i) % MANIFOLD_SIDE);
                codes[2 * i + 1] = -coordinate((from + i) / MANIFOLD_SIDE);
            }
            byte[] row = Tensors.toBytes(PixelRange.ZERO_TO_ONE.toBytes(decode.apply(Tensors.of(codes, rows, 2))));
            System.arraycopy(row, 0, pixels, from * shape.size(), row.length);
        });
        return new Picture(
                "manifold",
                "What the decoder draws for codes from -4 to 4: the first component grows to the right, the second upwards.",
                ImageGrid.of(pixels, count, shape.channels(), shape.height(), shape.width(), MANIFOLD_SIDE, 1, 0));
    }

    private static float coordinate(int i) {
        return MANIFOLD_REACH * (2 * i - (MANIFOLD_SIDE - 1)) / (MANIFOLD_SIDE - 1);
    }
}
