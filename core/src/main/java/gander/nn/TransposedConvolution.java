package gander.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * The adjoint of a {@link Convolution} with the same weight, biases apart: where that one gathers a patch into a pixel,
 * this one spreads a pixel over a patch. Weight [in, out, kernel, kernel], bias [out] (zero), as
 * torch.nn.ConvTranspose2d names and lays them out. Dumoulin and Visin 2016, arXiv:1603.07285, relationship 13.
 */
public final class TransposedConvolution implements WeightedLayer {
    private static final long[] DILATION = {1, 1};
    private static final long[] OUTPUT_PADDING = {0, 0};
    private static final long GROUPS = 1;

    private final Filter filter;
    private final int weight;
    private final int bias;

    /** Declares the layer's parameters as {@code name.weight}, which starts as told, and {@code name.bias}. */
    public TransposedConvolution(
            ParameterLayout layout, String name, int in, int out, Filter filter, Initializer initializer) {
        this.filter = filter;
        weight = layout.add(name + ".weight", initializer, true, in, out, filter.kernel(), filter.kernel());
        bias = layout.add(name + ".bias", new Initializer.Constant(0), true, out);
    }

    /** From [N, in, H, W] to [N, out, H', W'], H' = (H - 1) stride - 2 padding + kernel and W' likewise, in the numbers of the weights. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return torch.conv_transpose2d(
                weights.like(weight, x),
                weights.get(weight),
                new TensorOptional(weights.get(bias)),
                filter.strides(),
                filter.paddings(),
                OUTPUT_PADDING,
                GROUPS,
                DILATION);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return graph.transposedConvolution(x, weights.get(weight), weights.get(bias), filter);
    }

    @Override
    public int weight() {
        return weight;
    }
}
