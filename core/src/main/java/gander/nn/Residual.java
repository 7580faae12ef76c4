package gander.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * body(x) + shortcut(x): a residual pair. He et al. 2016, arXiv:1512.03385, equation 2.
 *
 * @param body what is learnt on top of the shortcut
 * @param shortcut gives the shape of the body's values; {@link #around} takes x itself
 */
public record Residual(Layer body, Layer shortcut) implements Layer {
    /** body(x) + x, for a body that keeps the shape: He et al. 2016, equation 1. */
    public static Residual around(Layer body) {
        return new Residual(body, new Identity());
    }

    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return torch.add(body.forward(weights, x, pass), shortcut.forward(weights, x, pass));
    }

    @Override
    public List<Layer> parts() {
        return List.of(body, shortcut);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return graph.add(body.write(graph, weights, x), shortcut.write(graph, weights, x));
    }
}
