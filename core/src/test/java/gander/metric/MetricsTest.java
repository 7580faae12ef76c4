package gander.metric;

import static gander.metric.GivenFeatures.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.metric.Metric.Measured;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue, and what all feature-space metrics have in common. */
class MetricsTest {
    private static final int N = 150;
    /** How far a spread, an estimate itself, may be from the scatter of repeated draws. */
    private static final double FACTOR = 2;
    /** Enough for the scatter to be known to a sixth. */
    private static final int DRAWS = 20;

    static List<Metric> featureMetrics() {
        return List.of(
                new Fid(N),
                new Kid(N),
                new PrecisionRecall(N),
                new DensityCoverage(N),
                new InceptionScore(N),
                new OneNearestNeighbour(N),
                new GaussianMmd(N),
                new ClassModes(N));
    }

    @Test
    void theCatalogueHasThemByName() {
        assertThat(Metrics.all())
                .extracting(Metric::name)
                .contains("fid10k", "kid10k", "pr10k3", "dc10k5", "is10k", "oneNn10k", "mmd10k", "modes10k")
                .doesNotHaveDuplicates();
        for (Metric metric : Metrics.all()) {
            assertThat(Metrics.named(metric.name())).isEqualTo(metric);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fid1k", "fid2500", "pr2500_3", "dc5k5", "oneNn1k", "modes60k"})
    void namesStateTheSampleCount(String name) {
        assertThat(Metrics.named(name).name()).isEqualTo(name);
    }

    @Test
    void everyNumbersOwnNameIsAnsweredByTheMetricThatGivesIt() {
        for (int samples : new int[] {2500, 10_000}) {
            for (Metric metric : Metrics.all(samples)) {
                assertThat(metric.quantities()).isNotEmpty().allSatisfy(quantity -> assertThat(
                                Metrics.named(quantity.name()))
                        .isEqualTo(metric));
            }
        }
        assertThatThrownBy(() -> Metrics.named("precison10k3")).hasMessageEndingWith("; did you mean precision10k3?");
    }

    @ParameterizedTest
    @MethodSource("featureMetrics")
    void aMetricGivesTheNumbersThatItNames(Metric metric) {
        try (ImageSample candidate = sample(1, N, 0.8f);
                ImageSample training = sample(2, N, 0)) {
            assertThat(metric.measure(candidate, new RealImages(training, training)))
                    .extracting(measured -> new Metric.Quantity(measured.name(), measured.better()))
                    .isEqualTo(metric.quantities());
        }
    }

    @Test
    void theSampleCountIsTheStatedOne() {
        assertThat(Metrics.named("fid1k")).isEqualTo(new Fid(1000));
        assertThat(Metrics.named("pr2500_3")).isEqualTo(new PrecisionRecall(2500));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Metrics.named("fdi10k"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("no metric is called fdi10k, expected one of fid10k, kid10k, ")
                .hasMessageEndingWith("; did you mean fid10k?");
        assertThatThrownBy(() -> Metrics.named("fid")).hasMessageContaining("did you mean fid10k?");
        assertThatThrownBy(() -> Metrics.named("kdi1000")).hasMessageContaining("expected one of fid1k, kid1k, ");
        assertThatThrownBy(() -> Metrics.named("")).hasMessageStartingWith("no metric is called ,");
        assertThatThrownBy(() -> Metrics.named("fid99"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("fid99: got a sample count of 99, expected from 100 ");
        assertThatThrownBy(() -> Metrics.named("fid99999999k")).isInstanceOf(UserException.class);
    }

    @Test
    void protocolsAreOneLineWithTheCountTheRealSideAndTheSpread() {
        for (Metric metric : Metrics.all(2500)) {
            assertThat(metric.samples()).isEqualTo(2500);
            assertThat(metric.protocol()).doesNotContain("\n").contains("2500", "spread: ");
            assertThat(metric.protocol()).matches(".*(training images|against no real).*");
        }
    }

    @Test
    void aTooSmallSampleCountIsRefused() {
        assertThatThrownBy(() -> new Kid(99)).hasMessageContaining("at least 100 images, got a sample count of 99");
    }

    @ParameterizedTest
    @MethodSource("featureMetrics")
    void tooFewImagesAreRefusedByName(Metric metric) {
        try (ImageSample few = sample(1, 120, 0);
                ImageSample enough = sample(2, N, 0)) {
            assertThatThrownBy(() -> metric.measure(few, new RealImages(enough, enough)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(metric.name() + ": got 120 images of sample 1, expected at least " + N);
        }
    }

    @Test
    void tooFewTrainingImagesAreRefusedByName() {
        try (ImageSample candidate = sample(1, N, 0);
                ImageSample few = sample(2, 99, 0)) {
            RealImages real = new RealImages(few, few);
            assertThatThrownBy(() -> new Fid(N).measure(candidate, real))
                    .hasMessageContaining("fid150: got 99 images of sample 2, expected at least 100");
            assertThatThrownBy(() -> new PrecisionRecall(N).measure(candidate, real))
                    .hasMessageContaining("pr150_3: got 99 images of sample 2, expected at least 150");
        }
    }

    @ParameterizedTest
    @MethodSource("featureMetrics")
    void aFeatureThatIsNotANumberIsRefusedByName(Metric metric) {
        float[][] features = normal(1, N, 3);
        features[41][2] = Float.NaN;
        float[][] probabilities = probabilities(1, N);
        probabilities[41][0] = Float.NaN;
        try (ImageSample broken = GivenFeatures.sample("broken", features, probabilities);
                ImageSample fine = sample(2, N, 0)) {
            assertThatThrownBy(() -> metric.measure(broken, new RealImages(fine, fine)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(metric.name() + ": got NaN among the ")
                    .hasMessageContaining("of image 41 of broken, expected finite numbers");
        }
    }

    @Test
    void scoresOfClassesNeedANetworkThatClassifies() {
        try (ImageSample plain = GivenFeatures.sample("plain", normal(1, N, 3))) {
            RealImages real = new RealImages(plain, plain);
            for (Metric metric : List.of(new InceptionScore(N), new ClassModes(N))) {
                assertThatThrownBy(() -> metric.measure(plain, real))
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining(metric.name() + ": needs probabilities of classes");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("featureMetrics")
    void oneThreadAndManyGiveTheSameBits(Metric metric) throws InterruptedException, ExecutionException {
        try (ImageSample candidate = sample(1, 600, 0.3f);
                ImageSample training = sample(2, 600, 0)) {
            Metric large = Metrics.named(metric.name().replace("150", "600"));
            RealImages real = new RealImages(training, training);
            ForkJoinPool one = new ForkJoinPool(1);
            try {
                assertThat(one.submit(() -> large.measure(candidate, real)).get())
                        .isEqualTo(large.measure(candidate, real));
            } finally {
                one.shutdown();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("featureMetrics")
    void spreadsAreTheScatterOfRepeatedDraws(Metric metric) {
        // The share of modes reached hardly ever changes: ClassMetricsTest has its spread.
        int score = metric instanceof ClassModes ? 1 : 0;
        double[] values = new double[DRAWS];
        double[] spreads = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            // The spread of fid is over candidates alone: the training set is what it is.
            long realSeed = metric instanceof Fid ? 1000 : 1000 + draw;
            try (ImageSample candidate = sample(draw, N, 0.8f);
                    ImageSample training = sample(realSeed, N, 0)) {
                Measured measured = metric.measure(candidate, new RealImages(training, training))
                        .get(score);
                values[draw] = measured.value();
                spreads[draw] = measured.spread();
            }
        }
        double scatter = Math.sqrt(Folds.variance(values));
        double spread = Arrays.stream(spreads).average().orElseThrow();
        assertThat(spread).as(metric.name()).isBetween(scatter / FACTOR, scatter * FACTOR);
    }

    private static ImageSample sample(long seed, int size, float shift) {
        return GivenFeatures.sample("sample " + seed, normal(seed, size, 3, 1, shift), probabilities(seed, size));
    }

    /** A softmax of random logits, in favour of the first class. */
    private static float[][] probabilities(long seed, int size) {
        float[][] rows = normal(seed + 1_000_000, size, 4, 2, 0);
        for (float[] row : rows) {
            row[0] += 1;
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) Math.exp(row[i]);
                sum += row[i];
            }
            for (int i = 0; i < row.length; i++) {
                row[i] /= (float) sum;
            }
        }
        return rows;
    }
}
