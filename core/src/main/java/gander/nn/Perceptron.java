package gander.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Fully connected layers, one after another: a multilayer perceptron. In the pass of a {@link Parameters.Replica} gradients
 * come by a {@link Tape}, which is faster and gives first derivatives only; in any other, libtorch's autograd follows the
 * layers.
 */
public final class Perceptron {
    private final List<Layer> layers;

    /**
     * A layer and what follows it.
     *
     * @param activation of each unit; absent: none
     * @param dropout the rate at which units are dropped in training, in [0, 1)
     */
    public record Layer(Linear linear, Optional<Activation> activation, double dropout) {
        /** A layer that drops nothing. */
        public Layer(Linear linear, Optional<Activation> activation) {
            this(linear, activation, 0);
        }
    }

    /** The layers from input to output, at least one. */
    public Perceptron(List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a perceptron has at least one layer, got none");
        }
        this.layers = List.copyOf(layers);
    }

    /** Layers of these widths, each with a rectifier after it, declared as {@code prefix.hidden0} and on. */
    public static Perceptron rectified(ParameterLayout layout, String prefix, int in, List<Integer> widths) {
        List<Layer> layers = new ArrayList<>();
        int inputs = in;
        for (int units : widths) {
            Linear linear = new Linear(layout, prefix + ".hidden" + layers.size(), inputs, units);
            layers.add(new Layer(linear, Optional.of(Activation.RELU)));
            inputs = units;
        }
        return new Perceptron(layers);
    }

    /** From input to output. */
    List<Layer> layers() {
        return layers;
    }

    /** From [N, in] to float32 [N, out]. */
    public Tensor forward(Weights weights, Tensor x, Pass pass) {
        if (pass.tape().isPresent()) {
            return pass.tape().get().forward(this, weights, x, pass);
        }
        return GradMode.is_enabled()
                ? forwardByAutograd(weights, x, pass)
                : forwardUnseen(weights, x, pass, kept -> {});
    }

    /** Runs the layers by the fastest way there is, which autograd does not see. */
    Tensor forwardUnseen(Weights weights, Tensor x, Pass pass, Consumer<Tape.Kept> journal) {
        Tensor y = x;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Tensor input = weights.like(layer.linear().weight(), y);
            Tensor units = layer.linear().forward(weights, input, layer.activation(), i == layers.size() - 1);
            Optional<Tensor> mask = pass.dropoutMask(units, i, layer.dropout());
            y = mask.map(units::mul).orElse(units);
            journal.accept(new Tape.Kept(input, units, mask));
        }
        return y;
    }

    private Tensor forwardByAutograd(Weights weights, Tensor x, Pass pass) {
        Tensor y = x;
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            Tensor z = layer.linear().forward(weights, y);
            // The last activation, which makes pixels or logits, is worth float32 whatever the products are in.
            Tensor units = i == layers.size() - 1 ? z.to(ScalarType.Float) : z;
            y = pass.dropout(layer.activation().map(f -> f.apply(units)).orElse(units), i, layer.dropout());
        }
        return y;
    }
}
