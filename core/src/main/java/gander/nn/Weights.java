package gander.nn;

import gander.tensor.OneDnn;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A network's parameters as a layer sees them: tensors of the declared shapes, by index. Views into a flat tensor, not
 * copies.
 */
public final class Weights {
    private final List<Tensor> tensors;
    private final boolean variables;
    private final List<Boolean> forOneDnn;

    Weights(List<Tensor> tensors) {
        this.tensors = List.copyOf(tensors);
        this.variables = tensors.stream().anyMatch(Tensor::requires_grad);
        this.forOneDnn = tensors.stream().map(OneDnn::suits).toList();
    }

    /** Whether they are to have gradients. */
    boolean areVariables() {
        return variables;
    }

    /** The parameter that {@link ParameterLayout#add} returned this index for. */
    public Tensor get(int index) {
        return tensors.get(index);
    }

    /** Whether products with this parameter are for oneDNN. */
    boolean isForOneDnn(int index) {
        return forOneDnn.get(index);
    }

    /** x in the numbers of this parameter: itself where it has them already. */
    Tensor like(int index, Tensor x) {
        return x.to(tensors.get(index).scalar_type());
    }

    /** Adds to the gradient of a variable. */
    void addGradient(int index, Tensor gradient) {
        Tensor sum = tensors.get(index).mutable_grad();
        if (sum.defined()) {
            sum.add_(gradient);
        } else {
            sum.put(gradient);
        }
    }
}
