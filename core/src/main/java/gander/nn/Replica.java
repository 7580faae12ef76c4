package gander.nn;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Parameters as one thread trains them: the same values as everyone's, gradients of its own. Fully connected layers and
 * autograd leave them in different places.
 */
public final class Replica implements AutoCloseable {
    private final ParameterLayout layout;
    private final List<Tensor> leaves;
    private final Weights variables;
    private final TapedGradients gradients;
    private final PointerScope memory;
    private final Tape tape;

    /** A replica that owns the memory of its leaves. */
    Replica(
            ParameterLayout layout,
            List<Tensor> leaves,
            Weights variables,
            TapedGradients gradients,
            PointerScope memory) {
        this.layout = layout;
        this.leaves = leaves;
        this.variables = variables;
        this.gradients = gradients;
        this.memory = memory;
        this.tape = new Tape(leaves);
    }

    /** The parameters as variables. */
    public Weights variables() {
        return variables;
    }

    /**
     * Forgets the gradients. Backward adds to a gradient that is there and simply keeps the first that comes where there is
     * none, which spares zeroing and adding: two passes over the memory of all parameters.
     */
    public void clearGradients() {
        if (variables.isGraphed()) {
            for (Tensor leaf : leaves) {
                leaf.mutable_grad().put(new Tensor());
            }
            variables.forgetGraph();
        }
        gradients.clear();
        tape.rewind();
    }

    /**
     * The pass as one that first derivatives are wanted of: their way back is shorter where layers are fully connected. Of a
     * pass that is left as it is, second derivatives can be had too.
     */
    public Pass once(Pass pass) {
        return pass.on(tape);
    }

    /**
     * Goes back from results of passes, of whatever shape and number. Read them before: gradients are written over them.
     *
     * @param roots what a loss was computed from, or losses themselves
     * @param slopes the gradient at each root, in its shape: what it counts in what is minimised
     */
    public void backward(List<Tensor> roots, List<Tensor> slopes) {
        tape.backward(roots, slopes, false);
    }

    /**
     * The same, but to the parameters alone. The rows that a penalty took a gradient by are leaves of autograd's too, and a
     * gradient at them would be computed for nothing.
     */
    public void learn(List<Tensor> roots, List<Tensor> slopes) {
        tape.backward(roots, slopes, true);
    }

    /**
     * The gradient of parameter {@code index}, flattened: [size of the parameter], in the numbers of its products.
     *
     * @throws IllegalStateException if no loss that depends on it was differentiated
     */
    public Tensor gradient(int index) {
        Optional<Tensor> taped = gradients.has(index) ? Optional.of(gradients.of(index)) : Optional.empty();
        Optional<Tensor> graphed = Optional.of(leaves.get(index))
                .filter(leaf -> variables.isGraphed())
                .map(Tensor::mutable_grad)
                .filter(Tensor::defined);
        if (taped.isPresent() && graphed.isPresent()) {
            return taped.get().add(graphed.get()).view(-1);
        }
        return taped.or(() -> graphed)
                .orElseThrow(() -> new IllegalStateException("the loss does not depend on the parameter "
                        + layout.slots().get(index).name()))
                .reshape(-1);
    }

    /** Whether all of the gradient of this parameter is a part of {@link #flatGradients}. */
    boolean isFlat(int index) {
        return gradients.isFlat(index) && !variables.isGraphed();
    }

    /** Float32 [number of all parameters]; of worth only where {@link #isFlat} says so. */
    Tensor flatGradients() {
        return gradients.flat();
    }

    /** Frees the native memory of the gradients. */
    @Override
    public void close() {
        gradients.free();
        memory.deallocate();
    }
}
