package gander.baseline;

import gander.nn.Activation;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Fully connected layers with a rectifier after each. */
final class Perceptron {
    private final List<Linear> layers = new ArrayList<>();
    private final int width;

    /** Declares the layers as {@code prefix.hidden0} and on. */
    Perceptron(ParameterLayout layout, String prefix, int in, List<Integer> hidden) {
        int inputs = in;
        for (int units : hidden) {
            layers.add(new Linear(layout, prefix + ".hidden" + layers.size(), inputs, units));
            inputs = units;
        }
        width = inputs;
    }

    /** Units of the last layer. */
    int width() {
        return width;
    }

    /** From [N, in] to [N, width]. */
    Tensor forward(Weights weights, Tensor x) {
        Tensor y = x;
        for (Linear layer : layers) {
            y = Activation.RELU.apply(layer.forward(weights, y));
        }
        return y;
    }
}
