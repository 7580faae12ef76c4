package gander.metric;

import gander.UserException;
import gander.data.EpochShuffle;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.gan.GenerativeModel;
import gander.metric.feature.FeatureExtractor;
import gander.metric.feature.FeatureExtractor.Seen;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Images to be scored, with what a feature network sees in them, which is computed once, on all cores, when a metric first
 * asks for it: those on pixels do not. The network must stay open until then.
 */
public final class ImageSample implements AutoCloseable {
    private static final int BLOCK = 250;

    private static final long MOST_BYTES = 4L << 30;

    /** Seed of the random order. */
    private static final long ORDER = 1;

    /** Labels are kept in a byte; of more classes there are none here. */
    private static final int MOST_CLASSES = 256;

    private final String name;
    private final ImageShape shape;
    private final Tensor pixels;
    private final Optional<byte[]> labels;
    private final FeatureExtractor extractor;
    private final PointerScope memory;
    private Optional<WhatIsSeen> seen = Optional.empty();

    /** The network's answer for all images, and the scope that it lives in. */
    private record WhatIsSeen(Tensor features, Optional<Tensor> probabilities, PointerScope memory) {}

    private ImageSample(
            String name, ImageShape shape, Tensor borrowed, Optional<byte[]> labels, FeatureExtractor extractor) {
        if (!extractor.imageShape().equals(shape)) {
            throw new UserException("the feature network " + extractor.name() + " sees " + extractor.imageShape()
                    + " images, but " + name + " has " + shape
                    + "; train one for this data with gander features train, and name it with --features");
        }
        this.name = name;
        this.shape = shape;
        this.labels = labels;
        this.extractor = extractor;
        try (PointerScope scope = new PointerScope()) {
            pixels = borrowed.alias();
            memory = scope.extend();
        }
    }

    private synchronized WhatIsSeen seen() {
        if (seen.isEmpty()) {
            seen = Optional.of(seeAll());
        }
        return seen.get();
    }

    private WhatIsSeen seeAll() {
        WhatIsSeen all;
        try (PointerScope scope = new PointerScope()) {
            Tensor features = Tensors.empty(ScalarType.Float, size(), extractor.width());
            Optional<Tensor> probabilities = extractor.classes() == 0
                    ? Optional.empty()
                    : Optional.of(Tensors.empty(ScalarType.Float, size(), extractor.classes()));
            all = new WhatIsSeen(features, probabilities, scope.extend());
        }
        try {
            IntStream.range(0, (size() + BLOCK - 1) / BLOCK).parallel().forEach(block -> see(block, all));
        } catch (RuntimeException | Error e) {
            all.memory().deallocate();
            throw e;
        }
        return all;
    }

    /** Blocks are the same however many cores there are, so that features are, too. */
    private void see(int block, WhatIsSeen all) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            long from = (long) block * BLOCK;
            long rows = Math.min(BLOCK, size() - from);
            Seen answer = extractor.see(pixels.narrow(0, from, rows));
            all.features().narrow(0, from, rows).copy_(answer.features());
            all.probabilities().ifPresent(probabilities -> probabilities
                    .narrow(0, from, rows)
                    .copy_(answer.probabilities().orElseThrow()));
        }
    }

    /** The images of a set, which must stay open as long as this is used; with their labels where they have any. */
    public static ImageSample of(ImageSet images, FeatureExtractor extractor) {
        long[] order = LongStream.range(0, images.size()).toArray();
        return new ImageSample(images.name(), images.shape(), images.pixels(), labels(images, order), extractor);
    }

    /**
     * The same in a random order, always the same one: protocols take the first images of a sample to stand for all, and the
     * first ones of a set that is sorted, by class or by name, are not like the others. MNIST and the pen digits are in random
     * order already, and stay as they are; so do sets of more than {@value #MOST_BYTES} bytes, which would not fit in memory twice.
     */
    public static ImageSample inRandomOrder(ImageSet images, FeatureExtractor extractor) {
        if (images.isInRandomOrder() || (long) images.size() * images.shape().size() > MOST_BYTES) {
            return of(images, extractor);
        }
        long[] order = new EpochShuffle(RandomStream.SHUFFLE.key(ORDER), images.size()).batch(0, images.size());
        try (PointerScope scope = new PointerScope()) {
            Tensor pixels = images.pixels().index_select(0, Tensors.of(order));
            return new ImageSample(images.name(), images.shape(), pixels, labels(images, order), extractor);
        }
    }

    /** In this order. */
    private static Optional<byte[]> labels(ImageSet images, long... order) {
        return images.labels().filter(known -> known.classes() <= MOST_CLASSES).map(known -> {
            byte[] own = new byte[order.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = (byte) known.of(order[i]);
            }
            return own;
        });
    }

    /**
     * Points, of which scores on features see the {@link Coordinates}; scores on pixels do not apply to them.
     *
     * @param numbers row-major [N, C, H, W]
     */
    public static ImageSample ofPoints(String name, ImageShape shape, float[] numbers) {
        try (PointerScope scope = new PointerScope()) {
            Tensor tensor =
                    Tensors.of(numbers, numbers.length / shape.size(), shape.channels(), shape.height(), shape.width());
            return new ImageSample(name, shape, tensor, Optional.empty(), new Coordinates(shape));
        }
    }

    /** The first {@code count} samples of a model under this seed. */
    public static ImageSample of(String name, GenerativeModel model, long seed, int count, FeatureExtractor extractor) {
        return of(name, model.imageShape(), model.bytes(seed, 0, count), model.labels(seed, 0, count), extractor);
    }

    /**
     * Images given as bytes.
     *
     * @param pixels uint8, row-major [N, C, H, W]
     * @param labels the images' classes [N], if they are known
     */
    public static ImageSample of(
            String name, ImageShape shape, byte[] pixels, Optional<byte[]> labels, FeatureExtractor extractor) {
        try (PointerScope scope = new PointerScope()) {
            Tensor tensor = Tensors.empty(
                    ScalarType.Byte, pixels.length / shape.size(), shape.channels(), shape.height(), shape.width());
            Tensors.bytes(tensor).put(pixels);
            return new ImageSample(name, shape, tensor, labels, extractor);
        }
    }

    /** What they are, for messages. */
    public String name() {
        return name;
    }

    /** The number of images. */
    public int size() {
        return Math.toIntExact(pixels.size(0));
    }

    /** The shape of each image. */
    public ImageShape shape() {
        return shape;
    }

    /** All pixels: uint8 [N, C, H, W]. */
    public Tensor pixels() {
        return pixels;
    }

    /** All features: float32 [N, width]. */
    public Tensor features() {
        return seen().features();
    }

    /** Probabilities of the classes: float32 [N, classes]; empty if the network gives features only. */
    public Optional<Tensor> probabilities() {
        return seen().probabilities();
    }

    /** The images' classes [N] as they were given; empty if they were not. */
    public Optional<byte[]> labels() {
        return labels;
    }

    /** Frees features and, where they are this sample's own, pixels. */
    @Override
    public synchronized void close() {
        seen.ifPresent(all -> all.memory().deallocate());
        memory.deallocate();
    }
}
