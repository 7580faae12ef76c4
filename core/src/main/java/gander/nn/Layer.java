package gander.nn;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * A part of a network. A layer keeps no tensors: it declares its parameters and buffers in a {@link ParameterLayout} when it
 * is made, and computes with whichever {@link Weights} it is given, on several threads at once.
 */
@FunctionalInterface
public interface Layer {
    /**
     * The layer's values.
     *
     * @param weights the parameters and buffers of the whole network
     * @param x a row for each of the pass's [N, ...]
     * @param pass how the network is being run
     * @return a row for each of x [N, ...]
     */
    Tensor forward(Weights weights, Tensor x, Pass pass);

    /**
     * Called once before each update of the network, on one thread: for state that follows the parameters, such as the vector
     * of a {@link Parametrization.SpectralNorm}. Buffers may be written to.
     *
     * @param weights the parameters as constants in float32
     */
    default void beforeUpdate(Weights weights) {
        parts().forEach(part -> part.beforeUpdate(weights));
    }

    /** Whether evaluation depends on buffers that a {@link Pass#calibration} writes. */
    default boolean isCalibrated() {
        return parts().stream().anyMatch(Layer::isCalibrated);
    }

    /** Whether, in training, a row's values depend on the other rows of its pass. */
    default boolean couplesRows() {
        return parts().stream().anyMatch(Layer::couplesRows);
    }

    /** The layers that this one is made of; none where it is made of no others. */
    default List<Layer> parts() {
        return List.of();
    }

    /**
     * Writes the layer as it computes in evaluation, where nothing is random.
     *
     * @param x the layer's input in the graph
     * @return the layer's output in the graph
     * @throws UnsupportedOperationException naming the layer, if it has no such form
     */
    default <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " cannot be written as a graph; it needs a method write");
    }
}
