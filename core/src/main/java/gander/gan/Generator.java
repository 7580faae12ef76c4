package gander.gan;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import org.bytedeco.pytorch.Tensor;

/** A network from latent vectors to images. */
public interface Generator {
    /** The distribution of the latent vectors that it is trained on. */
    Latent latent();

    /** The shape of its images. */
    ImageShape imageShape();

    /** The interval of its pixels; {@link PixelRange#UNBOUNDED} for points. */
    PixelRange pixelRange();

    /** The parameters that it computes with. */
    ParameterLayout parameters();

    /**
     * Whether a pass spends most of its time on reading the weights, so that one for twice the rows costs less than two: in
     * fully connected layers, where a weight is used once a row, and not in convolutions. If so, the images of two updates
     * are made together, and an image must not depend on the others of its pass.
     */
    default boolean isBoundByWeights() {
        return false;
    }

    /**
     * Images for latent vectors.
     *
     * @param z latent vectors [N, latent().size()]
     * @return images [N, C, H, W], values in {@link #pixelRange()}
     */
    Tensor forward(Weights weights, Tensor z, Pass pass);
}
