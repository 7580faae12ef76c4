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

    private final Filter filter;
    private final int groups;
    private final int weight;
    private final int bias;

    /** Declares the layer's parameters as {@code name.weight}, which starts as told, and {@code name.bias}. */
    public Convolution(ParameterLayout layout, String name, int in, int out, Filter filter, Initializer initializer) {
        this(layout, name, in, out, filter, 1, initializer);
    }

    /**
     * The same in groups, each of which sees its own part of the input's channels: Xie et al. 2017, arXiv:1611.05431.
     *
     * @param groups by which the numbers of channels must be divisible; the weight is [out, in / groups, kernel, kernel]
     */
    public Convolution(
            ParameterLayout layout, String name, int in, int out, Filter filter, int groups, Initializer initializer) {
        if (groups < 1 || in % groups != 0 || out % groups != 0) {
            throw new IllegalArgumentException(
                    "groups must divide the channels, " + in + " and " + out + ", got " + groups);
        }
        this.filter = filter;
        this.groups = groups;
        weight = layout.add(name + ".weight", initializer, true, out, in / groups, filter.kernel(), filter.kernel());
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
                groups);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return graph.convolution(x, weights.get(weight), weights.get(bias), filter, groups);
    }

    @Override
    public int weight() {
        return weight;
    }
}
