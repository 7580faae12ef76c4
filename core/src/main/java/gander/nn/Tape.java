package gander.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.AutoDispatchBelowADInplaceOrView;
import org.bytedeco.pytorch.BoolOptional;
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
    private boolean autogradRan;

    /** A pass on which something that is learnt depends. */
    private static final class Entry {
        private final Perceptron perceptron;
        private final Weights weights;
        private final Tensor input;
        private final Tensor output;
        private final List<Kept> layers;
        private Optional<Tensor> atOutput = Optional.empty();

        Entry(Perceptron perceptron, Weights weights, Tensor input, Tensor output, List<Kept> layers) {
            this.perceptron = perceptron;
            this.weights = weights;
            this.input = input;
            this.output = output;
            this.layers = layers;
        }
    }

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
        autogradRan = false;
    }

    /** Runs the layers: float32 [N, out]. */
    Tensor forward(Perceptron perceptron, Weights weights, Tensor x, Pass pass) {
        boolean learns = weights.areVariables() || x.requires_grad();
        List<Kept> kept = new ArrayList<>();
        try (AutoDispatchBelowADInplaceOrView unseen = new AutoDispatchBelowADInplaceOrView()) {
            Tensor y = perceptron.forwardUnseen(weights, x, pass, kept::add);
            if (!learns) {
                return y;
            }
            Tensor output = y.detach().requires_grad_(true);
            entries.push(new Entry(perceptron, weights, x, output, kept));
            return output;
        }
    }

    /** Goes back from results of the passes, or of what autograd saw behind them, to all that is learnt. */
    void backward(Tensor results, Tensor at) {
        goBack(results, at);
        while (!entries.isEmpty()) {
            Entry entry = entries.pop();
            Optional<Tensor> atOutput = atOutput(entry);
            if (atOutput.isPresent()) { // otherwise no loss depends on this pass
                Optional<Tensor> atInput;
                try (AutoDispatchBelowADInplaceOrView unseen = new AutoDispatchBelowADInplaceOrView()) {
                    atInput = backward(entry, atOutput.get());
                }
                atInput.ifPresent(gradient -> goBack(entry.input, gradient));
            }
        }
    }

    /** Hands a gradient to the pass whose result this is, in its shape or in another, else to autograd. */
    private void goBack(Tensor result, Tensor at) {
        for (Entry entry : entries) {
            if (isReshaped(entry.output, result)) {
                Tensor gradient = at.view(entry.output.shape());
                entry.atOutput = Optional.of(entry.atOutput.map(gradient::add).orElse(gradient));
                return;
            }
        }
        autogradRan = true;
        result.backward(at, new BoolOptional(), false, new TensorArrayRefOptional());
    }

    /** Whether this is the tensor, perhaps in another shape: the same elements in the same order. */
    private static boolean isReshaped(Tensor tensor, Tensor other) {
        return tensor.data_ptr().address() == other.data_ptr().address()
                && tensor.numel() == other.numel()
                && tensor.is_contiguous()
                && other.is_contiguous();
    }

    private Optional<Tensor> atOutput(Entry entry) {
        if (!autogradRan) {
            return entry.atOutput;
        }
        Optional<Tensor> graphed = Optional.of(entry.output.mutable_grad()).filter(Tensor::defined);
        return entry.atOutput.isPresent() && graphed.isPresent()
                ? Optional.of(entry.atOutput.get().add(graphed.get()))
                : entry.atOutput.or(() -> graphed);
    }

    /** Adds the gradients of the weights where they are variables; gives that of the input where something lies behind it. */
    private static Optional<Tensor> backward(Entry entry, Tensor atOutput) {
        Weights weights = entry.weights;
        Tensor atResult = atOutput;
        for (int i = entry.layers.size() - 1; i >= 0; i--) {
            Perceptron.Layer layer = entry.perceptron.layers().get(i);
            Kept kept = entry.layers.get(i);
            Tensor atUnits = kept.mask().map(atResult::mul).orElse(atResult);
            Tensor atSums = weights.like(layer.linear().weight(), atActivation(layer, kept.units(), atUnits));
            if (weights.areVariables()) {
                layer.linear().addGradients(weights, kept.input(), atSums);
            }
            if (i == 0 && !entry.input.requires_grad()) {
                return Optional.empty();
            }
            Tensor atInput = layer.linear().inputGradient(weights, atSums);
            // In the numbers of what lies below.
            atResult = i == 0
                    ? weights.exact(atInput)
                    : weights.like(entry.perceptron.layers().get(i - 1).linear().weight(), atInput);
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
