package gander.tensor;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Conversions between Java arrays and tensors, and shape checks. */
public final class Tensors {
    private Tensors() {}

    /** The options of a new tensor, kept because they take as long to make as the tensor. */
    private static final class Making {
        private static final MemoryFormatOptional NO_FORMAT = lasting(MemoryFormatOptional::new);
        private static final Map<ScalarType, TensorOptions> OPTIONS = new ConcurrentHashMap<>();

        static TensorOptions options(ScalarType type) {
            return OPTIONS.computeIfAbsent(type, made -> lasting(() -> new TensorOptions(made)));
        }
    }

    /** A native object that no scope frees: for constants, which are made in whichever scope first needs them. */
    public static <P extends Pointer> P lasting(Supplier<P> made) {
        try (PointerScope scope = new PointerScope()) {
            P object = made.get();
            object.retainReference();
            scope.detach(object);
            return object;
        }
    }

    /** A new tensor of the type and shape, contents undefined, on the CPU. */
    public static Tensor empty(ScalarType type, long... shape) {
        Native.load();
        return torch.empty(shape, Making.options(type), Making.NO_FORMAT);
    }

    /** A new float32 tensor of zeros on the CPU. */
    public static Tensor zeros(long... shape) {
        return empty(ScalarType.Float, shape).zero_();
    }

    /** A copy of the values as a float32 tensor on the CPU; as many values as the shape has elements. */
    public static Tensor of(float[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Float, shape);
        checkCount(values.length, tensor);
        floats(tensor).put(values);
        return tensor;
    }

    /** A copy of the values as an int64 tensor [N] on the CPU. */
    public static Tensor of(long... values) {
        Tensor tensor = empty(ScalarType.Long, values.length);
        tensor.data_ptr_long().capacity(values.length).put(values);
        return tensor;
    }

    /** The elements of a float32 tensor in row-major order. */
    public static float[] toFloats(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        copy(tensor, values, 0);
        return values;
    }

    /** Writes the elements of a float32 tensor in row-major order to {@code values}, from {@code offset} on. */
    public static void copy(Tensor tensor, float[] values, int offset) {
        if (tensor.numel() == 0) { // it has no memory
            return;
        }
        Tensor cpu = tensor.is_cpu() && tensor.is_contiguous()
                ? tensor
                : tensor.detach().cpu().contiguous();
        floats(cpu).get(values, offset, Math.toIntExact(cpu.numel()));
    }

    /** The elements of a float32 or float64 tensor in row-major order. */
    public static double[] toDoubles(Tensor tensor) {
        Tensor cpu = tensor.detach().to(ScalarType.Double).cpu().contiguous();
        double[] values = new double[Math.toIntExact(cpu.numel())];
        cpu.data_ptr_double().capacity(values.length).get(values);
        return values;
    }

    /** Each value as the nearest float32. */
    public static float[] rounded(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The elements of a uint8 tensor in row-major order. */
    public static byte[] toBytes(Tensor tensor) {
        Tensor cpu = tensor.detach().cpu().contiguous();
        byte[] values = new byte[Math.toIntExact(cpu.numel())];
        bytes(cpu).get(values);
        return values;
    }

    /** The memory of a contiguous float32 tensor on the CPU; valid while the tensor is. */
    public static FloatPointer floats(Tensor tensor) {
        return tensor.data_ptr_float().capacity(tensor.numel());
    }

    /** The memory of a contiguous uint8 tensor on the CPU; valid while the tensor is. */
    public static BytePointer bytes(Tensor tensor) {
        return new BytePointer(tensor.data_ptr()).capacity(tensor.numel());
    }

    /** The tensor itself if it is there and of this type, else a copy. A copy to a GPU is asynchronous. */
    public static Tensor to(Device device, ScalarType type, Tensor tensor) {
        return tensor.to(device, type, true, false, new MemoryFormatOptional());
    }

    /** The tensors one after another along their first dimension. */
    public static Tensor concatenate(Tensor... tensors) {
        return torch.cat(new TensorVector(tensors), 0);
    }

    /**
     * Fails unless the tensor has this shape; -1 stands for any size.
     *
     * @throws IllegalArgumentException naming the tensor, its shape and the expected one
     */
    public static void requireShape(String name, Tensor tensor, long... expected) {
        long[] shape = tensor.shape();
        boolean same = shape.length == expected.length;
        for (int i = 0; same && i < shape.length; i++) {
            same = expected[i] == -1 || expected[i] == shape[i];
        }
        if (!same) {
            throw new IllegalArgumentException(name + " has shape " + Arrays.toString(shape) + ", expected "
                    + Arrays.toString(expected).replace("-1", "N"));
        }
    }

    private static void checkCount(long count, Tensor tensor) {
        if (count != tensor.numel()) {
            throw new IllegalArgumentException(
                    count + " values for a tensor of shape " + Arrays.toString(tensor.shape()));
        }
    }
}
