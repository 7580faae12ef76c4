package gander.theory.image;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.metric.ImageSample;
import gander.metric.feature.FeatureExtractor;
import gander.tensor.Tensors;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far images are from others, as a formula has it and as a network sees it. Images are float32 in [0, 1], row-major
 * [N, C, H, W].
 *
 * @param shape of an image
 */
public record ImageJudges(ImageShape shape) {
    /** The mean squared error of each pair of images: [N]. */
    public double[] squaredErrors(float[] images, float[] others) {
        int size = shape.size();
        return IntStream.range(0, images.length / size)
                .mapToDouble(i -> squaredError(images, i, others, i))
                .toArray();
    }

    /** The mean over the pixels of the squared difference of image i of the one and image j of the other. */
    public double squaredError(float[] images, int i, float[] others, int j) {
        int size = shape.size();
        double sum = 0;
        for (int pixel = 0; pixel < size; pixel++) {
            double difference = images[i * size + pixel] - others[j * size + pixel];
            sum += difference * difference;
        }
        return sum / size;
    }

    /** The Euclidean distance of each pair in the features of a network: [N]. */
    public double[] featureDistances(float[] images, float[] others, FeatureExtractor network) {
        float[] a = features(images, network);
        float[] b = features(others, network);
        double[] distances = new double[images.length / shape.size()];
        int width = network.width();
        for (int i = 0; i < distances.length; i++) {
            double sum = 0;
            for (int k = i * width; k < (i + 1) * width; k++) {
                sum += (a[k] - b[k]) * (double) (a[k] - b[k]);
            }
            distances[i] = Math.sqrt(sum);
        }
        return distances;
    }

    private float[] features(float[] images, FeatureExtractor network) {
        try (ImageSample sample = ImageSample.of("images", shape, bytes(images), Optional.empty(), network)) {
            return Tensors.toFloats(sample.features());
        }
    }

    /** The nearest of the 256 bytes of each pixel. */
    public static byte[] bytes(float[] images) {
        byte[] bytes = new byte[images.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = PixelRange.unitToByte(images[i]);
        }
        return bytes;
    }
}
