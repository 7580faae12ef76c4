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
 * compiler makes, and the others to OpenBLAS, which copies both factors into blocks at every call. For the few rows that a
 * shard has that takes as long as to multiply; oneDNN reads most factors where they lie. Autograd does not follow these
 * products.
 */
public final class OneDnn {
    /** Below this many weights OpenBLAS is as fast. */
    private static final long SMALLEST = 1 << 16;

    private OneDnn() {}

    /** The operator and those of its arguments that never change, which outlive any scope. */
    private static final class Operator {
        static final Optional<Operator> PRESENT = find();

        private final OperatorHandle linear;
        private final IValue noBias;
        private final IValue nothing;
        private final IValue relu;
        private final IValue noNumbers;
        private final IValue noAlgorithm;

        @SuppressWarnings("unused") // keeps the native memory of the others
        private final PointerScope memory;

        private Operator() {
            try (PointerScope scope = new PointerScope()) {
                linear = Dispatcher.singleton().findSchemaOrThrow("mkldnn::_linear_pointwise", "");
                noBias = new IValue();
                nothing = new IValue("none");
                relu = new IValue("relu");
                Type.TypePtr number =
                        new Type.TypePtr(NumberType.getNumberIntTypePtr().get());
                noNumbers = new IValue(new GenericList(OptionalType.get(number)));
                noAlgorithm = new IValue("");
                memory = scope.extend();
            }
        }

        private static Optional<Operator> find() {
            // On other processors than x86 oneDNN is not known to be the faster one.
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
     * x W^T + b, and then max(0, .) if so wished. Each of x and W may be the transpose of what lies in memory.
     *
     * @param x float32 [N, in]
     * @param weight W, float32 [out, in]
     * @param bias float32 [out]
     * @throws java.util.NoSuchElementException if this build of libtorch is without oneDNN; see {@link #suits}
     */
    public static Tensor linear(Tensor x, Tensor weight, Optional<Tensor> bias, boolean rectified) {
        Operator operator = Operator.PRESENT.orElseThrow();
        // A new thread takes over how many threads are set when libtorch first asks for it; oneDNN never does.
        torch.get_num_threads();
        try (IValueVector stack = new IValueVector(
                new IValue(x),
                new IValue(weight),
                bias.map(IValue::new).orElse(operator.noBias),
                rectified ? operator.relu : operator.nothing,
                operator.noNumbers,
                operator.noAlgorithm)) {
            operator.linear.callBoxed(stack);
            return new Tensor(stack.get(0).toTensor()); // the vector owns the one that it holds
        }
    }
}
