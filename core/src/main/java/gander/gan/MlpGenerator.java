package gander.gan;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.nn.Activation;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Perceptron;
import gander.nn.Weights;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Fully connected layers from z to pixels: the generator of Goodfellow et al. 2014, arXiv:1406.2661, section 5. */
public final class MlpGenerator implements Generator {
    private final GeneratorConfig.Mlp config;
    private final ImageShape shape;
    private final ParameterLayout layout = new ParameterLayout();
    private final Perceptron layers;

    /** The network for images of this shape. */
    public MlpGenerator(GeneratorConfig.Mlp config, ImageShape shape) {
        this.config = config;
        this.shape = shape;
        List<Perceptron.Layer> layers = new ArrayList<>();
        int width = config.latent();
        for (int units : config.hidden()) {
            Linear hidden = new Linear(layout, "hidden" + layers.size(), width, units);
            layers.add(new Perceptron.Layer(hidden, Optional.of(config.activation())));
            width = units;
        }
        Linear output = new Linear(layout, "output", width, shape.size());
        layers.add(new Perceptron.Layer(output, Optional.of(config.output())));
        this.layers = new Perceptron(layers);
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
        return layers.forward(weights, z, pass).view(z.size(0), shape.channels(), shape.height(), shape.width());
    }
}
