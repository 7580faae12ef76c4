package gander.metric.evaluation;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageShape;
import gander.data.Labels;
import gander.data.point.GaussianRing;
import gander.data.point.PointLaw;
import gander.data.point.PointSet;
import gander.data.point.PointSource;
import gander.gan.GenerativeModel;
import gander.metric.Metric;
import gander.metric.Metrics;
import gander.metric.PointModes;
import gander.run.Score;
import gander.run.ScorePlace;
import gander.run.ScoreVerdict;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Points scored against the distribution that they should be of. */
class PointEvaluationTest {
    private static final int SAMPLES = 1000;
    private static final GaussianRing RING = new GaussianRing(8, 2, 0.1);
    private static final PointSource SOURCE = PointSource.drawn("ring", RING, 2 * SAMPLES, 1);

    @TempDir
    Path cache;

    private final List<String> notes = new ArrayList<>();

    /** A model that draws points of a distribution. */
    private record Model(PointLaw law) implements GenerativeModel {
        @Override
        public ImageShape imageShape() {
            return PointSet.shape(2);
        }

        @Override
        public boolean isOfPoints() {
            return true;
        }

        @Override
        public byte[] bytes(long seed, long from, int count) {
            throw new IllegalStateException("points have no bytes");
        }

        @Override
        public float[] floats(long seed, long from, int count) {
            float[] numbers = new float[2 * count];
            double[][] points = law.draw(77 + seed, (int) from + count);
            for (int i = 0; i < count; i++) {
                numbers[2 * i] = (float) points[(int) from + i][0];
                numbers[2 * i + 1] = (float) points[(int) from + i][1];
            }
            return numbers;
        }
    }

    @Test
    void theDistributionItselfIsNotToBeToldFromTheRealPoints() {
        Map<String, Score> scores = scores(SOURCE, RING);
        assertThat(scores.get("pointModes1k").value()).isEqualTo(8);
        assertThat(scores.get("pointModes1k").real()).isEqualTo(8);
        // Within three deviations are 1 - exp(-9/2) of the points; four standard errors of a thousand.
        assertNear("high quality", scores.get("highQuality1k").value(), 1 - Math.exp(-4.5), 0.0133);
        // The deviation of so many coordinates has a standard error of 1 / sqrt(2 * 2000); four of it. KL has (8 - 1) /
        // 2000.
        assertNear("width", scores.get("modeDeviation1k").value(), 1, 0.064);
        assertThat(scores.get("modeKl1k").value()).isBetween(0.0, 0.012);
        for (String metric : List.of("oneNn1k", "mmd1k", "precision1k3", "coverage1k5")) {
            Score score = scores.get(metric);
            assertThat(ScorePlace.of(score).share()).as("%s", score).isGreaterThan(0.8);
        }
        assertThat(scores.get("oneNn1k").noise()).isGreaterThan(0.7);
        assertThat(scores.get("highQuality1k").noise()).isLessThan(0.2);
        assertThat(scores.values()).allMatch(Score::isOfPoints);
        assertThat(notes).isEmpty();
    }

    @Test
    void aModeThatIsDroppedIsMissed() {
        PointLaw six = new SixOfEight();
        Map<String, Score> scores = scores(SOURCE, six);
        assertThat(scores.get("pointModes1k").value()).isEqualTo(6);
        assertThat(scores.get("highQuality1k").value()).isGreaterThan(0.97);
        // Of shares 1/4, 1/4 and four times 1/8.
        assertNear("KL", scores.get("modeKl1k").value(), 0.5 * Math.log(2), 0.06);
        assertThat(scores.get("recall1k3").value()).isLessThan(0.85);
        assertThat(scores.get("oneNn1k").value()).isGreaterThan(0.55);
        String varied = ScoreVerdict.of(List.copyOf(scores.values()), "x")
                .answers()
                .get(1)
                .text();
        assertThat(varied).contains("6 of 8 modes appear (pointModes1k)").doesNotContain("image");
    }

    /** It has all modes and a share of high quality of 1, and yet it is none of the distribution's. */
    @Test
    void theMiddleOfEachModeAloneIsTooNarrow() {
        PointLaw middles = new SixOfEight() {
            @Override
            public double[][] draw(long key, int count) {
                return IntStream.range(0, count)
                        .mapToObj(i -> RING.centre(i % 8))
                        .toArray(double[][]::new);
            }
        };
        Map<String, Score> scores = scores(SOURCE, middles);
        assertThat(scores.get("pointModes1k").value()).isEqualTo(8);
        assertThat(scores.get("highQuality1k").value()).isEqualTo(1);
        assertThat(scores.get("modeDeviation1k").value()).isZero();
        assertThat(scores.get("modeKl1k").value()).isLessThan(1e-9);
    }

    /** The ring's points, but those of two of its Gaussians on the other side of the origin. */
    private static class SixOfEight implements PointLaw {
        @Override
        public double[][] draw(long key, int count) {
            double[][] points = RING.draw(key, count);
            int[] modes = RING.modesOf(points);
            for (int i = 0; i < count; i++) {
                if (modes[i] == 0 || modes[i] == 1) {
                    points[i][0] = -points[i][0];
                    points[i][1] = -points[i][1];
                }
            }
            return points;
        }

        @Override
        public Optional<Labels> labels(long key) {
            return Optional.empty();
        }

        @Override
        public double[] logDensities(double[][] points) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public int modes() {
            return 6;
        }

        @Override
        public int[] modesOf(double[][] points) {
            return RING.modesOf(points);
        }
    }

    @Test
    void pointsOfAFileHaveNoKnownModesAndAreScoredByHalves() {
        PointSource file =
                PointSource.of("points:ring.csv", () -> new PointSet("points:ring.csv", RING.draw(9, 2 * SAMPLES)));
        Map<String, Score> scores = scores(file, RING);
        assertThat(scores).doesNotContainKey("pointModes1k").containsKeys("oneNn1k", "mmd1k", "recall1k3");
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("pointModes1k is left out: pointModes1k: needs the distribution that the points are of");
    }

    @Test
    void numbersThatAreNotFiniteAreRefused() {
        PointLaw diverged = new GaussianRing(8, 1e300, 1);
        try (PointSource.ToScore points = SOURCE.toScore();
                Evaluation evaluation = evaluation(points, SOURCE)) {
            assertThatThrownBy(() -> evaluation.score(candidate(diverged), List.of(new PointModes(SAMPLES))))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("expected finite numbers; its training has diverged");
        }
    }

    private Map<String, Score> scores(PointSource source, PointLaw drawn) {
        try (PointSource.ToScore points = source.toScore();
                Evaluation evaluation = evaluation(points, source)) {
            return evaluation.scoreWhereItCan(candidate(drawn), Metrics.ofPoints(SAMPLES)).stream()
                    .collect(Collectors.toMap(Score::metric, Function.identity()));
        }
    }

    private static Evaluation.Candidate candidate(PointLaw law) {
        return new Evaluation.Candidate(new Model(law), 1, 10, SAMPLES);
    }

    private Evaluation evaluation(PointSource.ToScore points, PointSource source) {
        return Evaluation.ofPoints(
                points, source.law(), new Yardsticks(cache, source.name()), new Evaluation.Listener() {
                    @Override
                    public void begins(String task, String piece, int done, int parts) {}

                    @Override
                    public void scored(Metric metric, List<Score> scores) {}

                    @Override
                    public void drawn(String name, BufferedImage picture) {}

                    @Override
                    public void note(String line) {
                        notes.add(line);
                    }
                });
    }
}
