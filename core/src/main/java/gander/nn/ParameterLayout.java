package gander.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names, shapes and initial values of a network's parameters, in the order in which they lie in the flat tensor. */
public final class ParameterLayout {
    private final List<Slot> slots = new ArrayList<>();
    private long size;

    /**
     * One parameter: where it lies in the flat tensor, and what it starts as.
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
        if (slots.stream().anyMatch(slot -> slot.name().equals(name))) {
            throw new IllegalArgumentException("parameter " + name + " is declared twice");
        }
        Slot slot = new Slot(name, Arrays.stream(shape).boxed().toList(), size, initializer, inProduct);
        slots.add(slot);
        size += slot.size();
        return slots.size() - 1;
    }

    /** The parameters in the order in which they were declared. */
    public List<Slot> slots() {
        return List.copyOf(slots);
    }

    /** The number of elements of all parameters. */
    public long size() {
        return size;
    }
}
