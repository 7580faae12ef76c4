package gander.metric;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.metric.Metric.Measured;
import gander.tensor.CounterRandom;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Inception score, modes and KL to uniform, on classifiers that are sure. */
class ClassMetricsTest {
    private static final int N = 200;
    private static final int CLASSES = 4;
    private static final double EXACT = 1e-12;

    @Test
    void sureOfEachImageAndAllClassesAlikeIsTheNumberOfClasses() {
        Measured score =
                measure(new InceptionScore(N), image -> image % CLASSES).get(0);
        assertNear("is", score.value(), CLASSES, EXACT * CLASSES);
        assertNear("spread", score.spread(), 0, EXACT);
    }

    @Test
    void oneClassForAllImagesScoresOne() {
        assertNear("is", measure(new InceptionScore(N), image -> 2).get(0).value(), 1, EXACT);
    }

    @Test
    void splitsAreConsecutiveTenths() {
        // Sorted: each tenth of 20 images holds one class or, at two of them, no more than two.
        double two = Math.exp(-Math.log(0.5));
        Measured score = measure(new InceptionScore(N), image -> image / 50).get(0);
        assertNear("is", score.value(), (8 + 2 * two) / 10, EXACT);
    }

    @Test
    void modesAreTheClassesReachedAndHalfOfThemCostLnTwo() {
        List<Measured> scores = measure(new ClassModes(N), image -> image % 2);
        assertNear("modes", scores.get(0).value(), 2, 0);
        assertNear("kl", scores.get(1).value(), Math.log(2), EXACT);
    }

    @Test
    void aClassReachedByOneImageMightHaveBeenMissed() {
        List<Measured> scores = measure(new ClassModes(N), image -> image == 7 ? 3 : image % 3);
        assertNear("modes", scores.get(0).value(), 4, 0);
        double missed = Math.pow(1 - 1.0 / N, N);
        assertNear("spread", scores.get(0).spread(), Math.sqrt(missed * (1 - missed)), 1e-9);
    }

    @Test
    void aUniformSamplerGetsItsFloorAndTheSpreadAroundIt() {
        int draws = 400;
        double[] values = new double[draws];
        double[] spreads = new double[draws];
        for (int i = 0; i < draws; i++) {
            long key = CounterRandom.key(1, i);
            Measured kl = measure(new ClassModes(N), image -> CounterRandom.below(key, image, CLASSES))
                    .get(1);
            values[i] = kl.value();
            spreads[i] = kl.spread();
        }
        double mean = mean(values);
        double error = Folds.standardError(values);
        assertNear("floor", mean, (CLASSES - 1) / (2.0 * N), 4 * error);
        // Where both orders count, their sum is an overestimate, by less than a factor of 2.
        assertThat(mean(spreads)).isBetween(Math.sqrt(Folds.variance(values)), 2 * Math.sqrt(Folds.variance(values)));
    }

    private static double mean(double... values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    }

    private static List<Measured> measure(Metric metric, IntUnaryOperator classOf) {
        float[][] probabilities = new float[N][CLASSES];
        IntStream.range(0, N).forEach(image -> probabilities[image][classOf.applyAsInt(image)] = 1);
        try (ImageSample x = GivenFeatures.sample("candidate", new float[N][1], probabilities)) {
            return metric.measure(x, new RealImages(x, x));
        }
    }
}
