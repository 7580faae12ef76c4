package gander.theory.learner;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.theory.density.Normal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointClassesTest {
    private static final int TESTED = 20_000;

    /** In two million tests of what is so, one fails. */
    private static final double STANDARD_ERRORS = 5;

    private static double binomial(double p) {
        return STANDARD_ERRORS * Math.sqrt(p * (1 - p) / TESTED);
    }

    @Test
    void moonsAndBlobIntegrateToOne() {
        // The densities are smooth on the scale of the brush, 0.2: cells of 0.05 are exact but for Simpson's 1e-5.
        assertNear("mass", new MoonsAndBlob().mass(0.05), 1, 1e-5);
    }

    @Test
    void moonsAndBlobAreDrawnFromTheirDensity() {
        MoonsAndBlob classes = new MoonsAndBlob();
        LabelledPoints points = classes.sample(TESTED, 3);
        for (int c = 0; c < 3; c++) {
            double[][] own = points.of(c);
            int at = c;
            // The mean of 1 / p(x) over a window is the window's area, if p is the density of what falls into it: here
            // a square
            // of side 0.4 on the ridge of each class, where p varies by a factor of 3 at most.
            double[] middle = c == 0 ? new double[] {0, 1} : c == 1 ? new double[] {1, -0.5} : new double[] {1.6, 1.1};
            double[] inverse = Arrays.stream(own)
                    .mapToDouble(x -> Math.abs(x[0] - middle[0]) < 0.2 && Math.abs(x[1] - middle[1]) < 0.2
                            ? Math.exp(-classes.logDensity(at, x))
                            : 0)
                    .toArray();
            double mean = Arrays.stream(inverse).sum() / own.length;
            double square = Arrays.stream(inverse).map(v -> v * v).sum() / own.length - mean * mean;
            assertNear("area of class " + c, mean, 0.16, STANDARD_ERRORS * Math.sqrt(square / own.length));
        }
    }

    @Test
    void noCellIsTooCoarseForTheBestAccuracyAndASampleAgrees() {
        MoonsAndBlob classes = new MoonsAndBlob();
        double best = classes.bayesAccuracy(0.04);
        // The greatest of smooth densities has kinks, so the midpoint rule's error is of the order of the cell's
        // square.
        assertNear("cells", best, classes.bayesAccuracy(0.08), 2e-4);
        try (PointModel rule = ClassDensities.of(classes)) {
            assertNear("sample", rule.accuracy(classes.sample(TESTED, 4)), best, binomial(best));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.6})
    void theBestAccuracyOnCommonNoiseIsItsClosedForm(double correlation) {
        CommonNoise classes = new CommonNoise(10, 0.6, correlation);
        try (PointModel rule = ClassDensities.of(classes)) {
            double best = classes.bayesAccuracy();
            assertNear("sample", rule.accuracy(classes.sample(TESTED, 5)), best, binomial(best));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.2, 0.6})
    void naiveBayesComesToItsLimitOnCommonNoise(double correlation) {
        CommonNoise classes = new CommonNoise(10, 0.6, correlation);
        double limit = classes.naiveBayesLimit();
        try (PointModel naive = PointLearner.naiveBayes().fit(classes.sample(TESTED, 6), 1)) {
            // That it has learnt from so many and not from all costs less than a tenth of a standard error.
            assertNear("sample", naive.accuracy(classes.sample(TESTED, 7)), limit, 1.1 * binomial(limit));
        }
        assertThat(limit).isLessThanOrEqualTo(classes.bayesAccuracy() + 1e-15);
    }

    @Test
    void withoutCommonNoiseCoordinatesAreIndependentAndNaiveBayesIsRight() {
        CommonNoise classes = new CommonNoise(3, 1, 0);
        double[] x = {0.3, -1, 2, 0.7, 0, -0.4};
        double sum = 0;
        for (int d = 0; d < 6; d++) {
            sum += new Normal(d < 3 ? 0.5 : 0, 1).logAt(x[d]);
        }
        assertNear("ln p", classes.logDensity(1, x), sum, 1e-12);
        assertNear("limit", classes.naiveBayesLimit(), classes.bayesAccuracy(), 1e-15);
    }

    @Test
    void fewerPointsAreTheFirstOfMore() {
        MoonsAndBlob classes = new MoonsAndBlob();
        LabelledPoints few = classes.sample(10, 8);
        LabelledPoints many = classes.sample(20, 8);
        assertThat(Arrays.copyOf(many.points(), 10)).isDeepEqualTo(few.points());
        assertThat(Arrays.copyOf(many.labels(), 10)).isEqualTo(few.labels());
        assertThat(classes.sample(10, 9).points()).isNotEqualTo(few.points());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CommonNoise(10, 0.6, 1))
                .withMessageContaining("correlation in [0, 1), got 10, 0.6 and 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledPoints(new double[2][1], new int[3]))
                .withMessageContaining("got 2 points and 3 labels");
    }
}
