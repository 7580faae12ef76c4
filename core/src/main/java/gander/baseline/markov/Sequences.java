package gander.baseline.markov;

import gander.baseline.math.Blocks;
import gander.baseline.math.Doubles;
import gander.data.ImageSet;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Sequences of one length to fit a hidden Markov model to; made block by block. */
public interface Sequences {
    /** How many. */
    int count();

    /** Observations in each. */
    int length();

    /** The sequences [from, from + size), time by time: float64 [length * size, width], the caller's. */
    Tensor block(int from, int size);

    /** Sequences in an array, row-major [N, length, width]. */
    static Sequences of(double[] values, int length, int width) {
        int each = length * width;
        return new Sequences() {
            @Override
            public int count() {
                return values.length / each;
            }

            @Override
            public int length() {
                return length;
            }

            @Override
            public Tensor block(int from, int size) {
                double[] part = Arrays.copyOfRange(values, from * each, (from + size) * each);
                return Doubles.of(part, size, length, width)
                        .transpose(0, 1)
                        .contiguous()
                        .view((long) length * size, width);
            }
        };
    }

    /** The images of these indices, each a sequence of its rows from the top. */
    static Sequences rows(ImageSet images, long[] indices) {
        return new Sequences() {
            @Override
            public int count() {
                return indices.length;
            }

            @Override
            public int length() {
                return images.shape().height();
            }

            @Override
            public Tensor block(int from, int size) {
                Tensor chosen = Tensors.of(Arrays.copyOfRange(indices, from, from + size));
                return rows(images.pixels().index_select(0, chosen));
            }
        };
    }

    /** Rows of images, time by time: from uint8 [N, C, H, W] to float64 [H * N, C * W] in [0, 1]. */
    static Tensor rows(Tensor bytes) {
        return bytes.permute(2, 0, 1, 3)
                .contiguous()
                .view(bytes.size(2) * bytes.size(0), -1)
                .to(ScalarType.Double)
                .div_(new Scalar(255.0));
    }

    /** These with each observation replaced by one number, computed once. */
    default Sequences mapped(int block, UnaryOperator<Tensor> toNumbers) {
        double[] numbers = new double[count() * length()];
        Blocks.forEach(count(), block, (from, size) -> {
            Tensor timewise = toNumbers.apply(block(from, size)).to(ScalarType.Double);
            double[] values = Doubles.toArray(timewise.view(length(), size).t());
            System.arraycopy(values, 0, numbers, from * length(), values.length);
        });
        return of(numbers, length(), 1);
    }
}
