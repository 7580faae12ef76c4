package gander.nn;

import com.sun.management.OperatingSystemMXBean;
import gander.UserException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The names, shapes and initial values of a network's parameters, in the order in which they lie in the flat tensor; and of
 * its buffers: state that is saved and goes on with the network, but that no gradient changes.
 */
public final class ParameterLayout {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** Below it nobody asks how much memory there is, which takes the JVM some time to find out. */
    private static final double SURELY_THERE = 1 << 29;

    private final List<Slot> slots = new ArrayList<>();
    private final List<Slot> buffers = new ArrayList<>();
    private long size;
    private long bufferSize;

    /**
     * One parameter, or one buffer: where it lies in the flat tensor of its kind, and what it starts as.
     *
     * @param inProduct whether it takes part in products that are worth doing in less than float32
     */
    public record Slot(String name, List<Long> shape, long offset, Initializer initializer, boolean inProduct) {
        /** The number of elements. */
        public long size() {
            return shape.stream().reduce(1L, Math::multiplyExact);
        }

        /** The shape as an array. */
        public long[] dimensions() {
            return shape.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /**
     * Declares a parameter behind those declared so far.
     *
     * @return its index, by which {@link Weights#get} finds it
     * @throws IllegalArgumentException if the name is taken
     */
    public int add(String name, Initializer initializer, long... shape) {
        return add(name, initializer, false, shape);
    }

    /** The same for an operand of matrix products, which may be worth doing in less than float32. */
    int add(String name, Initializer initializer, boolean inProduct, long... shape) {
        requireNew(name);
        Slot slot = new Slot(name, Arrays.stream(shape).boxed().toList(), size, initializer, inProduct);
        slots.add(slot);
        size += slot.size();
        return slots.size() - 1;
    }

    /**
     * Declares a buffer behind those declared so far.
     *
     * @return its index, by which {@link Weights#buffer} finds it
     * @throws IllegalArgumentException if a parameter or a buffer has the name
     */
    public int addBuffer(String name, Initializer initializer, long... shape) {
        requireNew(name);
        Slot slot = new Slot(name, Arrays.stream(shape).boxed().toList(), bufferSize, initializer, false);
        buffers.add(slot);
        bufferSize += slot.size();
        return buffers.size() - 1;
    }

    private void requireNew(String name) {
        if (Stream.concat(slots.stream(), buffers.stream())
                .anyMatch(slot -> slot.name().equals(name))) {
            throw new IllegalArgumentException("parameter " + name + " is declared twice");
        }
    }

    /**
     * Fails where this machine cannot hold the parameters so many times over.
     *
     * @param network what has these parameters
     * @throws UserException if they, or those of one layer, are too many
     */
    public void requireMemory(String network, int copies) {
        for (Slot slot : slots) {
            if (slot.size() > LARGEST_ARRAY) {
                throw new UserException(network + ": " + slot.name() + " " + slot.shape() + " has " + slot.size()
                        + " numbers, expected less than 2^31; choose smaller layers or smaller images");
            }
        }
        double bytes = (double) size * Float.BYTES * copies;
        if (bytes > SURELY_THERE && bytes > memory()) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "%s: %d parameters take %.1f GB, expected less than the %.1f GB of this machine; choose smaller layers"
                            + " or smaller images",
                    network,
                    size,
                    bytes / 1e9,
                    memory() / 1e9));
        }
    }

    /** Of the machine, or of the container that this runs in. */
    private static double memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Double.POSITIVE_INFINITY;
    }

    /** The parameters in the order in which they were declared. */
    public List<Slot> slots() {
        return List.copyOf(slots);
    }

    /** The buffers in the order in which they were declared. */
    public List<Slot> buffers() {
        return List.copyOf(buffers);
    }

    /** The number of elements of all buffers. */
    public long bufferSize() {
        return bufferSize;
    }

    /** The number of elements of all parameters. */
    public long size() {
        return size;
    }
}
