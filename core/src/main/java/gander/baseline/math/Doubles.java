package gander.baseline.math;

import gander.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Arrays of doubles and tensors of float64. The models here compute in float64 throughout: their sums run over millions of
 * pixels, and what is a small loss of speed spares all thought about cancellation.
 */
public final class Doubles {
    private Doubles() {}

    /** A copy of the values; as many as the shape has elements. */
    public static Tensor of(double[] values, long... shape) {
        Tensor tensor = Tensors.empty(ScalarType.Double, shape);
        if (tensor.numel() != values.length) {
            throw new IllegalArgumentException(values.length + " values for a tensor of " + tensor.numel());
        }
        tensor.data_ptr_double().capacity(values.length).put(values);
        return tensor;
    }

    /** A new tensor of zeros. */
    public static Tensor zeros(long... shape) {
        return Tensors.empty(ScalarType.Double, shape).zero_();
    }

    /** The elements in row-major order. */
    public static double[] toArray(Tensor tensor) {
        Tensor contiguous = tensor.contiguous();
        double[] values = new double[Math.toIntExact(contiguous.numel())];
        contiguous.data_ptr_double().capacity(values.length).get(values);
        return values;
    }

    /** The sum of each row: [N, 1], of [N, width]. */
    public static Tensor rowSums(Tensor rows) {
        return rows.sum(1).unsqueeze(1);
    }

    /** Adds the elements in row-major order to {@code sum} from {@code at} on, and gives the place after the last. */
    public static int addTo(double[] sum, int at, Tensor tensor) {
        double[] values = toArray(tensor);
        for (int i = 0; i < values.length; i++) {
            sum[at + i] += values[i];
        }
        return at + values.length;
    }
}
