package gander.nn;

import org.bytedeco.pytorch.Tensor;

/**
 * The upper left part of images. It has no parameters.
 *
 * @param height of the result, at most that of what is given
 * @param width of the result, at most that of what is given
 */
public record Crop(int height, int width) implements Layer {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    /** From [N, C, H, W] to [N, C, height, width]. */
    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        return x.narrow(ROWS, 0, height).narrow(COLUMNS, 0, width);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return graph.crop(x, height, width);
    }
}
