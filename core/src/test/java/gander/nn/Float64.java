package gander.nn;

import gander.tensor.Noise;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Weights in float64, so that finite differences have digits to spare. */
public record Float64(Weights weights, List<Tensor> leaves) {
    /** Small normal numbers for all parameters and buffers of a layout, whose gradients autograd leaves at the leaves. */
    public static Float64 of(ParameterLayout layout) {
        List<Tensor> leaves = layout.slots().stream()
                .map(slot -> values(slot, 1000 + slot.offset()).requires_grad_(true))
                .toList();
        List<Tensor> buffers =
                layout.buffers().stream().map(slot -> values(slot, 77)).toList();
        return new Float64(new Weights(leaves, buffers), leaves);
    }

    private static Tensor values(ParameterLayout.Slot slot, long key) {
        return Noise.normal(new long[] {key}, Math.toIntExact(slot.size()))
                .to(ScalarType.Double)
                .mul_(new org.bytedeco.pytorch.Scalar(0.3))
                .view(slot.dimensions());
    }
}
