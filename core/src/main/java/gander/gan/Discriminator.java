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
 * @param packing how many neighbouring images it gives one logit for, positive: PacGAN, Lin et al. 2018, arXiv:1712.04086. Of images
 *     that are all alike so many are easily told from as many real ones
 * @param network from images [N / packing, packing C, H, W] to logits [N / packing]
 */
public record Discriminator(ImageShape imageShape, int packing, Network network) {
    /** One that gives a logit for each image. */
    public Discriminator(ImageShape imageShape, Network network) {
        this(imageShape, 1, network);
    }

    /** The parameters that it computes with. */
    public ParameterLayout parameters() {
        return network.parameters();
    }

    /** Whether, in training, a logit depends on more than one row. */
    public boolean couplesRows() {
        return packing > 1 || network.layers().couplesRows();
    }

    /**
     * Logits of images, and what is said of them beside.
     *
     * @param images [N, C, H, W], in the generator's pixel range, N divisible by the packing
     * @return logits [N / packing], or [N, 1 + more] with the logit first, as the conditioning says
     */
    public Tensor forward(Weights weights, Tensor images, Pass pass) {
        Tensors.requireShape("images", images, -1, imageShape.channels(), imageShape.height(), imageShape.width());
        if (packing == 1) {
            return network.forward(weights, images, pass);
        }
        Tensor packs = images.reshape(
                images.size(0) / packing,
                (long) packing * imageShape.channels(),
                imageShape.height(),
                imageShape.width());
        return network.forward(weights, packs, pass.ofEvery(packing));
    }
}
