package gander.nn;

import gander.UserException;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Flat tensors that have a value for each of a network's parameters, as named arrays in files. */
public final class ParameterArrays {
    private ParameterArrays() {}

    /** One array for each parameter, named {@code prefix + parameter}: a copy of its part of the flat tensor. */
    public static List<NamedArray> split(String prefix, ParameterLayout layout, Tensor flat) {
        try (PointerScope scope = new PointerScope()) {
            float[] values = Tensors.toFloats(flat);
            return layout.slots().stream()
                    .map(slot -> {
                        int from = Math.toIntExact(slot.offset());
                        float[] own = Arrays.copyOfRange(values, from, from + Math.toIntExact(slot.size()));
                        return NamedArray.ofFloats(prefix + slot.name(), own, slot.dimensions());
                    })
                    .toList();
        }
    }

    /**
     * The reverse of {@link #split}: copies the arrays into the flat tensor.
     *
     * @throws UserException if one is missing or has another shape, which means another architecture
     */
    public static void join(SafetensorsFile saved, String prefix, ParameterLayout layout, Tensor flat) {
        for (ParameterLayout.Slot slot : layout.slots()) {
            NamedArray array = require(saved, prefix + slot.name());
            if (!array.shape().equals(slot.shape())) {
                throw new UserException("the saved " + array.name() + " has shape " + array.shape()
                        + ", this network's has " + slot.shape() + "; it was saved with another architecture");
            }
            try (PointerScope scope = new PointerScope()) {
                flat.narrow(0, slot.offset(), slot.size()).copy_(Tensors.of(array.floats(), slot.size()));
            }
        }
    }

    /**
     * The array of this name.
     *
     * @throws UserException if there is none
     */
    public static NamedArray require(SafetensorsFile saved, String name) {
        NamedArray array = saved.arrays().get(name);
        if (array == null) {
            throw new UserException(
                    "the saved state has no " + name + "; it was saved with another architecture or version");
        }
        return array;
    }
}
