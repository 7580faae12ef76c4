package gander.metric;

import static gander.Near.assertNear;
import static gander.metric.GivenFeatures.normal;
import static org.assertj.core.api.Assertions.assertThat;

import gander.metric.Metric.Measured;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class FidTest {
    /** Distances of size 1 to 100 in float64. */
    private static final double TOLERANCE = 1e-10;

    private static final int N = 300;
    private static final int WIDTH = 6;

    @Test
    void inTwoDimensionsItIsTheFormulaThatCanBeWorkedOutByHand() {
        // For 2 x 2 matrices tr((S S')^(1/2)) = sqrt(tr(S S') + 2 sqrt(det S det S')).
        double[] real = {4, 1, 1, 3};
        double[] candidate = {2, -0.5, -0.5, 1};
        double traceOfProduct = 4 * 2 - 2 * 0.5 + 3 * 1;
        double root = Math.sqrt(traceOfProduct + 2 * Math.sqrt((4 * 3 - 1) * (2 * 1 - 0.25)));
        try (PointerScope scope = new PointerScope()) {
            Frechet frechet = Frechet.between(moments(1, -2, real), moments(4, 2, candidate));
            assertNear("squared", frechet.squared(), 9 + 16 + 7 + 3 - 2 * root, TOLERANCE);
        }
    }

    @Test
    void theDistanceFromAPointIsThatOfTheMeansAndTheSpreadAroundOne() {
        try (PointerScope scope = new PointerScope()) {
            Moments spread = moments(1, -2, 4, 1, 1, 3);
            Moments point = moments(1, 0, 0, 0, 0, 0);
            assertNear("to", Frechet.between(spread, point).squared(), 4 + 7, TOLERANCE);
            assertNear("from", Frechet.between(point, spread).squared(), 4 + 7, TOLERANCE);
        }
    }

    @Test
    void covariancesAreDividedByOneLessThanTheCount() {
        try (PointerScope scope = new PointerScope()) {
            Moments moments = Moments.of(Tensors.of(new float[] {1, 5, 3, 5}, 2, 2));
            assertThat(Tensors.toDoubles(moments.mean())).containsExactly(2, 5);
            assertThat(Tensors.toDoubles(moments.covariance())).containsExactly(2, 0, 0, 0);
        }
    }

    @Test
    void momentsOfManyBlocksAreThoseOfOneSum() {
        try (PointerScope scope = new PointerScope()) {
            float[][] rows = normal(1, 5300, 3, 2, 7);
            Moments moments = Moments.of(GivenFeatures.tensor(rows));
            double[] mean = Tensors.toDoubles(moments.mean());
            double[] covariance = Tensors.toDoubles(moments.covariance());
            for (int a = 0; a < 3; a++) {
                int first = a;
                double expected =
                        Arrays.stream(rows).mapToDouble(row -> row[first]).sum() / rows.length;
                assertNear("mean", mean[a], expected, TOLERANCE);
                for (int b = 0; b < 3; b++) {
                    int second = b;
                    double sum = Arrays.stream(rows)
                            .mapToDouble(row -> (row[first] - mean[first]) * (row[second] - mean[second]))
                            .sum();
                    assertNear("covariance", covariance[3 * a + b], sum / (rows.length - 1), TOLERANCE);
                }
            }
        }
    }

    @Test
    void aSampleIsAtDistanceZeroFromItself() {
        float[][] x = normal(2, N, WIDTH, 3, 1);
        assertNear("itself", fid(x, x).value(), 0, TOLERANCE);
    }

    @Test
    void aSampleWithoutFullRankIsAtDistanceZeroFromItself() {
        // More features than images, one that is always 0, as a dead unit's, and one that repeats another.
        float[][] x = normal(3, 100, 130, 2, 1);
        for (float[] row : x) {
            row[5] = 0;
            row[6] = row[7];
        }
        // tr S is 4 x 130.
        assertNear("itself", fid(x, x).value(), 0, 1e-9);
        assertThat(fid(x, x).spread()).isLessThan(1e-9);
    }

    @Test
    void aShiftCostsItsSquaredLength() {
        assertNear("shift", fid(rounded(4, 1.5f), rounded(4, 0)).value(), WIDTH * 1.5 * 1.5, TOLERANCE);
    }

    @Test
    void aStretchCostsTheSquareOfWhatItMovesEachImageBy() {
        float[][] x = rounded(5, 0);
        float[][] stretched = rounded(5, 0);
        double expected = 0;
        for (int i = 0; i < N; i++) {
            for (int d = 0; d < WIDTH; d++) {
                stretched[i][d] *= 3;
            }
        }
        try (PointerScope scope = new PointerScope()) {
            Moments moments = Moments.of(GivenFeatures.tensor(x));
            expected = 4
                    * (moments.covariance().trace().item_double()
                            + moments.mean().square().sum().item_double());
        }
        assertNear("stretch", fid(stretched, x).value(), expected, TOLERANCE);
    }

    @Test
    void aLargeCommonOffsetChangesNothing() {
        double plain = fid(rounded(6, 0), rounded(7, 0.5f)).value();
        double shifted = fid(rounded(6, 65536), rounded(7, 65536.5f)).value();
        assertNear("offset", shifted, plain, TOLERANCE);
    }

    private static Measured fid(float[][] candidate, float[][] real) {
        try (ImageSample x = GivenFeatures.sample("candidate", candidate);
                ImageSample y = GivenFeatures.sample("training", real)) {
            return new Fid(candidate.length).measure(x, new RealImages(y, y)).get(0);
        }
    }

    /** Normal numbers of 6 binary digits, which an offset does not change in float32. */
    private static float[][] rounded(long seed, float offset) {
        float[][] rows = normal(seed, N, WIDTH, 64, 0);
        for (float[] row : rows) {
            for (int d = 0; d < WIDTH; d++) {
                row[d] = Math.round(row[d]) / 64f + offset;
            }
        }
        return rows;
    }

    private static Moments moments(double mean0, double mean1, double... covariance) {
        Tensor mean = Tensors.empty(ScalarType.Double, 2);
        mean.data_ptr_double().put(mean0, mean1);
        Tensor matrix = Tensors.empty(ScalarType.Double, 2, 2);
        matrix.data_ptr_double().put(covariance);
        return new Moments(N, mean, matrix);
    }
}
