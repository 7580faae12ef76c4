package gander.nn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Each row in another shape of as many values, in row-major order.
 *
 * @param rowShape the shape of a row; the number of rows stays
 */
public record Reshape(List<Long> rowShape) implements Layer {
    /** Keeps a copy. */
    public Reshape {
        rowShape = List.copyOf(rowShape);
    }

    /** To rows of this shape. */
    public static Reshape to(long... rowShape) {
        return new Reshape(Arrays.stream(rowShape).boxed().toList());
    }

    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        long[] shape = new long[1 + rowShape.size()];
        shape[0] = x.size(0);
        for (int i = 1; i < shape.length; i++) {
            shape[i] = rowShape.get(i - 1);
        }
        return x.reshape(shape);
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        return graph.reshape(x, dimensions());
    }

    private long[] dimensions() {
        return rowShape.stream().mapToLong(Long::longValue).toArray();
    }
}
