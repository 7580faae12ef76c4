package gander.gan;

import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import org.bytedeco.pytorch.Tensor;

/** A network from images to the log-odds that they are real. */
public interface Discriminator {
    /** The parameters that it computes with. */
    ParameterLayout parameters();

    /**
     * Logits of images: D(x) = sigmoid(logit).
     *
     * @param images [N, C, H, W], in the generator's pixel range
     * @return logits [N]
     */
    Tensor forward(Weights weights, Tensor images, Pass pass);
}
