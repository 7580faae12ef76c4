package gander.data;

import gander.tensor.ComputeDevice;
import org.bytedeco.pytorch.Tensor;

/** What a game is played against: a finite set that batches are drawn from by index, of images or of points. */
public interface Examples {
    /** The set's name, such as "mnist". */
    String name();

    /** The shape of each example; a point of d numbers is seen as an image of 1x1xd. */
    ImageShape shape();

    /** The number of examples. */
    int size();

    /** The examples of these indices: float32 [indices.length, C, H, W] on the interval {@code range}. */
    Tensor batch(long[] indices, PixelRange range);

    /** The same on this device. */
    default Tensor batch(long[] indices, PixelRange range, ComputeDevice device) {
        return device.place(batch(indices, range));
    }
}
