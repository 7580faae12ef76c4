package gander.metric.feature;

import gander.data.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A network for grey images that looks at each channel of an image by itself, as one is a stack of three digits: features side by
 * side, and a class for each triple of classes, whose probability is the product of theirs. So the modes of stacked MNIST are
 * counted (Metz et al. 2017, arXiv:1611.02163, section 3.3.1). Closing it closes the network.
 */
public final class ChannelwiseNetwork implements FeatureExtractor {
    private static final int CHANNELS = 3;

    private final FeatureExtractor grey;

    /** Of a network that sees grey images, and tells classes apart. */
    public ChannelwiseNetwork(FeatureExtractor grey) {
        if (grey.imageShape().channels() != 1 || grey.classes() == 0) {
            throw new IllegalArgumentException("a network that looks at channels sees grey images of classes, got "
                    + grey.name() + ", which sees " + grey.imageShape());
        }
        this.grey = grey;
    }

    @Override
    public String name() {
        return "channelwise-" + grey.name();
    }

    @Override
    public ImageShape imageShape() {
        ImageShape one = grey.imageShape();
        return new ImageShape(CHANNELS, one.height(), one.width());
    }

    @Override
    public int width() {
        return CHANNELS * grey.width();
    }

    @Override
    public int classes() {
        return grey.classes() * grey.classes() * grey.classes();
    }

    @Override
    public Seen see(Tensor pixels) {
        List<Seen> channels = new ArrayList<>();
        TensorVector features = new TensorVector();
        for (int channel = 0; channel < CHANNELS; channel++) {
            Seen seen = grey.see(pixels.narrow(1, channel, 1).contiguous());
            channels.add(seen);
            features.push_back(seen.features());
        }
        Tensor product = channels.get(0).probabilities().orElseThrow();
        for (Seen next : channels.subList(1, CHANNELS)) {
            Tensor probabilities = next.probabilities().orElseThrow();
            product = product.unsqueeze(2).mul(probabilities.unsqueeze(1)).flatten(1, 2);
        }
        return new Seen(torch.cat(features, 1), Optional.of(product));
    }

    @Override
    public void close() {
        grey.close();
    }
}
