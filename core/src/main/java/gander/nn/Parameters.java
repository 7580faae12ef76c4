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

/**
 * A network's parameters as one flat float32 tensor [size], with views of each parameter's shape into it. The flat tensor
 * is the network's state: whoever updates it updates the network.
 */
public final class Parameters implements AutoCloseable {
    private final ParameterLayout layout;
    private final ComputeDevice device;
    private final PointerScope memory;
    private final Tensor flat;
    private final Tensor buffers;
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
            buffers = device.place(Tensors.zeros(layout.bufferSize()));
            rounded = precision == Precision.F32 ? Optional.empty() : Optional.of(flat.to(precision.type()));
            frozen = new Weights(views(false), bufferViews());
            working = new Weights(views(true), bufferViews());
            memory = scope.extend();
        }
    }

    /** Gives each parameter and buffer its initial values, a function of the key and its name alone. */
    public void initialize(long key) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            layout.slots().forEach(slot -> initialize(slot, flat, key));
            layout.buffers().forEach(slot -> initialize(slot, buffers, key));
        }
        round(0, layout.size());
    }

    private static void initialize(ParameterLayout.Slot slot, Tensor all, long key) {
        float[] values = new float[Math.toIntExact(slot.size())];
        slot.initializer().fill(values, slot.shape(), CounterRandom.key(key, coordinates(slot.name())));
        all.narrow(0, slot.offset(), slot.size()).copy_(Tensors.of(values, values.length));
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

    /** All buffers: float32 [number of their elements]. */
    public Tensor buffers() {
        return buffers;
    }

    /** Where the flat tensor lives. */
    public ComputeDevice device() {
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
        try (PointerScope scope = new PointerScope()) {
            List<Tensor> leaves = views(true).stream()
                    .map(view -> view.detach().requires_grad_(true))
                    .toList();
            TapedGradients gradients = new TapedGradients(layout, leaves, this::zerosLike);
            return new Replica(layout, leaves, new Weights(leaves, working, gradients), gradients, scope.extend());
        }
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

    private List<Tensor> bufferViews() {
        return layout.buffers().stream()
                .map(slot -> buffers.narrow(0, slot.offset(), slot.size()).view(slot.dimensions()))
                .toList();
    }

    private List<Tensor> views(boolean asTrained) {
        List<Tensor> views = new ArrayList<>();
        for (ParameterLayout.Slot slot : layout.slots()) {
            Tensor buffer = asTrained && slot.inProduct() ? rounded.orElse(flat) : flat;
            views.add(buffer.narrow(0, slot.offset(), slot.size()).view(slot.dimensions()));
        }
        return views;
    }
}
