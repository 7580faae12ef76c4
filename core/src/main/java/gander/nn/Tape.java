package gander.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/**
 * What one thread's passes through perceptrons leave for the way back: back-propagation (Rumelhart, Hinton and Williams 1986,
 * Nature 323) by hand, in place where autograd would make a tensor more, and without its graph. Autograd still follows what
 * lies between and behind the perceptrons: the result of each is a leaf to it, whose gradient {@link #backward} takes up; and
 * what a perceptron's input is made of gets its gradient through autograd again.
 */
final class Tape {
    private final Deque<Entry> entries = new ArrayDeque<>();

    /** A pass on which something that is learnt depends. */
    private record Entry(Perceptron perceptron, Weights weights, Tensor input, Tensor output, List<Kept> layers) {}

    /**
     * Of one layer.
     *
     * @param input what it was given [N, in], in the numbers of its weights
     * @param units after the activation [N, out], in these numbers too, but float32 in the last layer
     * @param mask what the units were multiplied by then
     */
    record Kept(Tensor input, Tensor units, Optional<Tensor> mask) {}

    /** Forgets all passes. */
    void rewind() {
        entries.clear();
    }

    /** Runs the layers: float32 [N, out]. */
    Tensor forward(Perceptron perceptron, Weights weights, Tensor x, Pass pass) {
        boolean learns = weights.areVariables() || x.requires_grad();
        List<Kept> kept = new ArrayList<>();
        try (NoGradGuard noGrad = new NoGradGuard()) {
            Tensor y = perceptron.forwardUnseen(weights, x, pass, kept::add);
            if (!learns) {
                return y;
            }
            Tensor output = y.detach().requires_grad_(true);
            entries.push(new Entry(perceptron, weights, x, output, kept));
            return output;
        }
    }

    /** Takes the gradients further from the results of the passes, where autograd has left them. */
    void backward() {
        while (!entries.isEmpty()) {
            Entry entry = entries.pop();
            Tensor atOutput = entry.output().mutable_grad();
            if (atOutput.defined()) { // otherwise no loss depends on this pass
                Optional<Tensor> atInput;
                try (NoGradGuard noGrad = new NoGradGuard()) {
                    atInput = backward(entry, atOutput);
                }
                atInput.ifPresent(gradient ->
                        entry.input().backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional()));
            }
        }
    }

    /** Adds the gradients of the weights where they are variables; gives that of the input where something lies behind it. */
    private static Optional<Tensor> backward(Entry entry, Tensor atOutput) {
        Tensor atResult = atOutput;
        for (int i = entry.layers().size() - 1; i >= 0; i--) {
            Perceptron.Layer layer = entry.perceptron().layers().get(i);
            Kept kept = entry.layers().get(i);
            Tensor atUnits = kept.mask().map(atResult::mul).orElse(atResult);
            Tensor atSums = entry.weights().like(layer.linear().weight(), atActivation(layer, kept.units(), atUnits));
            if (entry.weights().areVariables()) {
                layer.linear().addGradients(entry.weights(), kept.input(), atSums);
            }
            if (i == 0 && !entry.input().requires_grad()) {
                return Optional.empty();
            }
            Tensor atInput = layer.linear().inputGradient(entry.weights(), atSums);
            Tensor below = i == 0 ? entry.input() : entry.layers().get(i - 1).units();
            atResult = atInput.to(below.scalar_type());
        }
        return Optional.of(atResult);
    }

    /** Writes the gradient over the units, which nothing needs any more. */
    private static Tensor atActivation(Perceptron.Layer layer, Tensor units, Tensor atUnits) {
        if (layer.activation().isEmpty()) {
            return atUnits;
        }
        layer.activation().get().backward(units, atUnits, units);
        return units;
    }
}
