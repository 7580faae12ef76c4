package gander.gan;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.nn.Activation;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Fully connected layers from z to pixels: the generator of Goodfellow et al. 2014, arXiv:1406.2661, section 5. */
public final class MlpGenerator implements Generator {
    private final GeneratorConfig.Mlp config;
    private final ImageShape shape;
    private final ParameterLayout layout = new ParameterLayout();
    private final List<Linear> hidden = new ArrayList<>();
    private final Linear output;

    /** The network for images of this shape. */
    public MlpGenerator(GeneratorConfig.Mlp config, ImageShape shape) {
        this.config = config;
        this.shape = shape;
        int width = config.latent();
        for (int units : config.hidden()) {
            hidden.add(new Linear(layout, "hidden" + hidden.size(), width, units));
            width = units;
        }
        output = new Linear(layout, "output", width, shape.size());
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
        Tensor x = z;
        for (Linear layer : hidden) {
            x = config.activation().apply(layer.forward(weights, x));
        }
        Tensor pixels = config.output().apply(output.forward(weights, x).to(ScalarType.Float));
        return pixels.view(z.size(0), shape.channels(), shape.height(), shape.width());
    }
}
