package gander.metric;

import static gander.Near.assertNear;
import static gander.metric.GivenFeatures.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.metric.Metric.Measured;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class KernelMetricsTest {
    /** How many standard errors a fair statistic may be off; its numbers are fixed, so it is or is not. */
    private static final double SIGMAS = 5;

    @Test
    void theKernelIsTheCubeOfTheScaledProductPlusOne() {
        try (PointerScope scope = new PointerScope()) {
            double[] kernel = Tensors.toDoubles(Kid.kernel(
                    GivenFeatures.tensor(new float[][] {{1, 2}, {0, 4}}).to(ScalarType.Double),
                    GivenFeatures.tensor(new float[][] {{3, 1}}).to(ScalarType.Double)));
            assertThat(kernel).containsExactly(3.5 * 3.5 * 3.5, 27);
        }
    }

    @Test
    void betweenDrawsOfOneDistributionBothAreZeroOnAverage() {
        for (Metric metric : new Metric[] {new Kid(100), new GaussianMmd(100)}) {
            double[] values = IntStream.range(0, 50)
                    .mapToDouble(i -> measure(metric, normal(2L * i, 100, 3), normal(2L * i + 1, 100, 3))
                            .value())
                    .toArray();
            double mean = IntStream.range(0, values.length)
                            .mapToDouble(i -> values[i])
                            .sum()
                    / values.length;
            assertNear(metric.name(), mean, 0, SIGMAS * Folds.standardError(values));
            // Unbiased estimators of 0 are negative every other time.
            assertThat(Arrays.stream(values)).anyMatch(value -> value < 0).anyMatch(value -> value > 0);
        }
    }

    @Test
    void betweenNormalDistributionsTheGaussianKernelGivesTheClosedForm() {
        int n = 2000;
        double shift = 1.5;
        Measured score = measure(new GaussianMmd(n), normal(1, n, 1, 1, (float) shift), normal(2, n, 1));
        // A difference of two draws is N(0, 2), and its median size 0.6745 sqrt(2); a Gaussian of variance s2 on
        // average
        // over N(m, 2) is sqrt(s2 / (s2 + 2)) exp(-m^2 / (2 (s2 + 2))).
        double s2 = 0.67449 * 0.67449 * 2;
        double expected = 2 * Math.sqrt(s2 / (s2 + 2)) * (1 - Math.exp(-shift * shift / (2 * (s2 + 2))));
        assertNear("mmd", score.value(), expected, SIGMAS * score.spread());
        assertThat(score.spread()).isLessThan(0.1 * expected);
    }

    @Test
    void aLargeCommonOffsetChangesNoGaussianKernel() {
        double plain =
                measure(new GaussianMmd(100), rounded(3, 0), rounded(4, 1)).value();
        double shifted = measure(new GaussianMmd(100), rounded(3, 65536), rounded(4, 65537))
                .value();
        // Kernels of size 1, of distances to 13 digits.
        assertNear("mmd", shifted, plain, 1e-10);
    }

    @Test
    void realImagesThatAreAllTheSameGiveNoBandwidth() {
        float[][] same = new float[100][3];
        assertThatThrownBy(() -> measure(new GaussianMmd(100), normal(5, 100, 3), same))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("mmd100: got a median distance of 0")
                .hasMessageContaining("real images of training");
    }

    /** Normal numbers of 6 binary digits, which an offset does not change in float32. */
    private static float[][] rounded(long seed, float offset) {
        float[][] rows = normal(seed, 100, 3, 64, 0);
        for (float[] row : rows) {
            for (int d = 0; d < row.length; d++) {
                row[d] = Math.round(row[d]) / 64f + offset;
            }
        }
        return rows;
    }

    private static Measured measure(Metric metric, float[][] candidate, float[][] real) {
        try (ImageSample x = GivenFeatures.sample("candidate", candidate);
                ImageSample y = GivenFeatures.sample("training", real)) {
            return metric.measure(x, new RealImages(y, y)).get(0);
        }
    }
}
