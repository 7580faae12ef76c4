package gander.theory.learner;

import gander.tensor.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How right a model is by the number of points that it learnt from: over several draws of the training points, always the
 * same test points. Arrays are not copied.
 *
 * @param sizes numbers of training points
 * @param mean accuracy over the draws, for each size
 * @param deviation its standard deviation over the draws (divided by draws - 1), for each size: how far a single draw is
 *     from the mean, not how well the mean is known
 * @param draws how many, at least 2
 */
@SuppressWarnings("ArrayRecordComponent") // Drawn once, never compared.
public record LearningCurve(int[] sizes, double[] mean, double[] deviation, int draws) {
    /**
     * Measures a learner. The draws are functions of the seed, and the same for every learner.
     *
     * @param sizes each at least as many as there are classes
     * @param draws at least 2
     */
    public static LearningCurve of(
            PointClasses classes, PointLearner learner, int[] sizes, int draws, LabelledPoints test, long seed) {
        if (draws < 2) {
            throw new IllegalArgumentException("draws must be at least 2 to have a spread, got " + draws);
        }
        double[] accuracies = new double[sizes.length * draws];
        IntStream.range(0, accuracies.length).parallel().forEach(i -> {
            long key = CounterRandom.key(seed, i % draws);
            LabelledPoints training = classes.sample(sizes[i / draws], key);
            try (PointModel model = learner.fit(training, key)) {
                accuracies[i] = model.accuracy(test);
            }
        });
        double[] mean = new double[sizes.length];
        double[] deviation = new double[sizes.length];
        for (int s = 0; s < sizes.length; s++) {
            double[] of = Arrays.copyOfRange(accuracies, s * draws, (s + 1) * draws);
            double average = Arrays.stream(of).sum() / draws;
            mean[s] = average;
            deviation[s] = Math.sqrt(
                    Arrays.stream(of).map(a -> (a - average) * (a - average)).sum() / (draws - 1));
        }
        return new LearningCurve(sizes, mean, deviation, draws);
    }

    /** The standard error of {@link #mean} at size number s, over draws of the training points. */
    public double standardError(int s) {
        return deviation[s] / Math.sqrt(draws);
    }
}
