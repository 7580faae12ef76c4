package gander.gan;

import gander.data.ImageShape;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * A network from images to a number each: a logit, whose meaning is the adversarial loss's.
 *
 * @param imageShape the shape of the images
 * @param network from images [N, C, H, W] to logits [N]
 */
public record Discriminator(ImageShape imageShape, Network network) {
    /** The parameters that it computes with. */
    public ParameterLayout parameters() {
        return network.parameters();
    }

    /**
     * Logits of images, and what is said of them beside.
     *
     * @param images [N, C, H, W], in the generator's pixel range
     * @return logits [N], or [N, 1 + more] with the logit first, as the conditioning says
     */
    public Tensor forward(Weights weights, Tensor images, Pass pass) {
        Tensors.requireShape("images", images, -1, imageShape.channels(), imageShape.height(), imageShape.width());
        return network.forward(weights, images, pass);
    }
}
