package gander.classifier;

import org.bytedeco.pytorch.Tensor;

/** A model that has learnt to tell classes of images apart. Several threads may ask it at once. */
public interface Classifier extends AutoCloseable {
    /**
     * The class of each image [N], 0 to 255. A function of the image: what else is in the batch, and how many cores work on
     * it, changes nothing.
     *
     * @param pixels uint8 [N, C, H, W], shaped like the images that it has learnt from
     */
    byte[] predict(Tensor pixels);

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
