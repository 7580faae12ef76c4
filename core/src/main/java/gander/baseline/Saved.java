package gander.baseline;

import gander.UserException;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.nn.ParameterArrays;
import java.nio.ByteBuffer;
import java.util.Arrays;

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

    private static NamedArray require(SafetensorsFile file, String name, long... shape) {
        NamedArray array = ParameterArrays.require(file, name);
        if (!Arrays.equals(array.dimensions(), shape)) {
            throw new UserException("the saved " + name + " has shape " + array.shape() + ", its settings ask for "
                    + Arrays.toString(shape) + "; it was saved with other settings");
        }
        return array;
    }
}
