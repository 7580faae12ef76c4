package gander.gan;

import gander.UserException;
import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.nn.Condition;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.KernelThreads;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Images from a trained generator. Sample i of a seed is always the same image, however many are wanted and from where: its
 * z is a function of seed and i, and the network always runs on the 128 samples from a multiple of 128 on, so that no kernel
 * is chosen by how many images happen to be asked for. The last batch that was wanted in part is kept, so that samples asked
 * for one by one cost no more than together. Of a generator of points, {@link #floats} gives the points as they are. The
 * weights must not change while this is used.
 */
public final class ImageSampler implements GenerativeModel {
    private static final int ROWS = 128;
    private static final int MOST_LABELLED = 256;

    /** The most values of an image: a grid of one image with twice as many would be too large a picture. */
    private static final int LARGEST = (1 << 23) - 1;

    private final Generator generator;
    private final Weights weights;
    private final ComputeDevice device;
    private final Drawing drawing;
    private volatile Batch last;

    /** Samples [first, first + ROWS) of a seed, in [0, 1]. */
    private static final class Batch {
        private final long seed;
        private final long first;
        private final float[] pixels;

        Batch(long seed, long first, float[] pixels) {
            this.seed = seed;
            this.first = first;
            this.pixels = pixels;
        }
    }

    /**
     * A sampler of this generator with these weights, on the device where the weights are.
     *
     * @throws UserException as {@link #requireShape}
     */
    public ImageSampler(Generator generator, Weights weights, ComputeDevice device) {
        this(generator, weights, device, Drawing.INDEPENDENT);
    }

    private ImageSampler(Generator generator, Weights weights, ComputeDevice device, Drawing drawing) {
        requireShape(generator.imageShape());
        drawing.require(generator);
        this.generator = generator;
        this.weights = weights;
        this.device = device;
        this.drawing = drawing;
    }

    /**
     * The same generator's samples, of other latent vectors and classes.
     *
     * @throws UserException if the generator cannot be asked so
     */
    public ImageSampler drawing(Drawing other) {
        return new ImageSampler(generator, weights, device, other);
    }

    /** How many classes samples may be asked of; 0 where there are none. */
    public int classes() {
        return generator.conditions().classes();
    }

    /**
     * Fails where images are too large to be drawn, so many at a time.
     *
     * @throws UserException if they have 2^23 values or more
     */
    public static void requireShape(ImageShape shape) {
        if (shape.size() > LARGEST) {
            throw new UserException("images of " + shape + " have " + shape.size() + " values, expected at most "
                    + LARGEST + ", for " + ROWS + " of them are drawn at a time; take smaller images");
        }
    }

    @Override
    public ImageShape imageShape() {
        return generator.imageShape();
    }

    @Override
    public boolean isOfPoints() {
        return generator.pixelRange() == PixelRange.UNBOUNDED;
    }

    @Override
    public byte[] bytes(long seed, long from, int count) {
        generator.pixelRange().requireInterval();
        float[] values = floats(seed, from, count);
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = PixelRange.unitToByte(values[i]);
        }
        return pixels;
    }

    @Override
    public float[] floats(long seed, long from, int count) {
        float[] pixels = new float[Math.multiplyExact(count, imageShape().size())];
        floats(seed, from, pixels);
        return pixels;
    }

    /**
     * Fills an array with the samples from {@code from} on, [N, C, H, W] in [0, 1]. A caller that draws many images can
     * reuse one array: a new array for each 256 images of 28x28 makes drawing a third slower.
     *
     * @throws IllegalArgumentException unless the array's length is that of a whole number of images
     */
    public void floats(long seed, long from, float[] pixels) {
        int size = imageShape().size();
        int count = pixels.length / size;
        if (pixels.length % size != 0) {
            throw new IllegalArgumentException("an array of " + pixels.length
                    + " numbers holds no whole number of images of " + imageShape() + ", which have " + size + " each");
        }
        if (count == 0) {
            return;
        }
        LongStream batches =
                LongStream.rangeClosed(Math.floorDiv(from, (long) ROWS), Math.floorDiv(from + count - 1, (long) ROWS));
        batches.parallel().forEach(index -> {
            KernelThreads.tell();
            long first = index * ROWS;
            long begin = Math.max(from, first);
            int rows = Math.toIntExact(Math.min(from + count, first + ROWS) - begin);
            int offset = Math.toIntExact(begin - from) * size;
            if (rows == ROWS) {
                draw(seed, first, pixels, offset);
            } else {
                System.arraycopy(
                        batch(seed, first).pixels, Math.toIntExact(begin - first) * size, pixels, offset, rows * size);
            }
        });
    }

    private Batch batch(long seed, long first) {
        Batch batch = last;
        if (batch == null || batch.seed != seed || batch.first != first) {
            float[] pixels = new float[ROWS * imageShape().size()];
            draw(seed, first, pixels, 0);
            batch = new Batch(seed, first, pixels);
            last = batch;
        }
        return batch;
    }

    /**
     * Sample i of a seed is of class i modulo the number of classes: each is drawn as often, however often the data has it, and a
     * grid shows all. Empty too where there are more classes than a byte has values.
     */
    @Override
    public Optional<byte[]> labels(long seed, long from, int count) {
        int classes = generator.conditions().classes();
        if (!generator.conditions().kind().ofClasses() || classes > MOST_LABELLED) {
            return Optional.empty();
        }
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) drawing.label(drawing.course().at(from + i), classes);
        }
        return Optional.of(labels);
    }

    private Condition condition(Drawing.Place... places) {
        Conditions conditions = generator.conditions();
        if (!conditions.kind().ofClasses()) {
            return Condition.NONE;
        }
        int[] labels = new int[ROWS];
        Arrays.setAll(labels, i -> drawing.label(places[i], conditions.classes()));
        return conditions.of(labels, device);
    }

    /** The latent vectors at these places. */
    private Tensor latents(long seed, Drawing.Place... places) {
        Tensor from = latents(seed, Drawing.Place::from, places);
        if (Arrays.stream(places).allMatch(place -> place.share() == 0)) {
            return from;
        }
        double[] shares =
                Arrays.stream(places).mapToDouble(Drawing.Place::share).toArray();
        return generator.latent().between(from, latents(seed, Drawing.Place::to, places), shares);
    }

    private Tensor latents(long seed, ToLongFunction<Drawing.Place> end, Drawing.Place... places) {
        long stream = RandomStream.SAMPLES.key(seed);
        long[] keys = new long[ROWS];
        Arrays.setAll(keys, i -> CounterRandom.key(stream, end.applyAsLong(places[i])));
        Latent latent = generator.latent();
        return drawing.truncation().isPresent()
                ? latent.draw(keys, drawing.truncation().getAsDouble(), device)
                : latent.draw(keys, device);
    }

    /** Samples [first, first + ROWS), from {@code offset} on. */
    private void draw(long seed, long first, float[] pixels, int offset) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Drawing.Place[] places = new Drawing.Place[ROWS];
            Arrays.setAll(places, i -> drawing.course().at(first + i));
            Tensor z = latents(seed, places);
            Tensor images = generator.forward(weights, z, Pass.evaluation(condition(places)));
            Tensors.copy(generator.pixelRange().toUnit(images), pixels, offset);
        }
    }
}
