package gander.baseline.neural;

import gander.baseline.math.Blocks;
import gander.baseline.model.Picture;
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
    private static final int SCALE = 2;
    private static final int GAP = 2;

    /** As Keras's example and the reference have it. */
    private static final int MANIFOLD_SIDE = 30;

    private static final float MANIFOLD_REACH = 4;

    private Pictures() {}

    /** The first images of a set, and under each what comes of it. */
    static Picture reconstructions(ImageSet test, UnaryOperator<Tensor> reconstruct) {
        ImageShape shape = test.shape();
        int scale = ImageGrid.most(shape.height(), shape.width(), SCALE, GAP) < 2 ? 1 : SCALE;
        int most = Math.max(1, ImageGrid.most(shape.height(), shape.width(), scale, GAP) / 2);
        int columns = Math.min(COLUMNS, most);
        int count = Math.min(test.size(), Math.min(COLUMNS * PAIRS, most / columns * columns));
        byte[] originals;
        byte[] copies;
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            originals = Tensors.toBytes(test.pixels().narrow(0, 0, count));
            Tensor x = TensorBlocks.grey(test.pixels(), 0, count);
            copies = Tensors.toBytes(PixelRange.ZERO_TO_ONE.toBytes(reconstruct.apply(x)));
        }
        int rows = (count + columns - 1) / columns;
        byte[] pixels = new byte[2 * rows * columns * shape.size()];
        for (int row = 0; row < rows; row++) {
            int from = row * columns * shape.size();
            int length = Math.min(columns, count - row * columns) * shape.size();
            System.arraycopy(originals, from, pixels, 2 * from, length);
            System.arraycopy(copies, from, pixels, 2 * from + columns * shape.size(), length);
        }
        return new Picture(
                "reconstructions",
                "Test images, and under each row what the model makes of them through the code.",
                ImageGrid.of(
                        pixels,
                        2 * rows * columns,
                        shape.channels(),
                        shape.height(),
                        shape.width(),
                        columns,
                        scale,
                        GAP));
    }

    /**
     * The plane of two-component codes: the first from -4 at the left to 4 at the right, the second from 4 at the top to -4
     * at the bottom, 30 of each, evenly spaced; fewer where images are so large that the picture would have 2^26 pixels.
     *
     * @param decode from codes [N, 2] to pixels [N, D] in [0, 1]
     */
    static Picture manifold(ImageShape shape, UnaryOperator<Tensor> decode) {
        int side = (int) Math.min(MANIFOLD_SIDE, Math.sqrt(ImageGrid.most(shape.height(), shape.width(), 1, 0)));
        int count = side * side;
        byte[] pixels = new byte[count * shape.size()];
        Blocks.forEach(count, side, (from, rows) -> {
            float[] codes = new float[2 * rows];
            for (int i = 0; i < rows; i++) {
                codes[2 * i] = coordinate((from + i) % side, side);
                codes[2 * i + 1] = -coordinate((from + i) / side, side);
            }
            byte[] row = Tensors.toBytes(PixelRange.ZERO_TO_ONE.toBytes(decode.apply(Tensors.of(codes, rows, 2))));
            System.arraycopy(row, 0, pixels, from * shape.size(), row.length);
        });
        return new Picture(
                "manifold",
                "What the decoder draws for codes from -4 to 4: the first component grows to the right, the second upwards.",
                ImageGrid.of(pixels, count, shape.channels(), shape.height(), shape.width(), side, 1, 0));
    }

    private static float coordinate(int i, int side) {
        return side == 1 ? 0 : MANIFOLD_REACH * (2 * i - (side - 1)) / (side - 1);
    }
}
