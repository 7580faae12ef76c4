package gander.metric;

import gander.data.ImageShape;
import gander.metric.feature.FeatureExtractor;
import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A feature network that sees the numbers it was given: an image's bytes are its float32 features, and then its class
 * probabilities.
 */
record GivenFeatures(int width, int classes) implements FeatureExtractor {
    /** A sample with these features, and no classes. */
    static ImageSample sample(String name, float[][] features) {
        return sample(name, features, new float[features.length][0]);
    }

    /** A sample with these features and class probabilities. */
    static ImageSample sample(String name, float[][] features, float[][] probabilities) {
        GivenFeatures extractor = new GivenFeatures(features[0].length, probabilities[0].length);
        ByteBuffer bytes = ByteBuffer.allocate(
                        features.length * extractor.imageShape().size())
                .order(ByteOrder.nativeOrder());
        for (int i = 0; i < features.length; i++) {
            put(bytes, features[i]);
            put(bytes, probabilities[i]);
        }
        return ImageSample.of(name, extractor.imageShape(), bytes.array(), Optional.empty(), extractor);
    }

    /** Standard normal features [rows, width]. */
    static float[][] normal(long seed, int rows, int width) {
        try (PointerScope scope = new PointerScope()) {
            long[] keys = LongStream.range(0, rows)
                    .map(row -> CounterRandom.key(seed, row))
                    .toArray();
            return rows(Tensors.toFloats(Noise.normal(keys, width)), width);
        }
    }

    /** The same, multiplied by {@code scale} and moved by {@code shift} in every direction. */
    static float[][] normal(long seed, int rows, int width, float scale, float shift) {
        float[][] values = normal(seed, rows, width);
        for (float[] row : values) {
            for (int d = 0; d < width; d++) {
                row[d] = row[d] * scale + shift;
            }
        }
        return values;
    }

    /** The rows as a tensor: float32 [N, width]. */
    static Tensor tensor(float[][] rows) {
        int width = rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return Tensors.of(flat, rows.length, width);
    }

    private static float[][] rows(float[] flat, int width) {
        float[][] rows = new float[flat.length / width][width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * width, rows[i], 0, width);
        }
        return rows;
    }

    private static void put(ByteBuffer bytes, float... values) {
        for (float value : values) {
            bytes.putFloat(value);
        }
    }

    @Override
    public String name() {
        return "given";
    }

    @Override
    public ImageShape imageShape() {
        return new ImageShape(1, 1, (width + classes) * Float.BYTES);
    }

    @Override
    public Seen see(Tensor pixels) {
        Tensor values = pixels.view(pixels.size(0), imageShape().size()).view(ScalarType.Float);
        Tensor features = values.narrow(1, 0, width);
        return new Seen(features, classes == 0 ? Optional.empty() : Optional.of(values.narrow(1, width, classes)));
    }

    @Override
    public void close() {}
}
