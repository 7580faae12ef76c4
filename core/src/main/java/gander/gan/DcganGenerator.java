package gander.gan;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.nn.Activation;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.TransposedConvolution;
import gander.nn.Weights;
import gander.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The generator of Radford et al. 2016 (DCGAN), arXiv:1511.06434, figure 1, for small images: z is projected to a coarse
 * image of many channels, which two transposed convolutions of stride 2 bring to full size.
 *
 * <p>Where we deviate: the paper has four such convolutions, for 64x64 images, with kernels of 5; ours are of 4, a
 * multiple of the stride. And the paper has batch normalisation between the layers. Here a batch is cut into shards, each
 * on a thread of its own, so whether statistics are a shard's or the batch's, and what is summed when, is a decision of
 * its own, which is not made yet; the layers have biases in its place.
 */
public final class DcganGenerator implements Generator {
    private final GeneratorConfig.Dcgan config;
    private final ImageShape shape;
    private final ParameterLayout layout = new ParameterLayout();
    private final int coarseChannels;
    private final int coarseHeight;
    private final int coarseWidth;
    private final Linear project;
    private final TransposedConvolution middle;
    private final TransposedConvolution output;

    /**
     * The network for images of this shape.
     *
     * @throws gander.UserException if height or width is not divisible by 4
     */
    public DcganGenerator(GeneratorConfig.Dcgan config, ImageShape shape) {
        DcganSizes.requireShape("generator", shape);
        this.config = config;
        this.shape = shape;
        coarseChannels = 2 * config.width();
        coarseHeight = shape.height() / DcganSizes.REDUCTION;
        coarseWidth = shape.width() / DcganSizes.REDUCTION;
        int units = DcganSizes.coarseUnits("generator", coarseChannels, shape);
        project = new Linear(layout, "project", config.latent(), units, DcganSizes.INITIALIZER);
        middle = new TransposedConvolution(
                layout, "up0", coarseChannels, config.width(), DcganSizes.FILTER, DcganSizes.INITIALIZER);
        output = new TransposedConvolution(
                layout, "up1", config.width(), shape.channels(), DcganSizes.FILTER, DcganSizes.INITIALIZER);
    }

    @Override
    public Latent latent() {
        return new Latent(config.latent(), config.prior());
    }

    @Override
    public ImageShape imageShape() {
        return shape;
    }

    @Override
    public PixelRange pixelRange() {
        return config.output() == Activation.TANH ? PixelRange.MINUS_ONE_TO_ONE : PixelRange.ZERO_TO_ONE;
    }

    @Override
    public ParameterLayout parameters() {
        return layout;
    }

    @Override
    public Tensor forward(Weights weights, Tensor z, Pass pass) {
        Tensors.requireShape("z", z, -1, config.latent());
        Tensor coarse = config.activation().apply(project.forward(weights, z));
        Tensor x = coarse.view(z.size(0), coarseChannels, coarseHeight, coarseWidth);
        x = config.activation().apply(middle.forward(weights, x));
        return config.output().apply(output.forward(weights, x).to(ScalarType.Float));
    }
}
