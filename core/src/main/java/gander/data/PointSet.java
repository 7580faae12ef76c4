package gander.data;

import gander.tensor.Tensors;
import java.util.Arrays;
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
    private final Tensor values;
    private final PointerScope memory;

    /**
     * A set of these points, rounded to float32.
     *
     * @param points [N][d], N and d at least 1
     * @throws IllegalArgumentException if there are none, or they differ in d, or a number is not finite
     */
    public PointSet(String name, double[][] points) {
        if (points.length == 0 || points[0].length == 0) {
            throw new IllegalArgumentException("a point set needs at least one point of at least one number");
        }
        this.name = name;
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
