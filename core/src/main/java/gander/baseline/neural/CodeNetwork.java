package gander.baseline.neural;

import gander.nn.ParameterLayout;
import gander.nn.Weights;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** An encoder from pixels to codes and the decoder back, apart from their weights. */
interface CodeNetwork {
    /** The parameters of both. */
    ParameterLayout layout();

    /** From codes to pixels. */
    Decoder decoder();

    /** Pixels [N, D] in [0, 1] as the decoder gives them back through their codes. */
    Tensor reconstruct(Weights weights, Tensor x);

    /** The names of {@link #loss}'s terms, as in {@code Loss/mse}. */
    List<String> terms();

    /**
     * What a fit minimises, for each image, and behind it what is recorded with it: each [N].
     *
     * @param x pixels [N, D] in [0, 1]
     * @param rowKeys a key for each image's noise
     */
    List<Tensor> loss(Weights weights, Tensor x, long[] rowKeys);
}
