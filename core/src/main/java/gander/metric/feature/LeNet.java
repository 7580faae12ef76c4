package gander.metric.feature;

import gander.UserException;
import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Chain;
import gander.nn.Convolution;
import gander.nn.Dropout;
import gander.nn.Filter;
import gander.nn.Initializer;
import gander.nn.Linear;
import gander.nn.MaxPooling;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Pass;
import gander.nn.Reshape;
import gander.nn.Weights;
import gander.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;

/**
 * Three convolutions, each halved by max pooling, a layer of features, a logit for each class: the plan of LeNet-5 (LeCun et
 * al. 1998, "Gradient-based learning applied to document recognition", figure 2).
 *
 * <p>Where we deviate: rectifiers in place of hyperbolic tangents, maxima in place of averages, one convolution more and
 * 16-32-64 channels in place of 6-16, dropout on the features, a plain linear layer at the end. There is no batch
 * normalisation, so an image's features do not depend on the others of its batch, in training neither.
 */
final class LeNet {
    /** Features: the values of the last layer before the logits. */
    static final int WIDTH = 128;

    /** The smallest side: three halvings leave one pixel of it. */
    static final int SMALLEST_SIDE = 8;

    private static final int FINE = 16;
    private static final int MIDDLE = 32;
    private static final int COARSE = 64;
    private static final double DROPOUT = 0.5;
    private static final int FEATURES_LAYER = 0;

    private final ImageShape shape;
    private final ParameterLayout layout = new ParameterLayout();
    private final Chain features;
    private final Chain logits;

    /**
     * What the network makes of N images.
     *
     * @param features float32 [N, 128], at least 0
     * @param logits of the classes, float32 [N, classes]
     */
    record Answer(Tensor features, Tensor logits) {}

    /**
     * The network for images of this shape.
     *
     * @throws UserException if the images are too small
     */
    LeNet(ImageShape shape, int classes) {
        if (Math.min(shape.height(), shape.width()) < SMALLEST_SIDE) {
            throw new UserException("a feature network sees images of at least " + SMALLEST_SIDE + "x" + SMALLEST_SIDE
                    + ", got " + shape + "; enlarge the images");
        }
        this.shape = shape;
        Initializer xavier = new Initializer.XavierUniform();
        int coarse = COARSE * (shape.height() / 8) * (shape.width() / 8);
        // A rectifier after the maxima gives the same as one before, for a quarter of the work.
        features = Chain.of(
                new Convolution(layout, "first", shape.channels(), FINE, new Filter(5, 1, 2), xavier),
                new MaxPooling(2),
                Activation.RELU,
                new Convolution(layout, "second", FINE, MIDDLE, new Filter(3, 1, 1), xavier),
                new MaxPooling(2),
                Activation.RELU,
                new Convolution(layout, "third", MIDDLE, COARSE, new Filter(3, 1, 1), xavier),
                new MaxPooling(2),
                Activation.RELU,
                Reshape.to(coarse),
                new Linear(layout, "features", coarse, WIDTH),
                Activation.RELU);
        logits = Chain.of(new Dropout(FEATURES_LAYER, DROPOUT), new Linear(layout, "logits", WIDTH, classes));
    }

    /** From images to logits. */
    Network network() {
        return new Network(layout, Chain.of(features, logits));
    }

    ParameterLayout parameters() {
        return layout;
    }

    /** From images, float32 [N, C, H, W] in [0, 1]; zeros beyond the edge are the background's. */
    Answer forward(Weights weights, Tensor images, Pass pass) {
        Tensors.requireShape("images", images, -1, shape.channels(), shape.height(), shape.width());
        Tensor found = features.forward(weights, images, pass);
        return new Answer(found, logits.forward(weights, found, pass));
    }
}
