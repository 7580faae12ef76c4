package gander.gan;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * A network from latent vectors to images.
 *
 * @param latent the distribution of the latent vectors that it is trained on
 * @param imageShape the shape of its images
 * @param pixelRange the interval of its pixels; {@link PixelRange#UNBOUNDED} for points
 * @param network from z [N, latent.size()] to images [N, C, H, W] in that interval
 * @param conditions what images are asked to be
 */
public record Generator(
        Latent latent, ImageShape imageShape, PixelRange pixelRange, Network network, Conditions conditions) {
    /** A generator that is given nothing beside z. */
    public Generator(Latent latent, ImageShape imageShape, PixelRange pixelRange, Network network) {
        this(latent, imageShape, pixelRange, network, Conditions.NONE);
    }

    /** The parameters that it computes with. */
    public ParameterLayout parameters() {
        return network.parameters();
    }

    /**
     * Images for latent vectors.
     *
     * @param z latent vectors [N, latent().size()]
     * @return images [N, C, H, W], values in {@link #pixelRange()}
     */
    public Tensor forward(Weights weights, Tensor z, Pass pass) {
        Tensors.requireShape("z", z, -1, latent.size());
        return network.forward(weights, z, pass);
    }
}
