package gander.nn;

import gander.tensor.OneDnn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A network's parameters as a layer sees them: tensors of the declared shapes, by index. Views into a flat tensor, not
 * copies. Constants may be used by several threads at once, variables by one.
 */
public final class Weights {
    private final List<Tensor> tensors;
    private final List<Tensor> buffers;
    private final Weights values;
    private final Optional<TapedGradients> gradients;
    private final boolean reduced;
    private final List<TensorOptional> optionals;
    private final List<Boolean> forOneDnn;
    private final Map<ProductKey, OneDnn.Product> products = new ConcurrentHashMap<>();
    private boolean graphed;

    /** What makes one product with oneDNN different from another. */
    private record ProductKey(int weight, int bias, boolean rectified) {
        private static final int TRANSPOSED = -1;
    }

    /** Constants. */
    Weights(List<Tensor> tensors, List<Tensor> buffers) {
        this.tensors = List.copyOf(tensors);
        this.buffers = List.copyOf(buffers);
        this.values = this;
        this.gradients = Optional.empty();
        this.optionals = tensors.stream().map(TensorOptional::new).toList();
        this.forOneDnn = tensors.stream().map(OneDnn::suits).toList();
        this.reduced = tensors.stream().anyMatch(tensor -> tensor.scalar_type().intern() == ScalarType.BFloat16);
    }

    /**
     * Variables.
     *
     * @param values the same as constants, in the same memory
     * @param gradients where tapes leave what they found
     */
    Weights(List<Tensor> leaves, Weights values, TapedGradients gradients) {
        this.tensors = List.copyOf(leaves);
        this.buffers = values.buffers;
        this.values = values;
        this.gradients = Optional.of(gradients);
        this.optionals = values.optionals;
        this.forOneDnn = values.forOneDnn;
        this.reduced = values.reduced;
    }

    private Weights(Weights other, List<Tensor> tensors) {
        this.tensors = List.copyOf(tensors);
        this.buffers = other.buffers;
        this.values = other.values;
        this.gradients = other.gradients;
        this.optionals = other.optionals;
        this.forOneDnn = other.forOneDnn;
        this.reduced = other.reduced;
    }

    /** Whether they are to have gradients. */
    boolean areVariables() {
        return gradients.isPresent();
    }

    /** Where a tape leaves the gradients of variables. */
    TapedGradients gradients() {
        return gradients.orElseThrow();
    }

    /**
     * The parameter that {@link ParameterLayout#add} returned this index for. Autograd follows what is done with a variable;
     * ask for it anew after {@link Replica#clearGradients}.
     */
    public Tensor get(int index) {
        if (areVariables()) { // constants are shared by threads, and nobody writes to them
            graphed = true;
        }
        return tensors.get(index);
    }

    /** The buffer that {@link ParameterLayout#addBuffer} returned this index for. */
    public Tensor buffer(int index) {
        return buffers.get(index);
    }

    /**
     * The same weights but that {@link #get} gives {@code value} for this parameter, which autograd follows where it is one of its.
     * For layers that autograd follows: those that a tape differentiates read the parameter itself.
     */
    Weights with(int index, Tensor value) {
        List<Tensor> replaced = new ArrayList<>(tensors);
        replaced.set(index, value);
        return new Weights(this, replaced);
    }

    /** The same as a constant. */
    Tensor value(int index) {
        return values.tensors.get(index);
    }

    /** The same as libtorch takes an argument that may be missing. */
    TensorOptional optionalValue(int index) {
        return optionals.get(index);
    }

    /** Whether autograd may have left gradients at the variables since {@link #forgetGraph}. */
    boolean isGraphed() {
        return graphed;
    }

    /** Autograd's gradients have been cleared. */
    void forgetGraph() {
        graphed = false;
    }

    /** Whether products with this parameter are for oneDNN. */
    boolean isForOneDnn(int index) {
        return forOneDnn.get(index);
    }

    /** x W^T + b by oneDNN, and then max(0, .) if so wished. */
    OneDnn.Product product(int weight, int bias, boolean rectified) {
        return values.products.computeIfAbsent(
                new ProductKey(weight, bias, rectified),
                key -> new OneDnn.Product(value(weight), Optional.of(value(bias)), rectified));
    }

    /** x W by oneDNN. */
    OneDnn.Product transposedProduct(int weight) {
        return values.products.computeIfAbsent(
                new ProductKey(weight, ProductKey.TRANSPOSED, false),
                key -> new OneDnn.Product(value(weight).t(), Optional.empty(), false));
    }

    /**
     * x, which is in float32 or in numbers of these parameters, in the numbers of this one: itself where it has them already.
     */
    Tensor like(int index, Tensor x) {
        return reduced ? x.to(value(index).scalar_type()) : x;
    }

    /** x, which is in numbers of these parameters, in float32. */
    Tensor exact(Tensor x) {
        return reduced ? x.to(ScalarType.Float) : x;
    }

    /** Frees what products were prepared with. */
    void free() {
        products.values().forEach(OneDnn.Product::close);
    }
}
