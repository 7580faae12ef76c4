package gander.article.model;

import gander.data.ImageSet;
import gander.tensor.Tensors;
import java.util.Arrays;

/** Images as numbers in [0, 1]. */
final class UnitImages {
    private UnitImages() {}

    /** All images of a set: float32 in [0, 1], row-major [N, C, H, W]. */
    static float[] of(ImageSet images) {
        byte[] bytes = Tensors.toBytes(images.pixels());
        float[] values = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = (bytes[i] & 0xFF) / 255f;
        }
        return values;
    }

    /** The mean of images of so many numbers each. */
    static float[] mean(float[] images, int size) {
        double[] sums = new double[size];
        for (int i = 0; i < images.length; i++) {
            sums[i % size] += images[i];
        }
        int count = images.length / size;
        return Tensors.rounded(Arrays.stream(sums).map(sum -> sum / count).toArray());
    }

    /** One image so many times. */
    static float[] repeated(float[] image, int times) {
        float[] all = new float[times * image.length];
        for (int i = 0; i < times; i++) {
            System.arraycopy(image, 0, all, i * image.length, image.length);
        }
        return all;
    }
}
