package gander.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A network's parameters as a layer sees them: tensors of the declared shapes, by index. Views into a flat tensor, not
 * copies.
 */
public final class Weights {
    private final List<Tensor> tensors;

    Weights(List<Tensor> tensors) {
        this.tensors = List.copyOf(tensors);
    }

    /** The parameter that {@link ParameterLayout#add} returned this index for. */
    public Tensor get(int index) {
        return tensors.get(index);
    }

    /** x in the numbers of this parameter: itself where it has them already. */
    Tensor like(int index, Tensor x) {
        ScalarType type = tensors.get(index).scalar_type();
        return x.scalar_type() == type ? x : x.to(type);
    }
}
