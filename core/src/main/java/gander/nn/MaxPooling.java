package gander.nn;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The largest value of each square of {@code size} x {@code size}, squares side by side; rows and columns that fill no square
 * are dropped, as torch.nn.MaxPool2d does. It has no parameters.
 *
 * @param size the square's side, positive
 */
public record MaxPooling(int size) implements Layer {
    /** Checks the range. */
    public MaxPooling {
        if (size < 1) {
            throw new IllegalArgumentException("size must be positive, got " + size);
        }
    }

    /** From [N, C, H, W] to [N, C, floor(H / size), floor(W / size)]. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return torch.max_pool2d(x, size, size);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return graph.maxPooling(x, size);
    }
}
