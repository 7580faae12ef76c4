package gander.classifier;

import gander.UserException;
import gander.classifier.SequentialMinimalOptimization.Solution;
import gander.tensor.Tensors;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Support vector machines with the kernel exp(-gamma |x - x'|^2), one for each pair of classes; the class with most votes
 * wins, the smaller one of two with as many (Hsu and Lin 2002, "one against one", as in LIBSVM). A pair's whole kernel matrix
 * is computed at once, on all cores, because that is one matrix product; it takes 4 bytes for each pair of images.
 */
final class GaussianSvmClassifier implements Classifier {
    /** What a Java array of arrays of this size takes is 2 GB. */
    private static final int MOST_IMAGES_OF_A_PAIR = 23_000;

    private final int[] classes;
    private final PixelRows supportVectors;
    private final Tensor coefficients;
    private final Tensor biases;
    private final double gamma;
    private final PointerScope memory;

    private GaussianSvmClassifier(PairwiseMachines machines, Tensor all, int[] classes, double gamma) {
        this.classes = classes;
        this.gamma = gamma;
        this.supportVectors = new PixelRows(all.index_select(0, Tensors.of(machines.supportVectors())));
        try (PointerScope scope = new PointerScope()) {
            coefficients = Tensors.of(machines.coefficients(), supportVectors.size(), machines.count());
            biases = Tensors.of(machines.biases(), machines.count());
            memory = scope.extend();
        }
    }

    /**
     * Learns from images of at least two classes.
     *
     * @param gammaFactor gamma times pixels times their variance, which makes it the same for images of any size
     * @param listener hears of each pair
     */
    static Classifier fit(LabelledImages training, double cost, double gammaFactor, ProgressListener listener) {
        int[] classes = training.classes();
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor all = PixelRows.matrix(training.pixels());
            double gamma = gamma(all, gammaFactor);
            PairwiseMachines machines = new PairwiseMachines(classes.length);
            for (int a = 0; a < classes.length; a++) {
                for (int b = a + 1; b < classes.length; b++) {
                    int[] pair = indices(training, classes[a], classes[b]);
                    machines.add(pair, solve(training, all, pair, classes[a], cost, gamma));
                    listener.progress(machines.done(), machines.count());
                }
            }
            return new GaussianSvmClassifier(machines, all, classes, gamma);
        }
    }

    /** Variance over all values; images that are all the same have none, and then any gamma will do. */
    static double gamma(Tensor all, double gammaFactor) {
        double variance = all.to(ScalarType.Double).var(false).item_double();
        return gammaFactor / (all.size(1) * (variance > 0 ? variance : 1));
    }

    private static int[] indices(LabelledImages training, int a, int b) {
        int[] indices = IntStream.range(0, training.size())
                .filter(i -> training.label(i) == a || training.label(i) == b)
                .toArray();
        if (indices.length > MOST_IMAGES_OF_A_PAIR) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "rbf-svm: classes %d and %d have %d images together, expected %d at most, for which its kernel"
                            + " matrix takes 2 GB; learn from fewer with --train-images",
                    a,
                    b,
                    indices.length,
                    MOST_IMAGES_OF_A_PAIR));
        }
        return indices;
    }

    private static Solution solve(
            LabelledImages training, Tensor all, int[] pair, int first, double cost, double gamma) {
        boolean[] positive = new boolean[pair.length];
        long[] rows = new long[pair.length];
        for (int i = 0; i < pair.length; i++) {
            positive[i] = training.label(pair[i]) == first;
            rows[i] = pair[i];
        }
        float[][] kernel = new float[pair.length][];
        try (PointerScope scope = new PointerScope();
                PixelRows images = new PixelRows(all.index_select(0, Tensors.of(rows)))) {
            PixelRows.eachBlock(pair.length, (from, count) -> {
                FloatPointer block = Tensors.floats(images.gaussian(images.rows(from, count), gamma));
                for (int i = 0; i < count; i++) {
                    kernel[from + i] = new float[pair.length];
                    block.position((long) i * pair.length).get(kernel[from + i]);
                }
            });
        }
        return SequentialMinimalOptimization.solve(kernel, positive, cost);
    }

    @Override
    public byte[] predict(Tensor pixels) {
        byte[] predicted = new byte[Math.toIntExact(pixels.size(0))];
        PixelRows.eachBlock(predicted.length, (from, count) -> {
            Tensor queries = PixelRows.matrix(pixels.narrow(0, from, count));
            float[] decisions = Tensors.toFloats(
                    supportVectors.gaussian(queries, gamma).mm(coefficients).add_(biases));
            for (int i = 0; i < count; i++) {
                predicted[from + i] = (byte) classes[vote(decisions, i * (int) biases.size(0))];
            }
        });
        return predicted;
    }

    private int vote(float[] decisions, int from) {
        int[] votes = new int[classes.length];
        int pair = from;
        for (int a = 0; a < classes.length; a++) {
            for (int b = a + 1; b < classes.length; b++) {
                votes[decisions[pair++] > 0 ? a : b]++;
            }
        }
        int most = 0;
        for (int c = 1; c < votes.length; c++) {
            most = votes[c] > votes[most] ? c : most;
        }
        return most;
    }

    @Override
    public void close() {
        supportVectors.close();
        memory.deallocate();
    }
}
