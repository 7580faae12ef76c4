package gander.baseline;

import gander.UserException;
import gander.export.DType;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.nn.ParameterArrays;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Reads what models saved, and refuses what does not fit together. */
final class Saved {
    private Saved() {}

    /**
     * A float64 array of this shape, row-major.
     *
     * @throws UserException if there is none of this name, or it has another shape
     */
    static double[] doubles(SafetensorsFile file, String name, long... shape) {
        return require(file, name, shape).doubles();
    }

    /** As {@link #doubles}, of int64. */
    static long[] longs(SafetensorsFile file, String name, long... shape) {
        return require(file, name, shape).longs();
    }

    /** As {@link #doubles}, of uint8. */
    static byte[] bytes(SafetensorsFile file, String name, long... shape) {
        ByteBuffer data = require(file, name, shape).data();
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        return bytes;
    }

    /** The values of a float32 array of this shape; UserException if the file has none. */
    static float[] floats(SafetensorsFile saved, String name, long... shape) {
        NamedArray array = saved.array(name);
        List<Long> expected = Arrays.stream(shape).boxed().toList();
        if (array.dtype() != DType.F32 || !array.shape().equals(expected)) {
            throw new UserException("the saved " + name + " is " + array.dtype() + " " + array.shape() + ", expected "
                    + DType.F32 + " " + expected + "; it was saved with another model");
        }
        return array.floats();
    }

    /** Parameters of this layout with the values of the file's arrays of the same names; the caller closes them. */
    static Parameters parameters(SafetensorsFile saved, ParameterLayout layout) {
        Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
        try {
            ParameterArrays.join(saved, "", layout, parameters.flat());
            return parameters;
        } catch (RuntimeException | Error e) {
            parameters.close();
            throw e;
        }
    }

    private static NamedArray require(SafetensorsFile file, String name, long... shape) {
        NamedArray array = ParameterArrays.require(file, name);
        if (!Arrays.equals(array.dimensions(), shape)) {
            throw new UserException("the saved " + name + " has shape " + array.shape() + ", its settings ask for "
                    + Arrays.toString(shape) + "; it was saved with other settings");
        }
        return array;
    }
}
