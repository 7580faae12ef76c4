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
 * Nature 323) by hand, in place where autograd would make a tensor more, and without its graph. From a perceptron whose input
 * is another's result, in whatever shape, the gradient is handed on. What else lies between and behind them is autograd's: the
 * result of each is a leaf to it, whose gradient {@link #backward} takes up.
 */
final class Tape {
    private final Deque<Entry> entries = new ArrayDeque<>();
    private boolean autogradRan;

    /** A pass on which something that is learnt depends. */
    private static final class Entry {
        private final Perceptron perceptron;
        private final Weights weights;
        private final Tensor input;
        /** To autograd a leaf; of all rows. */
        private final Tensor output;
        /** The rows of the output that a loss may depend on, from this one on. */
        private final Tensor learning;

        private final int learnsFrom;
        private final List<Kept> layers;
        private Optional<Tensor> atLearning = Optional.empty();

        Entry(Perceptron perceptron, Weights weights, Tensor input, Tensor output, int learnsFrom, List<Kept> layers) {
            this.perceptron = perceptron;
            this.weights = weights;
            this.input = input;
            this.output = output;
            this.learnsFrom = learnsFrom;
            this.learning = rowsFrom(learnsFrom, output.detach());
            this.layers = layers;
        }
    }

    /**
     * Of one layer, for the rows that a loss may depend on.
     *
     * @param input what it was given [N, in], in the numbers of its weights
     * @param units after the activation [N, out], in these numbers too, but float32 in the last layer
     * @param mask what the units were multiplied by then
     */
    record Kept(Tensor input, Tensor units, Optional<Tensor> mask) {
        private Kept rowsFrom(int row) {
            return row == 0
                    ? this
                    : new Kept(
                            Tape.rowsFrom(row, input),
                            Tape.rowsFrom(row, units),
                            mask.map(all -> Tape.rowsFrom(row, all)));
        }
    }

    private static Tensor rowsFrom(int row, Tensor tensor) {
        return row == 0 ? tensor : tensor.narrow(0, row, tensor.size(0) - row);
    }

    /** Forgets all passes. */
    void rewind() {
        entries.clear();
        autogradRan = false;
    }

    /** Runs the layers: float32 [N, out]. */
    Tensor forward(Perceptron perceptron, Weights weights, Tensor x, Pass pass) {
        boolean learns = weights.areVariables() || x.requires_grad();
        // What lies behind the input wants gradients of all its rows.
        int from = x.requires_grad() ? 0 : pass.learnsFrom();
        List<Kept> kept = new ArrayList<>();
        try (AutoDispatchBelowADInplaceOrView unseen = new AutoDispatchBelowADInplaceOrView()) {
            Tensor y = perceptron.forwardUnseen(weights, x, pass, layer -> kept.add(layer.rowsFrom(from)));
            if (!learns) {
                return y;
            }
            Tensor output = y.detach().requires_grad_(true);
            entries.push(new Entry(perceptron, weights, x, output, from, kept));
            return output;
        }
    }

    /** Goes back from results of the passes, or of what autograd saw behind them, to all that is learnt. */
    void backward(Tensor results, Tensor at) {
        goBack(results, at);
        while (!entries.isEmpty()) {
            Entry entry = entries.pop();
            Optional<Tensor> atLearning = atLearning(entry);
            if (atLearning.isPresent()) { // otherwise no loss depends on this pass
                Optional<Tensor> atInput;
                try (AutoDispatchBelowADInplaceOrView unseen = new AutoDispatchBelowADInplaceOrView()) {
                    atInput = backward(entry, atLearning.get());
                }
                atInput.ifPresent(gradient -> goBack(entry.input, gradient));
            }
        }
    }

    /** Hands a gradient to the pass whose result this is, in its shape or in another, else to autograd. */
    private void goBack(Tensor result, Tensor at) {
        for (Entry entry : entries) {
            if (isReshaped(entry.learning, result)) {
                Tensor gradient = at.view(entry.learning.shape());
                entry.atLearning =
                        Optional.of(entry.atLearning.map(gradient::add).orElse(gradient));
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

    private Optional<Tensor> atLearning(Entry entry) {
        if (!autogradRan) {
            return entry.atLearning;
        }
        Optional<Tensor> graphed = Optional.of(entry.output.mutable_grad())
                .filter(Tensor::defined)
                .map(all -> rowsFrom(entry.learnsFrom, all));
        return entry.atLearning.isPresent() && graphed.isPresent()
                ? Optional.of(entry.atLearning.get().add(graphed.get()))
                : entry.atLearning.or(() -> graphed);
    }

    /** Adds the gradients of the weights where they are variables; gives that of the input where something lies behind it. */
    private static Optional<Tensor> backward(Entry entry, Tensor atLearning) {
        Weights weights = entry.weights;
        Tensor atResult = atLearning;
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
