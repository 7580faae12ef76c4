package gander.optim;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Moves a network's flat parameters along their gradients, a slice at a time. */
public interface Optimizer extends AutoCloseable {
    /** Begins the next step, whose updates are {@code share} times as long: for a learning rate that changes on the way. */
    void beginStep(double share);

    /**
     * Prepares so many slices that together are all parameters, as even as can be. Disjoint slices may be updated by several threads
     * at once; together those of one step must cover the parameters once.
     *
     * @param gradient where the gradients of all parameters are when a slice is updated, float32 [size]
     */
    default List<Slice> slices(int parts, Tensor gradient) {
        long size = gradient.size(0);
        return IntStream.range(0, parts)
                .mapToObj(i -> slice(size * i / parts, size * (i + 1) / parts - size * i / parts, gradient))
                .toList();
    }

    /** Prepares the slice of the parameters [from, from + count); the gradient is that of all. */
    Slice slice(long from, long count, Tensor gradient);

    /** What it remembers from step to step, float32 [size] each, by name; the name of the optimizer first, as in "adam/first". */
    Map<String, Tensor> state();

    /** The number of steps begun. */
    long steps();

    /** Goes on after so many steps; what it remembers is copied into {@link #state} by the caller. */
    void resume(long steps);

    /** Frees what it remembers; the slices must not be used any more. */
    @Override
    void close();

    /** A part of the parameters. */
    interface Slice {
        /** Its first parameter. */
        long from();

        /** How many parameters it has. */
        long count();

        /** Updates the parameters with the gradients as they are now, as the step begun last says. */
        void update();
    }
}
