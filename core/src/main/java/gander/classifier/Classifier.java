package gander.classifier;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** A model that has learnt to tell classes of images apart. Several threads may ask it at once. */
public interface Classifier extends AutoCloseable {
    /**
     * The class of each image [N], 0 to 255. A function of the image: what else is in the batch, and how many cores work on
     * it, changes nothing.
     *
     * @param pixels uint8 or float32 [N, C, H, W], of the shape and type of the images that it has learnt from
     */
    byte[] predict(Tensor pixels);

    /**
     * The probability that it gives the class that it names, for each image [N], 0 to 1; empty if the model names a class and
     * says no more, as machines that learn a margin do.
     *
     * @param pixels as {@link #predict} takes them
     */
    default Optional<double[]> confidence(Tensor pixels) {
        return Optional.empty();
    }

    /** How often it is right about these images. */
    default Accuracy accuracy(LabelledImages images) {
        byte[] predicted = predict(images.pixels());
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += (predicted[i] & 0xFF) == images.label(i) ? 1 : 0;
        }
        return new Accuracy(right, predicted.length);
    }

    /** Frees what it keeps in native memory. */
    @Override
    default void close() {}
}
