package gander.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** x in float32: before the last activation, which makes pixels, where products are in less. */
public record Float32() implements Layer {
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return x.to(ScalarType.Float);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return x;
    }
}
