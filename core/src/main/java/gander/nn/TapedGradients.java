package gander.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The gradients of one replica that its tape found. Those that can be written where one wants them lie in a flat tensor, in
 * the order of the parameters, so that neighbours are summed over replicas in one go; the others are tensors of their own.
 */
final class TapedGradients {
    private final Parameters parameters;
    private final Place[] places;
    private final Tensor[] own;
    private final boolean[] inFloat32;
    private List<Tensor> views = List.of();
    private Tensor flat;
    private PointerScope memory;

    /** Where the gradient of a parameter is. */
    private enum Place {
        NOWHERE,
        FLAT,
        OWN
    }

    TapedGradients(Parameters parameters) {
        this.parameters = parameters;
        int count = parameters.layout().slots().size();
        places = new Place[count];
        own = new Tensor[count];
        Arrays.fill(places, Place.NOWHERE);
        inFloat32 = new boolean[count];
        for (int i = 0; i < count; i++) {
            inFloat32[i] = parameters.working().value(i).scalar_type().intern() == ScalarType.Float;
        }
    }

    /** Forgets all gradients. */
    void clear() {
        for (int i = 0; i < places.length; i++) {
            if (places[i] == Place.OWN) {
                own[i].releaseReference();
                own[i] = null;
            }
            places[i] = Place.NOWHERE;
        }
    }

    /** Adds a matrix product of the parameter's shape, written where it belongs if that can be. */
    void addProduct(int index, Tensor left, Tensor right) {
        if (!inFloat32[index]) {
            add(index, torch.mm(left, right));
        } else if (places[index] == Place.NOWHERE) {
            torch.mm_out(place(index), left, right);
        } else {
            of(index).addmm_(left, right);
        }
    }

    /** Adds the sum of these rows [N, size of the parameter]. */
    void addRows(int index, Tensor rows) {
        if (inFloat32[index] && places[index] == Place.NOWHERE) {
            torch.sum_out(place(index), rows, 0L);
        } else {
            add(index, rows.sum(0));
        }
    }

    /** Adds a tensor of the parameter's shape, which may be kept and written to. */
    void add(int index, Tensor gradient) {
        if (places[index] == Place.NOWHERE) {
            own[index] = gradient.retainReference(); // it outlives the scope in which it was made
            places[index] = Place.OWN;
        } else {
            of(index).add_(gradient);
        }
    }

    /** Whether there is a gradient of this parameter. */
    boolean has(int index) {
        return places[index] != Place.NOWHERE;
    }

    /** Whether the gradient of this parameter is a part of {@link #flat}. */
    boolean isFlat(int index) {
        return places[index] == Place.FLAT;
    }

    /** The gradient of a parameter that has one, in its shape. */
    Tensor of(int index) {
        return places[index] == Place.FLAT ? views.get(index) : own[index];
    }

    /** Float32 [number of all parameters]; of worth only where {@link #isFlat} says so. */
    Tensor flat() {
        return flat;
    }

    private Tensor place(int index) {
        if (flat == null) { // replicas that no tape writes to need none
            makeFlat();
        }
        places[index] = Place.FLAT;
        return views.get(index);
    }

    private void makeFlat() {
        try (PointerScope scope = new PointerScope()) {
            flat = parameters.zerosLike();
            List<Tensor> made = new ArrayList<>();
            for (ParameterLayout.Slot slot : parameters.layout().slots()) {
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
