package gander.gan;

import gander.data.ImageShape;
import gander.nn.Linear;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Fully connected layers from pixels to one logit, with dropout: the discriminator of Goodfellow et al. 2014. */
public final class MlpDiscriminator implements Discriminator {
    private final DiscriminatorConfig.Mlp config;
    private final ImageShape shape;
    private final ParameterLayout layout = new ParameterLayout();
    private final List<Linear> hidden = new ArrayList<>();
    private final Linear logit;

    /** The network for images of this shape. */
    public MlpDiscriminator(DiscriminatorConfig.Mlp config, ImageShape shape) {
        this.config = config;
        this.shape = shape;
        int width = shape.size();
        for (int units : config.hidden()) {
            hidden.add(new Linear(layout, "hidden" + hidden.size(), width, units));
            width = units;
        }
        logit = new Linear(layout, "logit", width, 1);
    }

    @Override
    public ParameterLayout parameters() {
        return layout;
    }

    @Override
    public Tensor forward(Weights weights, Tensor images, Pass pass) {
        Tensors.requireShape("images", images, -1, shape.channels(), shape.height(), shape.width());
        Tensor x = images.view(images.size(0), shape.size());
        for (int i = 0; i < hidden.size(); i++) {
            x = config.activation().apply(hidden.get(i).forward(weights, x));
            x = pass.dropout(x, i, config.dropout().get(i));
        }
        return logit.forward(weights, x).view(images.size(0));
    }
}
