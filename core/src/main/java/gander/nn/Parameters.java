package gander.nn;

import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A network's parameters as one flat float32 tensor [size], with views of each parameter's shape into it. The flat tensor
 * is the network's state: whoever updates it updates the network.
 */
public final class Parameters implements AutoCloseable {
    private final ParameterLayout layout;
    private final ComputeDevice device;
    private final PointerScope memory;
    private final Tensor flat;
    private final Optional<Tensor> rounded;
    private final Weights frozen;
    private final Weights working;

    /** Parameters that are all zero, for products in float32; see {@link #initialize}. */
    public Parameters(ParameterLayout layout, ComputeDevice device) {
        this(layout, device, Precision.F32);
    }

    /** Parameters that are all zero; see {@link #initialize}. */
    public Parameters(ParameterLayout layout, ComputeDevice device, Precision precision) {
        this.layout = layout;
        this.device = device;
        try (PointerScope scope = new PointerScope()) {
            flat = device.place(Tensors.zeros(layout.size()));
            rounded = precision == Precision.F32 ? Optional.empty() : Optional.of(flat.to(precision.type()));
            frozen = new Weights(views(false));
            working = new Weights(views(true));
            memory = scope.extend();
        }
    }

    /** Gives each parameter its initial values, a function of the key and the parameter's name alone. */
    public void initialize(long key) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            for (ParameterLayout.Slot slot : layout.slots()) {
                float[] values = new float[Math.toIntExact(slot.size())];
                long stream = CounterRandom.key(key, coordinates(slot.name()));
                slot.initializer().fill(values, slot.shape(), stream);
                flat.narrow(0, slot.offset(), slot.size()).copy_(Tensors.of(values, values.length));
            }
        }
        round(0, layout.size());
    }

    /**
     * Brings what {@link #working()} and the replicas see of the parameters [from, from + count) up to date with {@link
     * #flat()}; where products are in float32 they see it itself. Disjoint parts may be rounded by several threads at once.
     */
    public void round(long from, long count) {
        rounded.ifPresent(copy -> copy.narrow(0, from, count).copy_(flat.narrow(0, from, count)));
    }

    /** A name's UTF-8 bytes: unlike a hash code, no two names share them. */
    private static long[] coordinates(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length).mapToLong(i -> bytes[i] & 0xFF).toArray();
    }

    /** All elements: float32 [size]. Writing to it, and then {@link #round}, changes the network. */
    public Tensor flat() {
        return flat;
    }

    /** Where the flat tensor lives. */
    ComputeDevice device() {
        return device;
    }

    /** The layout that these parameters have. */
    public ParameterLayout layout() {
        return layout;
    }

    /** The current parameters as constants in float32: no gradient flows into them. */
    public Weights frozen() {
        return frozen;
    }

    /** The same as they are trained with: rounded where products are in less than float32. */
    public Weights working() {
        return working;
    }

    /** The current parameters as variables that have gradients of their own. */
    public Replica replicate() {
        return new Replica();
    }

    /** A zeroed float32 tensor [size] on the device of these parameters. */
    public Tensor zerosLike() {
        return device.place(Tensors.zeros(layout.size()));
    }

    /** Frees the native memory; neither the parameters nor their replicas may be used any more. */
    @Override
    public void close() {
        frozen.free();
        working.free();
        memory.deallocate();
    }

    private List<Tensor> views(boolean asTrained) {
        List<Tensor> views = new ArrayList<>();
        for (ParameterLayout.Slot slot : layout.slots()) {
            Tensor buffer = asTrained && slot.inProduct() ? rounded.orElse(flat) : flat;
            views.add(buffer.narrow(0, slot.offset(), slot.size()).view(slot.dimensions()));
        }
        return views;
    }

    /**
     * Writes the sum of the replicas' gradients over the parameters [from, from + count) into the same part of {@code sum},
     * float32 [size], adding in the order of the list. Disjoint parts may be summed by several threads at once.
     *
     * @throws IllegalStateException if the replicas' losses do not depend on one of the parameters
     */
    public void sumGradients(List<Replica> replicas, long from, long count, Tensor sum) {
        List<ParameterLayout.Slot> slots = layout.slots();
        long end = from + count;
        long flatFrom = from; // those from here on whose sum is put off lie in flat tensors, one after another
        for (int i = 0; i < slots.size(); i++) {
            ParameterLayout.Slot slot = slots.get(i);
            long begin = Math.max(from, slot.offset());
            long length = Math.min(end, slot.offset() + slot.size()) - begin;
            int index = i;
            if (length > 0 && !replicas.stream().allMatch(replica -> replica.isFlat(index))) {
                sumFlat(replicas, flatFrom, begin - flatFrom, sum);
                flatFrom = begin + length;
                sum(
                        replicas.stream()
                                .map(replica -> replica.gradient(index).narrow(0, begin - slot.offset(), length))
                                .toList(),
                        sum.narrow(0, begin, length));
            }
        }
        sumFlat(replicas, flatFrom, end - flatFrom, sum);
    }

    private static void sumFlat(List<Replica> replicas, long from, long count, Tensor sum) {
        if (count > 0) {
            sum(
                    replicas.stream()
                            .map(replica -> replica.gradients.flat().narrow(0, from, count))
                            .toList(),
                    sum.narrow(0, from, count));
        }
    }

    private static void sum(List<Tensor> parts, Tensor target) {
        int added = 1;
        if (parts.size() > 1 && parts.get(0).scalar_type().intern() == ScalarType.Float) {
            torch.add_out(target, parts.get(0), parts.get(1)); // one pass over memory in place of two
            added = 2;
        } else {
            target.copy_(parts.get(0));
        }
        parts.subList(added, parts.size()).forEach(target::add_);
    }

    /**
     * The parameters as one thread trains them: the same values as everyone's, gradients of its own. Tapes and autograd leave
     * them in different places.
     */
    public final class Replica implements AutoCloseable {
        private final PointerScope memory;
        private final List<Tensor> leaves;
        private final TapedGradients gradients = new TapedGradients(Parameters.this);
        private final Weights variables;
        private final Tape tape = new Tape();

        private Replica() {
            try (PointerScope scope = new PointerScope()) {
                leaves = views(true).stream()
                        .map(view -> view.detach().requires_grad_(true))
                        .toList();
                variables = new Weights(leaves, working, gradients);
                memory = scope.extend();
            }
        }

        /** The parameters as variables. */
        public Weights variables() {
            return variables;
        }

        /**
         * Forgets the gradients. Backward adds to a gradient that is there and simply keeps the first that comes where there
         * is none, which spares zeroing and adding: two passes over the memory of all parameters.
         */
        public void clearGradients() {
            if (variables.isGraphed()) {
                for (Tensor leaf : leaves) {
                    leaf.mutable_grad().put(new Tensor());
                }
                variables.forgetGraph();
            }
            gradients.clear();
            tape.rewind();
        }

        /** A pass of training whose gradients come to this replica; one random key for each row of the input. */
        public Pass pass(long... rowKeys) {
            return Pass.training(tape, rowKeys);
        }

        /**
         * Goes back from results of the passes. Read them before: gradients are written over them.
         *
         * @param results any shape
         * @param at the gradient at the results, in the same shape: what each counts in what is minimised
         */
        public void backward(Tensor results, Tensor at) {
            tape.backward(results, at);
        }

        /**
         * The gradient of parameter {@code index}, flattened: [size of the parameter], in the numbers of its products.
         *
         * @throws IllegalStateException if no loss that depends on it was differentiated
         */
        public Tensor gradient(int index) {
            Optional<Tensor> taped = gradients.has(index) ? Optional.of(gradients.of(index)) : Optional.empty();
            Optional<Tensor> graphed = Optional.of(leaves.get(index))
                    .filter(leaf -> variables.isGraphed())
                    .map(Tensor::mutable_grad)
                    .filter(Tensor::defined);
            if (taped.isPresent() && graphed.isPresent()) {
                return taped.get().add(graphed.get()).view(-1);
            }
            return taped.or(() -> graphed)
                    .orElseThrow(() -> new IllegalStateException("the loss does not depend on the parameter "
                            + layout.slots().get(index).name()))
                    .view(-1);
        }

        /** Whether all of the gradient of this parameter is in the flat tensor of those that a tape found. */
        private boolean isFlat(int index) {
            return gradients.isFlat(index) && !variables.isGraphed();
        }

        /** Frees the native memory of the gradients. */
        @Override
        public void close() {
            gradients.free();
            memory.deallocate();
        }
    }
}
