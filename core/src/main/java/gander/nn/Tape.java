package gander.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.pytorch.AutoDispatchBelowADInplaceOrView;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Functions that one thread's passes have computed unseen by autograd, for the way back. The result of each is a leaf to
 * autograd, which does what lies between and behind them; a gradient that it leaves at the leaf is taken up. From a function
 * whose input is another's result, in whatever shape, the gradient is handed on without it.
 */
final class Tape {
    private final List<Tensor> leaves;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private boolean autogradRan;

    /** A function on which something that is learnt depends. */
    private static final class Entry {
        private final Tensor input;
        /** To autograd a leaf; of all rows. */
        private final Tensor output;
        /** The rows of the output that a loss may depend on, from this one on. */
        private final Tensor learning;

        private final int learnsFrom;
        private final Function<Tensor, Optional<Tensor>> backward;
        private Optional<Tensor> atLearning = Optional.empty();

        Entry(Tensor input, Tensor output, int learnsFrom, Function<Tensor, Optional<Tensor>> backward) {
            this.input = input;
            this.output = output;
            this.learnsFrom = learnsFrom;
            this.learning = rowsFrom(learnsFrom, output.detach());
            this.backward = backward;
        }
    }

    /** A tape for passes that learn these leaves of autograd's. */
    Tape(List<Tensor> leaves) {
        this.leaves = leaves;
    }

    /** The rows from this one on. */
    static Tensor rowsFrom(int row, Tensor tensor) {
        return row == 0 ? tensor : tensor.narrow(0, row, tensor.size(0) - row);
    }

    /** Forgets all functions. */
    void rewind() {
        entries.clear();
        autogradRan = false;
    }

    /**
     * Records a function that was computed.
     *
     * @param y its values [N, ...]
     * @param learnsFrom the first row that a loss may depend on
     * @param backward from the gradient at the rows of y from {@code learnsFrom} on to that at the input, where something lies
     *     behind it; called at most once, unseen by autograd
     * @return the values, as a leaf to autograd
     */
    Tensor record(Tensor input, Tensor y, int learnsFrom, Function<Tensor, Optional<Tensor>> backward) {
        Tensor output = y.detach().requires_grad_(true);
        entries.push(new Entry(input, output, learnsFrom, backward));
        return output;
    }

    /**
     * Goes back from all roots to all that is learnt.
     *
     * @param roots results of the functions, or of what autograd saw behind them
     * @param slopes the gradient at each root, in its shape
     * @param onlyLearnt whether no other leaf of autograd's is to get a gradient
     */
    void backward(List<Tensor> roots, List<Tensor> slopes, boolean onlyLearnt) {
        List<Tensor> graphed = new ArrayList<>();
        List<Tensor> atGraphed = new ArrayList<>();
        for (int i = 0; i < roots.size(); i++) {
            if (!handOn(roots.get(i), slopes.get(i))) {
                graphed.add(roots.get(i));
                atGraphed.add(slopes.get(i));
            }
        }
        if (!graphed.isEmpty()) {
            runAutograd(graphed, atGraphed, onlyLearnt);
        }
        while (!entries.isEmpty()) {
            Entry entry = entries.pop();
            Optional<Tensor> atLearning = atLearning(entry);
            if (atLearning.isPresent()) { // otherwise no loss depends on this function
                Optional<Tensor> atInput;
                try (AutoDispatchBelowADInplaceOrView unseen = new AutoDispatchBelowADInplaceOrView()) {
                    atInput = entry.backward.apply(atLearning.get());
                }
                if (atInput.isPresent() && !handOn(entry.input, atInput.get())) {
                    runAutograd(List.of(entry.input), List.of(atInput.get()), onlyLearnt);
                }
            }
        }
    }

    /** Hands a gradient to the function whose result this is, in its shape or in another, if there is one. */
    private boolean handOn(Tensor result, Tensor at) {
        for (Entry entry : entries) {
            if (isReshaped(entry.learning, result)) {
                Tensor gradient = at.view(entry.learning.shape());
                entry.atLearning =
                        Optional.of(entry.atLearning.map(gradient::add).orElse(gradient));
                return true;
            }
        }
        return false;
    }

    /** All roots at once: they may share a graph. */
    private void runAutograd(List<Tensor> roots, List<Tensor> slopes, boolean onlyLearnt) {
        autogradRan = true;
        TensorVector learnt = new TensorVector(); // none: all leaves
        if (onlyLearnt) {
            leaves.forEach(learnt::push_back);
            entries.forEach(entry -> learnt.push_back(entry.output));
        }
        torch.backward(
                new TensorVector(roots.toArray(Tensor[]::new)),
                new TensorVector(slopes.toArray(Tensor[]::new)),
                new BoolOptional(!entries.isEmpty()), // what is popped later may go back through the same graph
                false,
                learnt);
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
}
