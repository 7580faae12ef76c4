package gander.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The gradients of one replica that its tape found. Those that can be written where one wants them lie in a flat tensor, in
 * the order of the parameters, so that neighbours are summed over replicas in one go; the others are tensors of their own.
 */
final class TapedGradients {
    private final ParameterLayout layout;
    private final Supplier<Tensor> zeros;
    private final Location[] locations;
    private final Tensor[] own;
    private final boolean[] inFloat32;
    private List<Tensor> views = List.of();
    private Tensor flat;
    private PointerScope memory;

    /** Where the gradient of a parameter is. */
    private enum Location {
        NOWHERE,
        FLAT,
        OWN
    }

    /**
     * No gradients.
     *
     * @param values the parameters, as products see them
     * @param zeros gives a zeroed float32 tensor for all parameters, where they are
     */
    TapedGradients(ParameterLayout layout, List<Tensor> values, Supplier<Tensor> zeros) {
        this.layout = layout;
        this.zeros = zeros;
        int count = layout.slots().size();
        locations = new Location[count];
        own = new Tensor[count];
        Arrays.fill(locations, Location.NOWHERE);
        inFloat32 = new boolean[count];
        for (int i = 0; i < count; i++) {
            inFloat32[i] = values.get(i).scalar_type().intern() == ScalarType.Float;
        }
    }

    /** Forgets all gradients. */
    void clear() {
        for (int i = 0; i < locations.length; i++) {
            if (locations[i] == Location.OWN) {
                own[i].releaseReference();
                own[i] = null;
            }
            locations[i] = Location.NOWHERE;
        }
    }

    /** Adds a matrix product of the parameter's shape, written where it belongs if that can be. */
    void addProduct(int index, Tensor left, Tensor right) {
        if (!inFloat32[index]) {
            add(index, torch.mm(left, right));
        } else if (locations[index] == Location.NOWHERE) {
            torch.mm_out(locate(index), left, right);
        } else {
            of(index).addmm_(left, right);
        }
    }

    /** Adds the sum of these rows [N, size of the parameter]. */
    void addRows(int index, Tensor rows) {
        if (inFloat32[index] && locations[index] == Location.NOWHERE) {
            torch.sum_out(locate(index), rows, 0L);
        } else {
            add(index, rows.sum(0));
        }
    }

    /** Adds a tensor of the parameter's shape, which may be kept and written to. */
    void add(int index, Tensor gradient) {
        if (locations[index] == Location.NOWHERE) {
            own[index] = gradient.retainReference(); // it outlives the scope in which it was made
            locations[index] = Location.OWN;
        } else {
            of(index).add_(gradient);
        }
    }

    /** Whether there is a gradient of this parameter. */
    boolean has(int index) {
        return locations[index] != Location.NOWHERE;
    }

    /** Whether the gradient of this parameter is a part of {@link #flat}. */
    boolean isFlat(int index) {
        return locations[index] == Location.FLAT;
    }

    /** The gradient of a parameter that has one, in its shape. */
    Tensor of(int index) {
        return locations[index] == Location.FLAT ? views.get(index) : own[index];
    }

    /** Float32 [number of all parameters]; of worth only where {@link #isFlat} says so. */
    Tensor flat() {
        return flat;
    }

    private Tensor locate(int index) {
        if (flat == null) { // replicas that no tape writes to need none
            makeFlat();
        }
        locations[index] = Location.FLAT;
        return views.get(index);
    }

    private void makeFlat() {
        try (PointerScope scope = new PointerScope()) {
            flat = zeros.get();
            List<Tensor> made = new ArrayList<>();
            for (ParameterLayout.Slot slot : layout.slots()) {
                made.add(flat.narrow(0, slot.offset(), slot.size()).view(slot.dimensions()));
            }
            views = made;
            memory = scope.extend();
        }
    }

    /** Frees them. */
    void free() {
        clear();
        if (memory != null) {
            memory.deallocate();
        }
    }
}
