package gander.metric.feature;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What runs a user's network. Several threads may run it at once; each call computes on its own thread alone. */
interface Engine extends AutoCloseable {
    /** The input as the file declares it; a file may declare none of it. */
    Declared declared();

    /**
     * Runs the network, in tensors that the caller's scope owns.
     *
     * @param images float32 [N, C, H, W] in [0, 1], contiguous
     * @return its outputs in their order, float32
     * @throws gander.UserException if the network does not take them, saying why
     */
    List<Tensor> run(Tensor images);

    @Override
    void close();
}
