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
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
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
     */
    public void sumGradients(List<Replica> replicas, long from, long count, Tensor sum) {
        List<ParameterLayout.Slot> slots = layout.slots();
        for (int i = 0; i < slots.size(); i++) {
            ParameterLayout.Slot slot = slots.get(i);
            long begin = Math.max(from, slot.offset());
            long length = Math.min(from + count, slot.offset() + slot.size()) - begin;
            if (length > 0) {
                int index = i;
                sum(
                        replicas.stream()
                                .map(replica -> replica.gradient(index).narrow(0, begin - slot.offset(), length))
                                .toList(),
                        sum.narrow(0, begin, length));
            }
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
     * The parameters as one thread trains them: the same values as everyone's, gradients of its own, one tensor for each
     * parameter as backward leaves them.
     */
    public final class Replica implements AutoCloseable {
        private final PointerScope memory;
        private final List<Tensor> leaves;
        private final Weights variables;
        private final Tape tape = new Tape();

        private Replica() {
            try (PointerScope scope = new PointerScope()) {
                leaves = views(true).stream()
                        .map(view -> view.detach().requires_grad_(true))
                        .toList();
                variables = new Weights(leaves);
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
            for (Tensor leaf : leaves) {
                leaf.mutable_grad().put(new Tensor());
            }
            tape.rewind();
        }

        /** A pass of training whose gradients come to this replica; one random key for each row of the input. */
        public Pass pass(long... rowKeys) {
            return Pass.training(tape, rowKeys);
        }

        /**
         * Differentiates losses [N], each of which counts as {@code weights} [N] says. Read the results of the passes before:
         * gradients are written over them.
         */
        public void backward(Tensor losses, Tensor weights) {
            losses.backward(weights, new BoolOptional(), false, new TensorArrayRefOptional());
            tape.backward();
        }

        /**
         * The gradient of parameter {@code index}, flattened: [size of the parameter], in the numbers of its products.
         *
         * @throws IllegalStateException if no loss that depends on it was differentiated
         */
        public Tensor gradient(int index) {
            Tensor gradient = leaves.get(index).mutable_grad();
            if (!gradient.defined()) {
                throw new IllegalStateException("the loss does not depend on the parameter "
                        + layout.slots().get(index).name());
            }
            return gradient.view(-1);
        }

        /** Frees the native memory of the gradients. */
        @Override
        public void close() {
            memory.deallocate();
        }
    }
}
