package gander.baseline.mixture;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.baseline.Numbers;
import gander.baseline.math.DiagonalGaussians;
import gander.baseline.math.Doubles;
import gander.baseline.math.FullGaussians;
import gander.baseline.math.Gaussians;
import gander.baseline.math.Observations;
import gander.baseline.math.PrincipalComponents;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureAscentTest {
    /** What rounding may take from a log-likelihood of size 1000. */
    private static final double ROUNDING = 1e-8;

    /** The third column is the sum of the others, so that a full covariance is singular but for the floor. */
    private static Observations rows(int count) {
        double[] values = Numbers.clustered(count, 3, 4, 0.5);
        for (int i = 0; i < count; i++) {
            values[3 * i + 2] = values[3 * i] + values[3 * i + 1];
        }
        return Observations.of(values, 3);
    }

    @ParameterizedTest
    @CsvSource({"true, 1e-6", "true, 0.02", "true, 0.5", "false, 1e-6", "false, 0.05"})
    void theLikelihoodNeverFallsWhateverTheFloor(boolean full, double floor) {
        Covariance covariance = full ? Covariance.FULL : Covariance.DIAGONAL;
        for (int parts : new int[] {1, 3, 12}) {
            MixtureAscent ascent = MixtureAscent.fromClusters(rows(600), parts, covariance, floor, 5);
            for (int step = 0; step < 25; step++) {
                double before = ascent.objective();
                ascent.advance();
                assertThat(ascent.objective()).isGreaterThanOrEqualTo(before - ROUNDING);
            }
            assertNear(
                    "sum of weights", Arrays.stream(ascent.mixture().weights()).sum(), 1, 1e-12);
        }
    }

    @Test
    void onePartIsTheSampleMeanAndCovarianceAfterOneStep() {
        double[] values = Numbers.clustered(40, 2, 40, 1);
        Observations rows = Observations.of(values, 2);
        Gaussians far = FullGaussians.around(1, new double[] {5, -5}, new double[] {2, 3}, 1e-9);
        MixtureAscent ascent = new MixtureAscent(rows, new Mixture(new double[] {1}, far), 1e-9);
        ascent.advance();

        double[] mean = new double[2];
        double[] covariance = new double[4];
        for (int i = 0; i < 80; i++) {
            mean[i % 2] += values[i] / 40;
        }
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 4; j++) {
                covariance[j] += (values[2 * i + j / 2] - mean[j / 2]) * (values[2 * i + j % 2] - mean[j % 2]) / 40;
            }
        }
        FullGaussians fitted = (FullGaussians) ascent.mixture().parts();
        for (int j = 0; j < 4; j++) {
            assertNear("mean", fitted.means()[j % 2], mean[j % 2], 1e-12);
            assertNear("covariance", fitted.covariance(0)[j], covariance[j], 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aPartThatIsLeftEmptyIsPlacedWhereTheMixtureExplainsLeast(boolean full) {
        double[] values = Numbers.clustered(200, 2, 2, 0.05);
        double[] spread = {0.1, 0.1};
        double[] means = {values[0], values[1], 1000, 1000};
        Gaussians start =
                full ? FullGaussians.around(2, means, spread, 1e-6) : DiagonalGaussians.around(2, means, spread, 1e-6);
        Observations rows = Observations.of(values, 2);
        MixtureAscent ascent = new MixtureAscent(rows, new Mixture(new double[] {0.5, 0.5}, start), 1e-6);
        for (int step = 0; step < 30; step++) {
            double before = ascent.objective();
            ascent.advance();
            assertThat(ascent.objective()).isGreaterThanOrEqualTo(before - ROUNDING);
        }
        // Each has found a cluster.
        assertNear("weight", ascent.mixture().weights()[0], 0.5, 0.01);
        assertNear("weight", ascent.mixture().weights()[1], 0.5, 0.01);
    }

    @Test
    void aPartThatWouldLowerTheLikelihoodWhereverItIsPlacedStaysEmpty() {
        // All rows are one point, which one part explains as well as can be: any weight elsewhere is lost.
        Observations rows = Observations.of(new double[50], 1);
        Gaussians start = new DiagonalGaussians(2, new double[] {0, 1e6}, new double[] {1e-4, 1});
        MixtureAscent ascent = new MixtureAscent(rows, new Mixture(new double[] {0.9, 0.1}, start), 1e-4);
        for (int step = 0; step < 3; step++) {
            double before = ascent.objective();
            ascent.advance();
            assertThat(ascent.objective()).isGreaterThanOrEqualTo(before - ROUNDING);
        }
        assertThat(Arrays.stream(ascent.mixture().weights()).allMatch(Double::isFinite))
                .isTrue();
    }

    @Test
    void drawsHaveTheMeanAndCovarianceOfThePart() {
        double[] axes = {1.5, -0.5, 0.5, 1.5}; // Orthogonal columns, each of length sqrt(2.5).
        Mixture mixture = new Mixture(new double[] {1}, new FullGaussians(1, new double[] {3, -1}, axes));
        int count = 20_000;
        double[] sums = new double[5];
        for (int i = 0; i < count; i++) {
            double[] draw = mixture.draw(i);
            double x = draw[0] - 3;
            double y = draw[1] + 1;
            double[] terms = {x, y, x * x, x * y, y * y};
            for (int j = 0; j < terms.length; j++) {
                sums[j] += terms[j] / count;
            }
        }
        double[] expected = {0, 0, 2.5, 0, 2.5};
        double sixSigmas = 6 * 2.5 * Math.sqrt(2.0 / count);
        for (int j = 0; j < sums.length; j++) {
            assertNear("moment " + j, sums[j], expected[j], sixSigmas);
        }
    }

    @Test
    void principalAxesOfAllDirectionsLeaveNothingOut() {
        Observations rows = Observations.of(Numbers.clustered(100, 3, 100, 1), 3);
        PrincipalComponents axes = PrincipalComponents.fit(rows, 3, 1e-9);
        try (PointerScope scope = new PointerScope()) {
            double[] row = Doubles.toArray(rows.block(4, 1));
            double[] coordinates = Doubles.toArray(axes.project(rows.block(4, 1)));
            float[] back = axes.reconstruct(coordinates);
            for (int i = 0; i < 3; i++) {
                assertNear("value", back[i], row[i], 1e-6); // in float32
            }
            double rest = axes.logDensityOfRest(rows.block(4, 1), axes.project(rows.block(4, 1)))
                    .item_double();
            assertNear("rest", rest, 0, 1e-5); // rounding of 1e-15 over a noise of 1e-9
        }
    }
}
