package gander.nn;

import gander.UserException;
import gander.export.DType;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Flat tensors that have a value for each of a network's parameters, as named arrays in files. */
public final class ParameterArrays {
    private ParameterArrays() {}

    /**
     * One array for each slot, named {@code prefix + slot}: a copy of its part of the flat tensor.
     *
     * @param slots the parameters, or the buffers, of a layout
     * @param flat of all parameters, or of all buffers
     */
    public static List<NamedArray> split(String prefix, List<ParameterLayout.Slot> slots, Tensor flat) {
        try (PointerScope scope = new PointerScope()) {
            float[] values = Tensors.toFloats(flat);
            return slots.stream()
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
     * @throws UserException if one is missing, or of another type or shape, or holds a number that is not finite
     */
    public static void join(SafetensorsFile saved, String prefix, List<ParameterLayout.Slot> slots, Tensor flat) {
        for (ParameterLayout.Slot slot : slots) {
            float[] values = saved.floats(prefix + slot.name(), slot.dimensions());
            try (PointerScope scope = new PointerScope()) {
                flat.narrow(0, slot.offset(), slot.size()).copy_(Tensors.of(values, slot.size()));
            }
        }
    }

    /** The parameters and buffers of a network by their own names. */
    public static List<NamedArray> of(Parameters parameters) {
        List<NamedArray> arrays = new ArrayList<>(split("", parameters.layout().slots(), parameters.flat()));
        arrays.addAll(split("", parameters.layout().buffers(), parameters.buffers()));
        return arrays;
    }

    /**
     * The parameters of a network that a file describes and holds; the caller closes them. A description may claim any size:
     * the arrays are compared with it before the parameters get memory.
     *
     * @throws UserException as {@link #join}
     */
    public static Parameters read(SafetensorsFile saved, ParameterLayout layout, ComputeDevice device) {
        Stream.concat(layout.slots().stream(), layout.buffers().stream())
                .forEach(slot -> saved.array(slot.name(), DType.F32, slot.shape()));
        Parameters parameters = new Parameters(layout, device);
        try {
            join(saved, "", layout.slots(), parameters.flat());
            join(saved, "", layout.buffers(), parameters.buffers());
            return parameters;
        } catch (RuntimeException | Error e) {
            parameters.close();
            throw e;
        }
    }
}
