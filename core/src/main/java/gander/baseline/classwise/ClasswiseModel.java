package gander.baseline.classwise;

import gander.UserException;
import gander.baseline.math.Blocks;
import gander.baseline.math.Doubles;
import gander.baseline.math.LogSum;
import gander.baseline.model.Baseline;
import gander.baseline.model.LogDensity;
import gander.baseline.model.NamedValue;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * A model with a distribution of images for each class, p(x) = sum over classes of p(c) p(x | c). Bayes' rule makes it a
 * classifier, and its samples come with labels: sample i of a seed draws its class first, then the image.
 */
public abstract class ClasswiseModel implements Baseline {
    /** The statement of the models that are densities of grey values. */
    protected static final String PIXEL_DENSITY =
            "density of pixels in [0, 1], taken at the 256 grey values as they are (not dequantised); exact";

    private static final int BLOCK = 500;

    private static final int CLASS = 1;
    private static final int IMAGE = 2;

    private final ImageShape shape;
    private final ClassPrior prior;
    private final long rounds;

    protected ClasswiseModel(ImageShape shape, ClassPrior prior, long rounds) {
        this.shape = shape;
        this.prior = prior;
        this.rounds = rounds;
    }

    /** ln p(x | c): float64 [N, classes] in the caller's scope, of uint8 [N, C, H, W]. */
    protected abstract Tensor logDensities(Tensor pixels);

    /** As {@link LogDensity#statement}. */
    protected abstract String statement();

    /** Draws an image of class c, numbered from 0, with the random numbers of this key; values beyond [0, 1] are clipped. */
    protected abstract float[] draw(int c, long key);

    /** Whether the classes are those of the images, so that samples have labels and accuracy has a meaning. */
    public boolean isLabelled() {
        return true;
    }

    protected final ClassPrior prior() {
        return prior;
    }

    @Override
    public final ImageShape imageShape() {
        return shape;
    }

    @Override
    public final long rounds() {
        return rounds;
    }

    @Override
    public final float[] floats(long seed, long from, int count) {
        int size = shape.size();
        float[] pixels = new float[Math.multiplyExact(count, size)];
        IntStream.range(0, count).parallel().forEach(i -> {
            long key = sampleKey(seed, from + i);
            float[] image = draw(drawClass(key), CounterRandom.key(key, IMAGE));
            for (int p = 0; p < size; p++) {
                pixels[i * size + p] = Math.min(1, Math.max(0, image[p]));
            }
        });
        return pixels;
    }

    @Override
    public final Optional<byte[]> labels(long seed, long from, int count) {
        if (!isLabelled()) {
            return Optional.empty();
        }
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) prior.label(drawClass(sampleKey(seed, from + i)));
        }
        return Optional.of(labels);
    }

    private static long sampleKey(long seed, long index) {
        return CounterRandom.key(RandomStream.SAMPLES.key(seed), index);
    }

    private int drawClass(long key) {
        return prior.draw(CounterRandom.uniform(CounterRandom.key(key, CLASS), 0));
    }

    /** The mean of ln p(x) over the images that the model was fitted to. */
    public final NamedValue fitted(ImageSet training) {
        double[] logs = marginal(joint(training.pixels()));
        return new NamedValue("LogLikelihood/training", Arrays.stream(logs).sum() / logs.length);
    }

    @Override
    public final Optional<LogDensity> logDensity() {
        return Optional.of(new LogDensity() {
            @Override
            public String statement() {
                return ClasswiseModel.this.statement();
            }

            @Override
            public double[] of(Tensor pixels) {
                return marginal(joint(pixels));
            }
        });
    }

    /**
     * The label of the class that is most probable given the image, by Bayes' rule, for each image: [N].
     *
     * @param pixels uint8 [N, C, H, W]
     */
    public final byte[] classify(Tensor pixels) {
        return best(joint(pixels));
    }

    /** The mean log-density of the images, its standard error over images where there are two or more, and, with classes, the share classified right. */
    @Override
    public final List<NamedValue> measure(ImageSet test) {
        if (!test.shape().equals(shape)) {
            throw new UserException("the model is of " + shape + " images, but " + test.name() + " has " + test.shape()
                    + "; measure it on images of its own shape");
        }
        double[] joint = joint(test.pixels());
        double[] logs = marginal(joint);
        double mean = Arrays.stream(logs).sum() / logs.length;
        double squares = Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).sum();
        List<NamedValue> values = new ArrayList<>();
        values.add(new NamedValue("LogLikelihood/test", mean));
        if (logs.length > 1) {
            values.add(new NamedValue("LogLikelihood/testStandardError", Math.sqrt(squares) / logs.length));
        }
        if (isLabelled()) {
            byte[] guesses = best(joint);
            long right = IntStream.range(0, guesses.length)
                    .filter(i -> (guesses[i] & 0xFF) == test.label(i))
                    .count();
            values.add(new NamedValue("Accuracy/test", (double) right / guesses.length));
        }
        return values;
    }

    /** ln p(x, c), row-major [N, classes]. */
    private double[] joint(Tensor pixels) {
        Tensors.requireShape("pixels", pixels, -1, shape.channels(), shape.height(), shape.width());
        int classes = prior.size();
        double[] logs = prior.logs();
        double[] joint = new double[Math.multiplyExact(Math.toIntExact(pixels.size(0)), classes)];
        Blocks.forEach(joint.length / classes, BLOCK, (from, rows) -> {
            double[] block = Doubles.toArray(logDensities(pixels.narrow(0, from, rows)));
            for (int i = 0; i < block.length; i++) {
                joint[from * classes + i] = block[i] + logs[i % classes];
            }
        });
        return joint;
    }

    private double[] marginal(double[] joint) {
        int classes = prior.size();
        return IntStream.range(0, joint.length / classes)
                .mapToDouble(row -> LogSum.of(joint, row * classes, classes))
                .toArray();
    }

    private byte[] best(double[] joint) {
        int classes = prior.size();
        byte[] best = new byte[joint.length / classes];
        for (int row = 0; row < best.length; row++) {
            int winner = 0;
            for (int c = 1; c < classes; c++) {
                if (joint[row * classes + c] > joint[row * classes + winner]) {
                    winner = c;
                }
            }
            best[row] = (byte) prior.label(winner);
        }
        return best;
    }

    /** Nothing: all is on the Java heap. */
    @Override
    public void close() {}
}
