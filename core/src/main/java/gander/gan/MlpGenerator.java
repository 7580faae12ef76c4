package gander.gan;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.data.PointSet;
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

/**
 * Fully connected layers from z to pixels, or to points: the generator of Goodfellow et al. 2014, arXiv:1406.2661, section
 * 5.
 */
public final class MlpGenerator implements Generator {
    private final Latent latent;
    private final Optional<Activation> squash;
    private final ImageShape shape;
    private final ParameterLayout layout = new ParameterLayout();
    private final Perceptron layers;

    /** The network for images of this shape. */
    public MlpGenerator(GeneratorConfig.Mlp config, ImageShape shape) {
        this(
                new Latent(config.latent(), config.prior()),
                config.hidden(),
                config.activation(),
                Optional.of(config.output()).filter(output -> output != Activation.IDENTITY),
                shape);
    }

    private MlpGenerator(
            Latent latent, List<Integer> hidden, Activation activation, Optional<Activation> squash, ImageShape shape) {
        this.latent = latent;
        this.squash = squash;
        this.shape = shape;
        List<Perceptron.Layer> layers = new ArrayList<>();
        int width = latent.size();
        for (int units : LayerSizes.require("hidden", hidden)) {
            Linear linear = new Linear(layout, "hidden" + layers.size(), width, units);
            layers.add(new Perceptron.Layer(linear, Optional.of(activation)));
            width = units;
        }
        Linear output = new Linear(layout, "output", width, shape.size());
        layers.add(new Perceptron.Layer(output, squash));
        this.layers = new Perceptron(layers);
    }

    /**
     * The same layers from z to points of so many numbers: nothing bounds what the last one gives.
     */
    public static MlpGenerator ofPoints(Latent latent, List<Integer> hidden, Activation activation, int dimensions) {
        return new MlpGenerator(latent, hidden, activation, Optional.empty(), PointSet.shape(dimensions));
    }

    @Override
    public Latent latent() {
        return latent;
    }

    @Override
    public ImageShape imageShape() {
        return shape;
    }

    @Override
    public PixelRange pixelRange() {
        return squash.map(f -> f == Activation.TANH ? PixelRange.MINUS_ONE_TO_ONE : PixelRange.ZERO_TO_ONE)
                .orElse(PixelRange.UNBOUNDED);
    }

    @Override
    public ParameterLayout parameters() {
        return layout;
    }

    @Override
    public boolean isBoundByWeights() {
        return true;
    }

    @Override
    public Tensor forward(Weights weights, Tensor z, Pass pass) {
        Tensors.requireShape("z", z, -1, latent.size());
        return layers.forward(weights, z, pass).view(z.size(0), shape.channels(), shape.height(), shape.width());
    }
}
