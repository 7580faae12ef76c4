package gander.tensor;

import com.sun.jna.Platform;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.NumberType;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.OptionalType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Products with a weight matrix by oneDNN. libtorch brings it along, but gives it float32 products only in what its own
 * compiler makes, and the others to OpenBLAS, which copies both factors into blocks at every call. For the few rows of a
 * shard the copy takes as long as the product; oneDNN reads most factors in place. Autograd does not follow these
 * products.
 */
public final class OneDnn {
    /** Below this many weights OpenBLAS is as fast. */
    private static final long SMALLEST = 1 << 16;

    private OneDnn() {}

    /** Of the operator's arguments x is number 0. */
    private static final int WEIGHT = 1;

    private static final int BIAS = 2;
    private static final int FOLLOWED_BY = 3;

    /** The operator and its arguments without a factor, which outlive any scope. */
    private static final class Operator {
        static final Optional<Operator> PRESENT = find();

        private final OperatorHandle linear;
        private final IValueVector bare;

        @SuppressWarnings("unused") // keeps the native memory of the others
        private final PointerScope memory;

        private Operator() {
            try (PointerScope scope = new PointerScope()) {
                linear = Dispatcher.singleton().findSchemaOrThrow("mkldnn::_linear_pointwise", "");
                IValue noNumbers = new IValue(new GenericList(OptionalType.get(
                        new Type.TypePtr(NumberType.getNumberIntTypePtr().get()))));
                IValue noAlgorithm = new IValue("");
                bare = new IValueVector(
                        new IValue(), new IValue(), new IValue(), new IValue("none"), noNumbers, noAlgorithm);
                memory = scope.extend();
            }
        }

        /** Calls it with the arguments on the stack, and x. */
        private Tensor run(IValueVector stack, Tensor x) {
            KernelThreads.tell();
            stack.put(0, new IValue(x));
            linear.callBoxed(stack);
            return new Tensor(stack.get(0).toTensor()); // the vector owns the one that it holds
        }

        private static Optional<Operator> find() {
            // Measured on x86 only.
            boolean wanted = Platform.isIntel() && torch.hasMKLDNN() && !Tuning.isOff();
            return wanted ? Optional.of(new Operator()) : Optional.empty();
        }
    }

    /** Whether products with this matrix are faster here than elsewhere: a large one, in float32, on the CPU. */
    public static boolean suits(Tensor weight) {
        return weight.dim() == 2
                && weight.numel() >= SMALLEST
                && weight.is_cpu()
                && weight.scalar_type().intern() == ScalarType.Float
                && Operator.PRESENT.isPresent();
    }

    /**
     * x W^T. Each of x and W may be the transpose of what lies in memory.
     *
     * @param x float32 [N, in]
     * @param weight W, float32 [out, in]
     * @throws java.util.NoSuchElementException if this build of libtorch is without oneDNN; see {@link #suits}
     */
    public static Tensor product(Tensor x, Tensor weight) {
        Operator operator = Operator.PRESENT.orElseThrow();
        try (IValueVector stack = new IValueVector()) {
            stack.put(operator.bare);
            stack.put(WEIGHT, new IValue(weight));
            return operator.run(stack, x);
        }
    }

    /**
     * x W^T + b for one W and b: oneDNN's arguments except x, which take longer to make than to pass.
     */
    public static final class Product implements AutoCloseable {
        private final Operator operator = Operator.PRESENT.orElseThrow();
        private final IValueVector arguments;
        private final PointerScope memory;

        /**
         * Prepares it.
         *
         * @param weight W, float32 [out, in]; it may be the transpose of what lies in memory
         * @param bias b, float32 [out]
         * @param rectified whether max(0, .) follows
         * @throws java.util.NoSuchElementException if this build of libtorch is without oneDNN; see {@link #suits}
         */
        public Product(Tensor weight, Optional<Tensor> bias, boolean rectified) {
            try (PointerScope scope = new PointerScope()) {
                arguments = new IValueVector();
                arguments.put(operator.bare);
                arguments.put(WEIGHT, new IValue(weight));
                bias.ifPresent(b -> arguments.put(BIAS, new IValue(b)));
                if (rectified) {
                    arguments.put(FOLLOWED_BY, new IValue("relu"));
                }
                memory = scope.extend();
            }
        }

        /**
         * The result [N, out] for x, float32 [N, in], which may be the transpose of what lies in memory. Several threads may
         * ask at once.
         */
        public Tensor of(Tensor x) {
            try (IValueVector stack = new IValueVector()) {
                stack.put(arguments);
                return operator.run(stack, x);
            }
        }

        /** Frees the arguments, not the tensors. */
        @Override
        public void close() {
            memory.deallocate();
        }
    }
}
