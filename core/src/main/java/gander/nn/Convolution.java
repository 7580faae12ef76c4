package gander.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A two-dimensional convolution (in truth a cross-correlation, as everywhere in the field): weight [out, in, kernel,
 * kernel], bias [out] (zero), as torch.nn.Conv2d names and lays them out. Dumoulin and Visin 2016, arXiv:1603.07285,
 * relationship 6.
 */
public final class Convolution implements WeightedLayer {
    private static final long[] DILATION = {1, 1};
    private static final long GROUPS = 1;

    private final Filter filter;
    private final int weight;
    private final int bias;

    /** Declares the layer's parameters as {@code name.weight}, which starts as told, and {@code name.bias}. */
    public Convolution(ParameterLayout layout, String name, int in, int out, Filter filter, Initializer initializer) {
        this.filter = filter;
        weight = layout.add(name + ".weight", initializer, true, out, in, filter.kernel(), filter.kernel());
        bias = layout.add(name + ".bias", new Initializer.Constant(0), true, out);
    }

    /** From [N, in, H, W] to [N, out, H', W'], H' = floor((H + 2 padding - kernel) / stride) + 1 and W' likewise, in the numbers of the weights. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return torch.conv2d(
                weights.like(weight, x),
                weights.get(weight),
                new TensorOptional(weights.get(bias)),
                filter.strides(),
                filter.paddings(),
                DILATION,
                GROUPS);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return graph.convolution(x, weights.get(weight), weights.get(bias), filter);
    }

    @Override
    public int weight() {
        return weight;
    }
}
