package gander.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Layer normalisation: each row of x less its mean, divided by its standard deviation, and then each channel scaled and shifted
 * by what is learnt. Ba et al. 2016, arXiv:1607.06450, equation 4. A row's result does not depend on other rows.
 */
public final class LayerNorm implements Layer {
    private static final double EPSILON = 1e-5;
    private static final long ALL_CHANNELS = 1;

    private final int scale;
    private final int shift;

    /** Declares the parameters {@code name.scale} (1) and {@code name.shift} (0), each [channels]. */
    public LayerNorm(ParameterLayout layout, String name, int channels) {
        scale = layout.add(name + ".scale", new Initializer.Constant(1), channels);
        shift = layout.add(name + ".shift", new Initializer.Constant(0), channels);
    }

    /** From [N, channels] or [N, channels, H, W] to the same shape, in the numbers of x. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        Tensor gain = weights.get(scale).to(x.scalar_type());
        Tensor offset = weights.get(shift).to(x.scalar_type());
        return torch.group_norm(x, ALL_CHANNELS, new TensorOptional(gain), new TensorOptional(offset), EPSILON, false);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return graph.layerNorm(x, weights.get(scale), weights.get(shift), EPSILON);
    }
}
