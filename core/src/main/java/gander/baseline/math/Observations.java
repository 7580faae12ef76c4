package gander.baseline.math;

import gander.data.ImageSet;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Observations to fit to, one a row; made block by block, so that a data set need not lie in memory as float64. */
public interface Observations {
    /** How many. */
    int count();

    /** Numbers in each. */
    int width();

    /** The rows [from, from + rows): float64 [rows, width], the caller's. */
    Tensor block(int from, int rows);

    /** Observations in an array, row-major [N, width]. */
    static Observations of(double[] values, int width) {
        return new Observations() {
            @Override
            public int count() {
                return values.length / width;
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public Tensor block(int from, int rows) {
                return Doubles.of(Arrays.copyOfRange(values, from * width, (from + rows) * width), rows, width);
            }
        };
    }

    /** The images of these indices as rows of pixels in [0, 1]. */
    static Observations pixels(ImageSet images, long[] indices) {
        return new Observations() {
            @Override
            public int count() {
                return indices.length;
            }

            @Override
            public int width() {
                return images.shape().size();
            }

            @Override
            public Tensor block(int from, int rows) {
                Tensor chosen = Tensors.of(Arrays.copyOfRange(indices, from, from + rows));
                return pixels(images.pixels().index_select(0, chosen));
            }
        };
    }

    /** Bytes as numbers in [0, 1]: from uint8 [N, C, H, W] to float64 [N, C * H * W]. */
    static Tensor pixels(Tensor bytes) {
        return bytes.to(ScalarType.Double).view(bytes.size(0), -1).div_(new Scalar(255.0));
    }
}
