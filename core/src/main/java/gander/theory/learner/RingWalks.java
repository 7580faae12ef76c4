package gander.theory.learner;

import gander.baseline.BaselineConfig;
import gander.baseline.classwise.ClasswiseModel;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.classifier.Classifier;
import gander.classifier.ClassifierConfig;
import gander.classifier.LabelledImages;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.CounterRandom;
import gander.tensor.Tensors;
import gander.theory.density.Normal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;

/**
 * Walks among twelve places on a ring, which are seen with noise: forwards, backwards, or each step either way, and half of
 * the time a walker rests. A walk begins anywhere, so at any one time a walker of each class may be anywhere: no single point
 * says anything of the class, only their order does. A walk is an image of sixteen rows with two pixels, the coordinates in
 * [0, 1], as the models of images take sequences.
 */
public final class RingWalks {
    /** Forwards, backwards, either way. */
    public static final int CLASSES = 3;

    /** Points of a walk. */
    public static final int LENGTH = 16;

    /** Places on the ring, whose centre is (1/2, 1/2). */
    public static final int PLACES = 12;

    private static final double RADIUS = 0.32;
    private static final double NOISE = 0.05;
    private static final int START = 0;
    private static final int TURNS = 1;
    private static final int PAUSES = 2;
    private static final int SEEN = 3;

    private RingWalks() {}

    /**
     * Walks with their classes.
     *
     * @param paths [N][{@link #LENGTH}][2], in [0, 1]
     * @param labels [N], 0 forwards, 1 backwards, 2 either way
     */
    @SuppressWarnings("ArrayRecordComponent") // Drawn once, never compared.
    public record Walks(double[][][] paths, int[] labels) {}

    /** Walks 0 to {@code count} - 1 of this seed, classes in turn, with coordinates in 255ths; the caller closes the set. */
    static ImageSet draw(int count, long seed) {
        try (ImageSet.Builder builder = new ImageSet.Builder("ring-walks", count, new ImageShape(1, LENGTH, 2))) {
            for (int i = 0; i < count; i++) {
                builder.put(i, walk(i % CLASSES, CounterRandom.key(seed, i)), 0, i % CLASSES);
            }
            return builder.build();
        }
    }

    private static byte[] walk(int c, long key) {
        long turns = CounterRandom.key(key, TURNS);
        long pauses = CounterRandom.key(key, PAUSES);
        long noise = CounterRandom.key(key, SEEN);
        byte[] bytes = new byte[2 * LENGTH];
        int place = CounterRandom.below(key, START, PLACES);
        for (int t = 0; t < LENGTH; t++) {
            double[] at = place(Math.floorMod(place, PLACES));
            for (int d = 0; d < 2; d++) {
                bytes[2 * t + d] = toByte(at[d] + NOISE * Normal.STANDARD.draw(noise, 2L * t + d));
            }
            boolean forwards = c == 2 ? CounterRandom.below(turns, t, 2) == 0 : c == 0;
            boolean rests = CounterRandom.below(pauses, t, 2) == 0;
            place += rests ? 0 : forwards ? 1 : -1;
        }
        return bytes;
    }

    private static byte toByte(double value) {
        return (byte) Math.rint(255 * Math.min(1, Math.max(0, value)));
    }

    /** So many walks of this seed, to look at. */
    public static Walks walks(int count, long seed) {
        try (ImageSet set = draw(count, seed)) {
            double[][][] paths = new double[count][LENGTH][2];
            byte[] bytes = bytes(set);
            for (int i = 0; i < bytes.length; i++) {
                paths[i / (2 * LENGTH)][i / 2 % LENGTH][i % 2] = (bytes[i] & 0xFF) / 255.0;
            }
            return new Walks(paths, IntStream.range(0, count).map(set::label).toArray());
        }
    }

