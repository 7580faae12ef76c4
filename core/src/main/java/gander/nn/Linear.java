package gander.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** x W^T + b: weight [out, in], bias [out] (zero), as torch.nn.Linear names and lays them out. */
public final class Linear {
    /** A product with fewer inputs or outputs than this is faster in float32, and a logit deserves it. */
    private static final int SMALLEST_ROUNDED = 16;

    private final int weight;
    private final int bias;

    /** Declares the layer's parameters as {@code name.weight} (Xavier uniform) and {@code name.bias}. */
    public Linear(ParameterLayout layout, String name, int in, int out) {
        this(layout, name, in, out, new Initializer.XavierUniform());
    }

    /** Declares the layer's parameters as {@code name.weight}, which starts as told, and {@code name.bias}. */
    public Linear(ParameterLayout layout, String name, int in, int out, Initializer initializer) {
        boolean inProduct = Math.min(in, out) >= SMALLEST_ROUNDED;
        weight = layout.add(name + ".weight", initializer, inProduct, out, in);
        bias = layout.add(name + ".bias", new Initializer.Constant(0), inProduct, out);
    }

    /** From [N, in] to [N, out], in the numbers of the weights. */
    public Tensor forward(Weights weights, Tensor x) {
        return torch.linear(weights.like(weight, x), weights.get(weight), new TensorOptional(weights.get(bias)));
    }

    /** Index of the weight [out, in]. */
    int weight() {
        return weight;
    }

    /**
     * Adds the gradients of weight and bias to the variables'.
     *
     * @param x the input [N, in]
     * @param at the gradient at the output [N, out]
     */
    void addGradients(Weights variables, Tensor x, Tensor at) {
        variables.addGradient(weight, torch.mm(at.t(), x));
        variables.addGradient(bias, at.sum(0));
    }
}
