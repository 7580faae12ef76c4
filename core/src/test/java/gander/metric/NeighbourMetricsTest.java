package gander.metric;

import static gander.Near.assertNear;
import static gander.metric.GivenFeatures.normal;
import static org.assertj.core.api.Assertions.assertThat;

import gander.metric.Metric.Measured;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Precision and recall, density and coverage, and the two-sample test, where one can count on one's fingers. */
class NeighbourMetricsTest {
    private static final int N = 100;
    /** Shares of counts: exact but for the division. */
    private static final double EXACT = 1e-12;
    /** How many standard errors a fair statistic may be off; its numbers are fixed, so it is or is not. */
    private static final double SIGMAS = 5;

    @Test
    void aSampleAgainstItselfIsPreciseRecalledDenseAndCovered() {
        float[][] x = normal(1, N, 4);
        for (Metric metric : List.of(new PrecisionRecall(N), new DensityCoverage(N))) {
            for (Measured score : measure(metric, x, x)) {
                assertNear(score.name(), score.value(), 1, EXACT);
                assertThat(score.spread()).isZero();
            }
        }
    }

    @Test
    void samplesFarApartHaveNothingInCommon() {
        float[][] x = normal(2, N, 4);
        float[][] y = normal(3, N, 4, 1, 100);
        for (Metric metric : List.of(new PrecisionRecall(N), new DensityCoverage(N))) {
            assertThat(measure(metric, x, y)).extracting(Measured::value).containsExactly(0.0, 0.0);
        }
        assertThat(measure(new OneNearestNeighbour(N), x, y))
                .extracting(Measured::value)
                .containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void precisionCountsCandidatesAndRecallRealImages() {
        // Real images at 0, 1 ... 99; half of the candidates among them, at every second half, half far off. Interior
        // balls
        // reach to the third neighbour: 2 around a real image, 4 around a candidate.
        float[][] y = line(0, 1);
        float[][] x = line(0.5f, 2);
        for (int i = N / 2; i < N; i++) {
            x[i][0] = 1000 + i;
        }
        List<Measured> scores = measure(new PrecisionRecall(N), x, y);
        assertNear("precision", scores.get(0).value(), 0.5, EXACT);
        assertNear("recall", scores.get(1).value(), 1, EXACT);
        List<Measured> turned = measure(new PrecisionRecall(N), y, x);
        assertNear("precision", turned.get(0).value(), 1, EXACT);
        assertNear("recall", turned.get(1).value(), 0.5, EXACT);
    }

    @Test
    void collapseOntoOneRealImageIsPreciseAndNotRecalled() {
        float[][] y = normal(4, N, 4);
        float[][] x = new float[N][];
        Arrays.fill(x, y[17]);
        List<Measured> scores = measure(new PrecisionRecall(N), x, y);
        assertNear("precision", scores.get(0).value(), 1, EXACT);
        assertNear("recall", scores.get(1).value(), 1.0 / N, EXACT);
    }

    @Test
    void densityCountsBallsAndCoverageThoseThatHoldACandidate() {
        // The fifth neighbour of an interior real image is 3 away. 50 places at halves, each twice: within 3 of each
        // lie 6
        // real images, and within 3 of the outermost, at 20.5 and 69.5, those from 18 to 72.
        float[][] x = line(20.5f, 1);
        for (int i = 0; i < N; i++) {
            x[i][0] = 20.5f + Math.floorDiv(i, 2);
        }
        List<Measured> scores = measure(new DensityCoverage(N), x, line(0, 1));
        assertNear("density", scores.get(0).value(), 6 / 5.0, EXACT);
        assertNear("coverage", scores.get(1).value(), 0.55, EXACT);
    }

    @Test
    void aPointOnASphereIsWithinForPrecisionAndNotForDensity() {
        // The ball around real image 0 reaches to 3 (k = 3) and to 5 (k = 5), where the candidates are; those around
        // the
        // others do not reach them: they are on the other side.
        float[][] y = new float[N][2];
        for (int i = 1; i < N; i++) {
            y[i][0] = i;
        }
        float[][] x = new float[N][2];
        for (float[] row : x) {
            row[1] = 3;
        }
        assertNear("precision", measure(new PrecisionRecall(N), x, y).get(0).value(), 1, EXACT);
        for (float[] row : x) {
            row[0] = -3;
            row[1] = -4;
        }
        assertNear("density", measure(new DensityCoverage(N), x, y).get(0).value(), 0, EXACT);
    }

    @Test
    void aThousandDrawsOfOneDistributionGetWhatTheoryGivesThem() {
        int n = 1000;
        float[][] x = normal(5, n, 3);
        float[][] y = normal(6, n, 3);
        List<Measured> dc = measure(new DensityCoverage(n), x, y);
        assertNear("density", dc.get(0).value(), 1, SIGMAS * dc.get(0).spread());
        // Each of the 2N - 1 others is a candidate or not, like a coin: covered unless the nearest k are all real.
        assertNear(
                "coverage", dc.get(1).value(), 1 - 1 / 32.0, SIGMAS * dc.get(1).spread());
        List<Measured> test = measure(new OneNearestNeighbour(n), x, y);
        for (Measured accuracy : test) {
            assertNear(accuracy.name(), accuracy.value(), 0.5, SIGMAS * Math.sqrt(0.25 / n));
        }
    }

    @Test
    void copiesOfRealImagesFoolTheNearestNeighbourEveryTime() {
        float[][] x = normal(7, N, 4);
        assertThat(measure(new OneNearestNeighbour(N), x, x))
                .extracting(Measured::value)
                .containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void candidatesThatCollapsedAreRecognisedAndMakeRealImagesLookFake() {
        // Each real image has a candidate nearer than its next real one, and that candidate a twin.
        float[][] y = line(0, 1);
        float[][] x = new float[N][1];
        for (int i = 0; i < N; i++) {
            x[i][0] = i / 2 * 2 + 0.5f;
        }
        List<Measured> scores = measure(new OneNearestNeighbour(N), x, y);
        assertNear("both", scores.get(0).value(), 0.5, EXACT);
        assertNear("real", scores.get(1).value(), 0, EXACT);
        assertNear("fake", scores.get(2).value(), 1, EXACT);
    }

    private static List<Measured> measure(Metric metric, float[][] candidate, float[][] real) {
        try (ImageSample x = GivenFeatures.sample("candidate", candidate);
                ImageSample y = GivenFeatures.sample("training", real)) {
            return metric.measure(x, new RealImages(y, y));
        }
    }

    /** Points of one dimension, {@code step} apart. */
    private static float[][] line(float from, float step) {
        float[][] points = new float[N][1];
        for (int i = 0; i < N; i++) {
            points[i][0] = from + i * step;
        }
        return points;
    }
}