    private static byte[] bytes(ImageSet set) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toBytes(set.pixels());
        }
    }

    /** Walks that a model draws once it has learnt from so many; labelled, as the model labels them. */
    public static Walks imagined(BaselineConfig model, int training, int count, long seed) {
        try (ImageSet set = draw(training, seed);
                Baseline fitted = model.fit(set, seed, FitListener.NONE)) {
            float[] values = fitted.floats(seed, 0, count);
            double[][][] paths = new double[count][LENGTH][2];
            for (int i = 0; i < values.length; i++) {
                paths[i / (2 * LENGTH)][i / 2 % LENGTH][i % 2] = values[i];
            }
            Optional<byte[]> labels = fitted.labels(seed, 0, count);
            return new Walks(
                    paths,
                    IntStream.range(0, count)
                            .map(i -> labels.map(l -> l[i] & 0xFF).orElse(0))
                            .toArray());
        }
    }

    /** The share of {@code tested} further walks whose class a density of each class finds, learnt from so many. */
    public static double accuracy(BaselineConfig model, int training, int tested, long seed) {
        try (ImageSet set = draw(training, seed);
                ImageSet test = draw(tested, CounterRandom.key(seed, tested));
                Baseline fitted = model.fit(set, seed, FitListener.NONE)) {
            if (!(fitted instanceof ClasswiseModel densities)) {
                throw new IllegalArgumentException("a model of classes is needed, got " + model);
            }
            byte[] given = densities.classify(test.pixels());
            return (double) IntStream.range(0, given.length)
                            .filter(i -> given[i] == test.label(i))
                            .count()
                    / given.length;
        }
    }

    /** As the other, for a classifier, which sees a walk as 16 numbers. */
    public static double accuracy(ClassifierConfig model, int training, int tested, long seed) {
        try (PointerScope scope = new PointerScope();
                ImageSet set = draw(training, seed);
                ImageSet test = draw(tested, CounterRandom.key(seed, tested));
                Classifier fitted =
                        model.fit(LabelledImages.of(set), seed, gander.classifier.ProgressListener.SILENT)) {
            return fitted.accuracy(LabelledImages.of(test)).value();
        }
    }

    /**
     * The share of {@code tested} walks of this seed whose class is found by who knows how they arise: what no model passes but
     * by the chance of the test. The probability of a walk given its class is the sum over all ways, by the forward recursion.
     * That coordinates are rounded to 255ths is not in it.
     */
    public static double bayesAccuracy(int tested, long seed) {
        Walks test = walks(tested, seed);
        return (double) IntStream.range(0, tested)
                        .parallel()
                        .filter(i -> best(test.paths()[i]) == test.labels()[i])
                        .count()
                / tested;
    }

    private static int best(double[][] path) {
        int best = 0;
        double[] logs = new double[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            logs[c] = logProbability(c, path);
            best = logs[c] > logs[best] ? c : best;
        }
        return best;
    }

    private static double logProbability(int c, double[][] path) {
        double forwards = c == 0 ? 0.5 : c == 1 ? 0 : 0.25;
        double[] reached = new double[PLACES];
        Arrays.fill(reached, 1.0 / PLACES);
        double log = 0;
        for (double[] seen : path) {
            double sum = 0;
            for (int p = 0; p < PLACES; p++) {
                double x = (seen[0] - place(p)[0]) / NOISE;
                double y = (seen[1] - place(p)[1]) / NOISE;
                reached[p] *= Math.exp(-0.5 * (x * x + y * y));
                sum += reached[p];
            }
            log += Math.log(sum);
            double[] next = new double[PLACES];
            for (int p = 0; p < PLACES; p++) {
                double share = reached[p] / sum;
                next[p] += 0.5 * share;
                next[(p + 1) % PLACES] += forwards * share;
                next[(p + PLACES - 1) % PLACES] += (0.5 - forwards) * share;
            }
            reached = next;
        }
        return log;
    }

    private static double[] place(int p) {
        double angle = 2 * Math.PI * p / PLACES;
        return new double[] {0.5 + RADIUS * Math.cos(angle), 0.5 + RADIUS * Math.sin(angle)};
    }

    /** How far a walk turns about the ring's middle from its first point to its last, forwards positive, in radians. */
    public static double turn(double[][] path) {
        double turned = 0;
        for (int t = 1; t < path.length; t++) {
            double before = Math.atan2(path[t - 1][1] - 0.5, path[t - 1][0] - 0.5);
            double now = Math.atan2(path[t][1] - 0.5, path[t][0] - 0.5);
            turned += Math.IEEEremainder(now - before, 2 * Math.PI);
        }
        return turned;
    }
}
