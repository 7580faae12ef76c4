package gander.nn;

import gander.tensor.OneDnn;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** x W^T + b: weight [out, in], bias [out] (zero), as torch.nn.Linear names and lays them out. */
public final class Linear implements WeightedLayer {
    /** A product with fewer inputs or outputs than this is faster in float32, and a logit deserves it. */
    private static final int SMALLEST_ROUNDED = 16;

    /** With this many weights their gradient is worth the copy that oneDNN makes of the other factor. */
    private static final long LARGE = 1 << 17;

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
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return torch.linear(weights.like(weight, x), weights.get(weight), new TensorOptional(weights.get(bias)));
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return graph.linear(x, weights.get(weight), weights.get(bias));
    }

    /**
     * The same and what follows it, written over the sums, by the fastest way there is; autograd does not see it.
     *
     * @param x in the numbers of the weights
     * @param exact whether the activation is computed in float32 whatever the products are in
     */
    Tensor forward(Weights weights, Tensor x, Optional<Activation> activation, boolean exact) {
        boolean oneDnn = weights.isForOneDnn(weight);
        boolean rectified = oneDnn && activation.equals(Optional.of(Activation.RELU));
        Tensor products = oneDnn
                ? weights.product(weight, bias, rectified).of(x)
                : torch.linear(x, weights.value(weight), weights.optionalValue(bias));
        Tensor sums = exact ? weights.exact(products) : products;
        if (!rectified) {
            activation.ifPresent(f -> f.applyInPlace(sums));
        }
        return sums;
    }

    /**
     * The gradient at the input [N, in]; autograd does not see it.
     *
     * @param at the gradient at the output [N, out]
     */
    Tensor inputGradient(Weights weights, Tensor at) {
        return weights.isForOneDnn(weight)
                ? weights.transposedProduct(weight).of(at)
                : torch.mm(at, weights.value(weight));
    }

    @Override
    public int weight() {
        return weight;
    }

    /**
     * Adds the gradients of weight and bias to the variables'.
     *
     * @param x the input [N, in]
     * @param at the gradient at the output [N, out]
     */
    void addGradients(Weights variables, Tensor x, Tensor at) {
        TapedGradients gradients = variables.gradients();
        if (isLarge(variables)) {
            gradients.add(weight, OneDnn.product(at.t(), x.t()));
        } else {
            gradients.addProduct(weight, at.t(), x);
        }
        gradients.addRows(bias, at);
    }

    private boolean isLarge(Weights weights) {
        return weights.isForOneDnn(weight) && weights.value(weight).numel() >= LARGE;
    }
}
