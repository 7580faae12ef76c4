package gander.metric;

import gander.UserException;
import gander.data.PixelRange;
import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * How far the images must be moved to become training images, seen along random lines: the sliced Wasserstein distance
 * (Rabin et al. 2012, "Wasserstein barycenter and its application to texture mixing"; Bonneel et al. 2015), of order 1, on
 * the pixels in [0, 1]. In one dimension the best plan pairs the values in their order, so along a unit vector u
 *
 * <pre>W1(u) = (1/n) sum_i |(u.x)_(i) - (u.y)_(i)|,</pre>
 *
 * <p>and the value is the mean of W1(u) over directions drawn uniformly from the sphere. Those are the same in every
 * evaluation. It sees positions and grey levels, not shapes, and needs no feature network: a check on the scores that do.
 *
 * <p>The spread is the standard deviation over bootstrap samples of the candidate's images.
 *
 * @param samples candidate images, scored against the first so many training images
 * @param directions lines that they are seen along
 */
public record SlicedWasserstein(int samples, int directions) implements Metric {
    private static final int DIRECTIONS = 1000;
    private static final int RESAMPLES = 20;
    private static final int ROWS = 250;
    private static final long DIRECTION_KEY = CounterRandom.key(2012, 1);
    private static final long RESAMPLE_KEY = CounterRandom.key(2012, 2);

    /** Along {@value #DIRECTIONS} directions. */
    public SlicedWasserstein(int samples) {
        this(samples, DIRECTIONS);
    }

    @Override
    public String name() {
        return "swd" + Inputs.count(samples);
    }

    @Override
    public String protocol() {
        return "sliced Wasserstein-1 distance of the pixels in [0, 1] (Rabin et al. 2012), mean over " + directions
                + " random directions: the first " + samples + " candidate images against as many training images;"
                + " spread: standard deviation over " + RESAMPLES + " bootstrap samples of the candidates";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(), Better.LOWER));
    }

    @Override
    public HeldOut heldOut() {
        return HeldOut.TEST;
    }

    @Override
    public List<Measured> measure(ImageSample candidate, RealImages real) {
        ImageSample training = real.training();
        if (training.size() < samples) {
            throw new UserException(name() + " takes " + samples + " training images, but " + training.name() + " has "
                    + training.size() + "; leave it out of --metrics");
        }
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor lines = directions(directions, candidate.shape().size());
            double[] distances = distances(
                    candidate.pixels().narrow(0, 0, samples), training.pixels().narrow(0, 0, samples), lines);
            return List.of(quantities().get(0).measured(distances[0], deviation(distances)));
        }
    }

    /** Unit vectors, uniform on the sphere: float32 [count, d]. */
    static Tensor directions(int count, int d) {
        long[] keys = new long[count];
        Arrays.setAll(keys, i -> CounterRandom.key(DIRECTION_KEY, i));
        Tensor normal = Noise.normal(keys, d);
        return normal.div_(normal.square().sum(1).sqrt_().unsqueeze(1));
    }

    /**
     * The distance between the images, then those between bootstrap samples of the first and the second.
     *
     * @param x uint8 [N, ...]
     * @param y uint8 [N, ...]
     * @param lines unit vectors, float32 [L, d]
     */
    static double[] distances(Tensor x, Tensor y, Tensor lines) {
        int size = Math.toIntExact(x.size(0));
        int count = Math.toIntExact(lines.size(0));
        Tensor alongX = project(x, lines);
        Tensor alongY = project(y, lines);
        int[][] times = IntStream.range(0, RESAMPLES)
                .mapToObj(sample -> resample(sample, size))
                .toArray(int[][]::new);
        double[][] along = new double[count][];
        IntStream.range(0, count).parallel().forEach(line -> {
            try (PointerScope own = new PointerScope()) {
                along[line] = alongLine(Tensors.toFloats(alongX.select(0, line)), sorted(alongY, line), times);
            }
        });
        double[] means = new double[1 + RESAMPLES];
        Arrays.setAll(
                means,
                i -> Arrays.stream(along).mapToDouble(line -> line[i]).average().orElseThrow());
        return means;
    }

    /** What each image comes to along each line: float32 [L, N], in blocks of images on all cores. */
    private static Tensor project(Tensor images, Tensor lines) {
        long size = images.size(0);
        Tensor result = Tensors.empty(ScalarType.Float, lines.size(0), size);
        IntStream.range(0, Math.toIntExact((size + ROWS - 1) / ROWS)).parallel().forEach(block -> {
            try (PointerScope own = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                long from = (long) block * ROWS;
                long rows = Math.min(ROWS, size - from);
                Tensor pixels = PixelRange.ZERO_TO_ONE
                        .fromBytes(images.narrow(0, from, rows))
                        .flatten(1, -1);
                result.narrow(1, from, rows).copy_(lines.mm(pixels.t()));
            }
        });
        return result;
    }

    private static float[] sorted(Tensor along, int line) {
        float[] values = Tensors.toFloats(along.select(0, line));
        Arrays.sort(values);
        return values;
    }

    /** How often each image is in a bootstrap sample. */
    private static int[] resample(int sample, int size) {
        int[] times = new int[size];
        long key = CounterRandom.key(RESAMPLE_KEY, sample);
        for (int i = 0; i < size; i++) {
            times[CounterRandom.below(key, i, size)]++;
        }
        return times;
    }

    /** W1 on a line, and that of each bootstrap sample, which is sorted once the images are. */
    private static double[] alongLine(float[] x, float[] sortedY, int[]... times) {
        long[] order = order(x);
        double[] distances = new double[1 + times.length];
        for (int i = 0; i < x.length; i++) {
            distances[0] += Math.abs((double) x[(int) order[i]] - sortedY[i]);
        }
        for (int sample = 0; sample < times.length; sample++) {
            int at = 0;
            double sum = 0;
            for (long packed : order) {
                int image = (int) packed;
                for (int left = times[sample][image]; left > 0; left--) {
                    sum += Math.abs((double) x[image] - sortedY[at++]);
                }
            }
            distances[1 + sample] = sum;
        }
        Arrays.setAll(distances, i -> distances[i] / x.length);
        return distances;
    }

    /** The values' indices in the low half of each word, in the order of the values, by which the words are sorted. */
    private static long[] order(float... values) {
        long[] order = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            int bits = Float.floatToIntBits(values[i]);
            // Turned so that integers order as the floats do, negative ones too.
            int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            order[i] = ((long) ordered << 32) | i;
        }
        Arrays.sort(order);
        return order;
    }

    /** Of all but the first, by n - 1. */
    private static double deviation(double... distances) {
        double[] resampled = Arrays.copyOfRange(distances, 1, distances.length);
        double mean = Arrays.stream(resampled).average().orElseThrow();
        double sum = Arrays.stream(resampled).map(d -> (d - mean) * (d - mean)).sum();
        return Math.sqrt(sum / (resampled.length - 1));
    }
}
