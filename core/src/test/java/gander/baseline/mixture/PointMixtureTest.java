package gander.baseline.mixture;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.baseline.NaiveBayes;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.CounterRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PointMixtureTest {
    private static final PointMixture MIXTURE = PointMixture.of(
            new double[] {0.2, 0.5, 0.3}, new double[][] {{-2}, {0.5}, {3}}, new double[][] {{0.3}, {1}, {0.1}});

    private static double[][] draws(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> MIXTURE.draw(CounterRandom.key(5, i)))
                .toArray(double[][]::new);
    }

    @Test
    void theDensityIsTheWeightedSumOfItsPartsAndIntegratesToOne() {
        double step = 0.01;
        double[][] x = IntStream.range(-1000, 1000)
                .mapToObj(i -> new double[] {i * step})
                .toArray(double[][]::new);
        double[] logs = MIXTURE.logDensity(x);
        // The trapezoid rule is exact to rounding here: the narrowest part is 30 steps wide.
        assertNear("mass", Arrays.stream(logs).map(Math::exp).sum() * step, 1, 1e-12);
        double atHalf = 0.2 * normal(0.5, -2, 0.3) + 0.5 * normal(0.5, 0.5, 1) + 0.3 * normal(0.5, 3, 0.1);
        assertNear("at 0.5", Math.exp(logs[1050]), atHalf, 1e-12);
    }

    private static double normal(double x, double mean, double variance) {
        return Math.exp(-(x - mean) * (x - mean) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    @Test
    void posteriorsFollowBayesRule() {
        double[][] x = draws(50);
        double[][] joint = MIXTURE.logJoint(x);
        double[][] posteriors = MIXTURE.posteriors(x);
        double[] logs = MIXTURE.logDensity(x);
        for (int i = 0; i < x.length; i++) {
            assertNear("sum", Arrays.stream(posteriors[i]).sum(), 1, 1e-12);
            for (int k = 0; k < 3; k++) {
                assertNear("p(z | x)", posteriors[i][k], Math.exp(joint[i][k] - logs[i]), 1e-12);
            }
        }
    }

    @Test
    void theBoundIsTheLikelihoodUnderItsOwnPosteriorsAndLowerUnderOthers() {
        double[][] x = draws(100);
        PointMixture other = PointMixture.of(
                new double[] {0.4, 0.3, 0.3}, new double[][] {{-1}, {0}, {2}}, new double[][] {{1}, {1}, {1}});
        double likelihood = MIXTURE.logLikelihood(x);
        assertNear("own", MIXTURE.evidenceBound(x, MIXTURE), likelihood, 1e-10);
        assertThat(MIXTURE.evidenceBound(x, other)).isLessThan(likelihood - 1);
    }

    @Test
    void drawsHaveTheMixturesMeanAndVariance() {
        double[] x = Arrays.stream(draws(4000)).mapToDouble(row -> row[0]).toArray();
        double mean = Arrays.stream(x).sum() / x.length;
        double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length;
        double expected = 0.2 * -2 + 0.5 * 0.5 + 0.3 * 3;
        double second = 0.2 * (4 + 0.3) + 0.5 * (0.25 + 1) + 0.3 * (9 + 0.1) - expected * expected;
        // Five standard errors: sigma / sqrt(n); for the variance at most sqrt(2) times its square / sqrt(n), as for a
        // normal,
        // which has heavier tails than parts side by side.
        assertNear("mean", mean, expected, 5 * Math.sqrt(second / x.length));
        assertNear("variance", variance, second, 5 * second * Math.sqrt(2.0 / x.length));
    }

    @Test
    void onePartWithIndependentCoordinatesIsNaiveBayes() {
        double floor = 0.01;
        double[][] points = new double[90][2];
        try (ImageSet.Builder builder = new ImageSet.Builder("points", points.length, new ImageShape(1, 1, 2))) {
            for (int i = 0; i < points.length; i++) {
                byte[] pixels = {(byte) CounterRandom.below(1, i, 256), (byte) (100 + CounterRandom.below(2, i, 40))};
                points[i] = new double[] {(pixels[0] & 0xFF) / 255.0, (pixels[1] & 0xFF) / 255.0};
                builder.put(i, pixels, 0, 0);
            }
            try (ImageSet images = builder.build();
                    Baseline naive = new NaiveBayes(new NaiveBayes.Gaussian(floor)).fit(images, 1, FitListener.NONE)) {
                PointMixture one = PointMixture.fit(points, 1, Covariance.DIAGONAL, floor, 100, 1);
                double[] theirs = naive.logDensity().orElseThrow().of(images.pixels());
                double[] ours = one.logDensity(points);
                for (int i = 0; i < ours.length; i++) {
                    assertNear("ln p", ours[i], theirs[i], 1e-9);
                }
            }
        }
    }

    @Test
    void aFullCovarianceIsThatOfThePoints() {
        double[][] points = IntStream.range(0, 200)
                .mapToObj(i -> new double[] {i % 20, i % 20 + CounterRandom.uniform(3, i)})
                .toArray(double[][]::new);
        PointMixture one = PointMixture.fit(points, 1, Covariance.FULL, 1e-6, 100, 1);
        double[] mean = one.mean(0);
        double covariance = Arrays.stream(points)
                        .mapToDouble(p -> (p[0] - mean[0]) * (p[1] - mean[1]))
                        .sum()
                / points.length;
        assertNear("mean", mean[0], 9.5, 1e-9);
        assertNear("covariance", one.covariance(0)[1], covariance, 1e-9);
    }

    @Test
    void whatIsNoMixtureIsRefused() {
        double[][] one = {{0}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointMixture.of(new double[] {0.9}, one, one))
                .withMessage("weights must be positive with the sum 1, got [0.9]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointMixture.of(new double[] {1}, one, one))
                .withMessage("variances must be positive, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointMixture.of(new double[] {0.5, 0.5}, one, one))
                .withMessageContaining("2 weights, 1 means and 1 variances");
        assertThatIllegalArgumentException().isThrownBy(() -> MIXTURE.logDensity(new double[0][]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointMixture.fit(new double[][] {{1}, {2, 3}}, 1, Covariance.FULL, 0.1, 1, 1))
                .withMessageContaining("points must have as many coordinates as each other");
    }
}
