package gander.metric.feature;

import gander.data.ImageShape;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * A network that has learnt to see: from images to the features that scores compare. The same images give the same features,
 * whatever else is in the batch, and several threads may ask at once.
 */
public interface FeatureExtractor extends AutoCloseable {
    /** What a score must name to be comparable: the network and the beginning of its weights' SHA-256. */
    String name();

    /** The shape of the images that it sees. */
    ImageShape imageShape();

    /** Features for each image. */
    int width();

    /** Classes that it tells apart; 0 if it gives features only. */
    int classes();

    /**
     * What the network sees, in tensors that the caller's scope owns.
     *
     * @param pixels uint8 [N, C, H, W]
     */
    Seen see(Tensor pixels);

    /**
     * What a network sees in N images.
     *
     * @param features float32 [N, width]
     * @param probabilities of the classes, float32 [N, classes], each row's sum 1; empty if it gives features only
     */
    record Seen(Tensor features, Optional<Tensor> probabilities) {}

    /** Frees the network. */
    @Override
    void close();
}
