package gander.gan;

import gander.data.ImageShape;
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

/** Fully connected layers from pixels to one logit, with dropout: the discriminator of Goodfellow et al. 2014. */
public final class MlpDiscriminator implements Discriminator {
    private final ImageShape shape;
    private final ParameterLayout layout = new ParameterLayout();
    private final Perceptron layers;

    /** The network for images of this shape. */
    public MlpDiscriminator(DiscriminatorConfig.Mlp config, ImageShape shape) {
        this.shape = shape;
        List<Perceptron.Layer> layers = new ArrayList<>();
        int width = shape.size();
        for (int units : config.hidden()) {
            int i = layers.size();
            Linear hidden = new Linear(layout, "hidden" + i, width, units);
            layers.add(new Perceptron.Layer(
                    hidden, Optional.of(config.activation()), config.dropout().get(i)));
            width = units;
        }
        layers.add(new Perceptron.Layer(new Linear(layout, "logit", width, 1), Optional.empty()));
        this.layers = new Perceptron(layers);
    }

    @Override
    public ParameterLayout parameters() {
        return layout;
    }

    @Override
    public Tensor forward(Weights weights, Tensor images, Pass pass) {
        Tensors.requireShape("images", images, -1, shape.channels(), shape.height(), shape.width());
        Tensor x = images.view(images.size(0), shape.size());
        return layers.forward(weights, x, pass).view(images.size(0));
    }
}
