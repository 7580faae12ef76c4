package gander.baseline;

import gander.UserException;
import gander.export.DType;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.nn.ParameterArrays;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.tensor.ComputeDevice;
import java.util.Arrays;
import java.util.List;

/** Arrays of a saved model, checked before they are used. */
final class SavedArrays {
    private SavedArrays() {}

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
}
