package gander.nn;

import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A network's parameters as one flat float32 tensor [size], with views of each parameter's shape into it. The flat tensor
 * is the network's state: whoever updates it updates the network.
 */
public final class Parameters implements AutoCloseable {
    private final ParameterLayout layout;
    private final ComputeDevice device;
    private final PointerScope memory;
    private final Tensor flat;
    private final Weights frozen;

    /** Parameters that are all zero; see {@link #initialize}. */
    public Parameters(ParameterLayout layout, ComputeDevice device) {
        this.layout = layout;
        this.device = device;
        try (PointerScope scope = new PointerScope()) {
            flat = device.place(Tensors.zeros(layout.size()));
            frozen = new Weights(views(flat));
            memory = scope.extend();
        }
    }

    /** Gives each parameter its initial values, a function of the key and the parameter's name alone. */
    public void initialize(long key) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            for (ParameterLayout.Slot slot : layout.slots()) {
                float[] values = new float[Math.toIntExact(slot.size())];
                long stream = CounterRandom.key(key, slot.name().hashCode());
                slot.initializer().fill(values, slot.shape(), stream);
                flat.narrow(0, slot.offset(), slot.size()).copy_(Tensors.of(values, values.length));
            }
        }
    }

    /** All elements: float32 [size]. Writing to it changes the network. */
    public Tensor flat() {
        return flat;
    }

    /** The layout that these parameters have. */
    public ParameterLayout layout() {
        return layout;
    }

    /** The current parameters as constants: no gradient flows into them. */
    public Weights frozen() {
        return frozen;
    }

    /** The current parameters as variables whose gradients add up in a buffer of the replica's own. */
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

    private List<Tensor> views(Tensor buffer) {
        List<Tensor> views = new ArrayList<>();
        for (ParameterLayout.Slot slot : layout.slots()) {
            views.add(buffer.narrow(0, slot.offset(), slot.size()).view(slot.dimensions()));
        }
        return views;
    }

    /**
     * The parameters as one thread trains them: the same values as everyone's, gradients of its own. Backward adds to
     * {@link #gradient()} in place, because each variable's gradient is a view into it.
     */
    public final class Replica implements AutoCloseable {
        private final PointerScope memory;
        private final Tensor gradient;
        private final Weights variables;

        private Replica() {
            try (PointerScope scope = new PointerScope()) {
                gradient = zerosLike();
                List<Tensor> leaves = views(flat).stream()
                        .map(view -> view.detach().requires_grad_(true))
                        .toList();
                List<Tensor> gradients = views(gradient);
                for (int i = 0; i < leaves.size(); i++) {
                    leaves.get(i).mutable_grad().put(gradients.get(i));
                }
                variables = new Weights(leaves);
                memory = scope.extend();
            }
        }

        /** The gradients of all elements: float32 [size], in the order of {@link Parameters#flat()}. */
        public Tensor gradient() {
            return gradient;
        }

        /** The parameters as variables. */
        public Weights variables() {
            return variables;
        }

        /** Frees the native memory of the gradients. */
        @Override
        public void close() {
            memory.deallocate();
        }
    }
}
