package gander.data.point;

import gander.data.EpochShuffle;
import gander.data.Examples;
import gander.data.ImageShape;
import gander.data.Labels;
import gander.data.PixelRange;
import gander.export.Sha256;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Points of d numbers as float32 [N, 1, 1, d] in native memory: draws of a distribution so small that one can see all of it.
 * Networks see each as an image of 1x1xd whose values are {@linkplain PixelRange#UNBOUNDED as they are}.
 */
public final class PointSet implements Examples, AutoCloseable {
    private final String name;
    private final ImageShape shape;
    private final int size;
    private final Optional<Labels> labels;
    private final Tensor values;
    private final PointerScope memory;

    /**
     * A set of these points, rounded to float32.
     *
     * @param points [N][d], N and d at least 1
     * @throws IllegalArgumentException if there are none, or they differ in d, or a number is not finite
     */
    public PointSet(String name, double[][] points) {
        this(name, points, Optional.empty());
    }

    /**
     * A set of points of several classes.
     *
     * @param labels the classes
     * @throws IllegalArgumentException as {@link #PointSet(String, double[][])}
     */
    public PointSet(String name, double[][] points, Labels labels) {
        this(name, points, Optional.of(labels));
    }

    private PointSet(String name, double[][] points, Optional<Labels> labels) {
        if (points.length == 0 || points[0].length == 0) {
            throw new IllegalArgumentException("a point set needs at least one point of at least one number");
        }
        this.name = name;
        this.labels = labels;
        this.shape = shape(points[0].length);
        this.size = points.length;
        float[] numbers = new float[Math.multiplyExact(size, shape.size())];
        for (int i = 0; i < size; i++) {
            if (points[i].length != shape.size()) {
                throw new IllegalArgumentException("all points have " + shape.size() + " numbers, but point " + i
                        + " is " + Arrays.toString(points[i]));
            }
            for (int j = 0; j < shape.size(); j++) {
                if (!Double.isFinite(points[i][j])) {
                    throw new IllegalArgumentException(
                            "point " + i + " is " + Arrays.toString(points[i]) + ", which is not finite");
                }
                numbers[i * shape.size() + j] = (float) points[i][j];
            }
        }
        try (PointerScope scope = new PointerScope()) {
            values = Tensors.of(numbers, size, 1, 1, shape.size());
            memory = scope.extend();
        }
    }

    /** A set of numbers, each a point of the line. */
    public static PointSet onLine(String name, double[] numbers) {
        return new PointSet(
                name, Arrays.stream(numbers).mapToObj(x -> new double[] {x}).toArray(double[][]::new));
    }

    /** The shape that a point of so many numbers is seen as. */
    public static ImageShape shape(int dimensions) {
        return new ImageShape(1, 1, dimensions);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Kind kind() {
        return Kind.POINTS;
    }

    @Override
    public Optional<Labels> labels() {
        return labels;
    }

    /** SHA-256 over shape, numbers and labels, in hex. */
    @Override
    public String fingerprint() {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(shape.size() * Float.BYTES + Integer.BYTES, size))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers(size)) {
            bytes.putFloat(number);
        }
        labels.ifPresent(classes -> {
            for (int i = 0; i < size; i++) {
                bytes.putInt(classes.of(i));
            }
        });
        MessageDigest digest = Sha256.digest();
        digest.update((size + "x" + shape).getBytes(StandardCharsets.UTF_8));
        digest.update(bytes.array(), 0, bytes.position());
        return Sha256.hex(digest);
    }

    /** The numbers of the first points, [count][d] in a row. */
    public float[] numbers(int count) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(values.narrow(0, 0, count));
        }
    }

    /**
     * The first points of a seed's own order, for a look at the data: a file may be sorted.
     *
     * @return [count][d] in a row
     */
    public float[] chosen(long seed, int count) {
        long[] chosen = new EpochShuffle(RandomStream.SHUFFLE.key(seed), size).batch(0, count);
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(batch(chosen, PixelRange.UNBOUNDED));
        }
    }

    /**
     * The points of these indices: float32 [indices.length, 1, 1, d].
     *
     * @param range {@link PixelRange#UNBOUNDED}
     * @throws IllegalArgumentException for an interval of pixels: points have none
     */
    @Override
    public Tensor batch(long[] indices, PixelRange range) {
        if (range != PixelRange.UNBOUNDED) {
            throw new IllegalArgumentException(
                    name + " are points, which are not on " + range + "; train a generator of points on them");
        }
        return values.index_select(0, Tensors.of(indices));
    }

    /** Frees the points. */
    @Override
    public void close() {
        memory.deallocate();
    }
}
