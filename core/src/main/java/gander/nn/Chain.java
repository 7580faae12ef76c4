package gander.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Layers one after another.
 *
 * <p>Fully connected layers in a row, with activations and dropout between them, are run as a {@link Perceptron}: the same
 * function, differentiated without autograd's graph where only first derivatives are wanted.
 */
public final class Chain implements Layer {
    /** Between layers of other kinds a single one is left to autograd, which is at work there anyway. */
    private static final int SHORTEST_ROW = 2;

    private final List<Layer> layers;
    private final List<Layer> steps;

    /** The layers from input to output, at least one. */
    public Chain(List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one layer, got none");
        }
        this.layers = List.copyOf(layers);
        this.steps = steps(this.layers);
    }

    /** The layers from input to output, at least one. */
    public static Chain of(Layer... layers) {
        return new Chain(List.of(layers));
    }

    /** Fully connected layers of these widths, each with a rectifier after it, declared as {@code prefix.hidden0} and on. */
    public static Chain rectified(ParameterLayout layout, String prefix, int in, List<Integer> widths) {
        List<Layer> layers = new ArrayList<>();
        int inputs = in;
        for (int i = 0; i < widths.size(); i++) {
            layers.add(new Linear(layout, prefix + ".hidden" + i, inputs, widths.get(i)));
            layers.add(Activation.RELU);
            inputs = widths.get(i);
        }
        return new Chain(layers);
    }

    /** Whether all layers are fully connected or only reshape: then most of a pass's time goes into reading the weights. */
    public boolean isFullyConnected() {
        return steps.stream().allMatch(step -> step instanceof Reshape || step instanceof Perceptron);
    }

    @Override
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        Tensor y = x;
        for (Layer step : steps) {
            y = step.forward(weights, y, pass);
        }
        return y;
    }

    @Override
    public List<Layer> parts() {
        return layers;
    }

    @Override
    public <V> V write(GraphWriter<V> graph, Weights weights, V x) {
        V y = x;
        for (Layer layer : layers) {
            y = layer.write(graph, weights, y);
        }
        return y;
    }

    /** The layers with rows of fully connected ones put together. */
    private static List<Layer> steps(List<Layer> layers) {
        List<Layer> steps = new ArrayList<>();
        int i = 0;
        while (i < layers.size()) {
            Perceptron row = new Perceptron(row(layers.subList(i, layers.size())));
            if (row.stages() >= SHORTEST_ROW || row.layers() == layers.size()) {
                steps.add(row);
                i += row.layers();
            } else {
                steps.add(layers.get(i));
                i++;
            }
        }
        return steps;
    }

    /** The linear layers that come first, each with the activation and the dropout that follow it. */
    private static List<Perceptron.Stage> row(List<Layer> layers) {
        List<Perceptron.Stage> stages = new ArrayList<>();
        int i = 0;
        while (i < layers.size() && layers.get(i) instanceof Linear linear) {
            i++;
            Optional<Activation> activation = Optional.empty();
            if (i < layers.size() && layers.get(i) instanceof Activation function) {
                activation = Optional.of(function);
                i++;
            }
            Optional<Dropout> dropout = Optional.empty();
            if (i < layers.size() && layers.get(i) instanceof Dropout found) {
                dropout = Optional.of(found);
                i++;
            }
            stages.add(new Perceptron.Stage(linear, activation, dropout));
        }
        return stages;
    }
}
