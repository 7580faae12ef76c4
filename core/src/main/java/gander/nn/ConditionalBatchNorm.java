package gander.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * {@link BatchNorm} with a scale and a shift for each class, which each row has one of. Dumoulin et al. 2017, arXiv:1610.07629,
 * section 2.2; in generators Miyato and Koyama 2018, arXiv:1802.05637, section 5.
 */
public final class ConditionalBatchNorm implements Layer {
    private final BatchNorm norm;
    private final int scale;
    private final int shift;

    /** Declares the parameters {@code name.scale} (1) and {@code name.shift} (0), each [classes, channels], and the buffers of a {@link BatchNorm}. */
    public ConditionalBatchNorm(ParameterLayout layout, String name, int channels, int classes) {
        scale = layout.add(name + ".scale", new Initializer.Constant(1), classes, channels);
        shift = layout.add(name + ".shift", new Initializer.Constant(0), classes, channels);
        norm = BatchNorm.withoutParameters(layout, name, channels);
    }

    /** From [N, channels] or [N, channels, H, W] to the same shape, in the numbers of x. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        Tensor y = norm.forward(weights, x, pass);
        return y.mul(ofRows(weights.get(scale), y, pass)).add(ofRows(weights.get(shift), y, pass));
    }

    private static Tensor ofRows(Tensor table, Tensor y, Pass pass) {
        Tensor rows = table.index_select(0, pass.labels()).to(y.scalar_type());
        return y.dim() == table.dim() ? rows : rows.unflatten(1, rows.size(1), 1, 1);
    }

    @Override
    public List<Layer> parts() {
        return List.of(norm);
    }
}
