package gander.gan;

import gander.data.ImageShape;
import gander.nn.Convolution;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * The discriminator of Radford et al. 2016 (DCGAN), arXiv:1511.06434, for small images: two convolutions of stride 2, then
 * one logit from all that they found.
 *
 * <p>Where we deviate: two convolutions in place of four, kernels of 4 in place of 5, and no batch normalisation, for the
 * reason that {@link DcganGenerator} gives. Without it an image's logit does not depend on the others of its batch.
 */
public final class DcganDiscriminator implements Discriminator {
    private final DiscriminatorConfig.Dcgan config;
    private final ImageShape shape;
    private final ParameterLayout layout = new ParameterLayout();
    private final Convolution first;
    private final Convolution second;
    private final int features;
    private final Linear logit;

    /**
     * The network for images of this shape.
     *
     * @throws gander.UserException if height or width is not divisible by 4
     */
    public DcganDiscriminator(DiscriminatorConfig.Dcgan config, ImageShape shape) {
        DcganSizes.requireShape("discriminator", shape);
        this.config = config;
        this.shape = shape;
        int coarseChannels = 2 * config.width();
        features = DcganSizes.coarseUnits("discriminator", coarseChannels, shape);
        first = new Convolution(
                layout, "down0", shape.channels(), config.width(), DcganSizes.FILTER, DcganSizes.INITIALIZER);
        second = new Convolution(
                layout, "down1", config.width(), coarseChannels, DcganSizes.FILTER, DcganSizes.INITIALIZER);
        logit = new Linear(layout, "logit", features, 1, DcganSizes.INITIALIZER);
    }

    @Override
    public ParameterLayout parameters() {
        return layout;
    }

    @Override
    public Tensor forward(Weights weights, Tensor images, Pass pass) {
        Tensors.requireShape("images", images, -1, shape.channels(), shape.height(), shape.width());
        Tensor x = config.activation().apply(first.forward(weights, images));
        x = config.activation().apply(second.forward(weights, x));
        return logit.forward(weights, x.reshape(images.size(0), features)).view(images.size(0));
    }
}
