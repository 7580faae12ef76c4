package gander.theory.learner;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PointLearnerTest {
    private static final MoonsAndBlob CLASSES = new MoonsAndBlob();
    private static final LabelledPoints TRAINING = CLASSES.sample(300, 1);
    private static final LabelledPoints TEST = CLASSES.sample(3000, 2);
    private static final double[][] FAR_AWAY = {{30, -30}};

    static Stream<PointLearner> all() {
        return Stream.concat(borders(), densities());
    }

    static Stream<PointLearner> borders() {
        return PointLearner.borders().values().stream();
    }

    static Stream<PointLearner> densities() {
        return PointLearner.densities().values().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyModelLearnsAndNonePassesBayesRule(PointLearner learner) {
        double best = CLASSES.bayesAccuracy(0.08);
        try (PointModel model = learner.fit(TRAINING, 1)) {
            double accuracy = model.accuracy(TEST);
            // Five binomial standard errors of 3000 test points above what is possible.
            assertThat(accuracy).isBetween(0.8, best + 5 * Math.sqrt(best * (1 - best) / TEST.size()));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameSeedGivesTheSameAnswersOnAnyNumberOfThreads(PointLearner learner) throws Exception {
        int[] here = answers(learner);
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            assertThat(one.submit(() -> answers(learner)).get()).isEqualTo(here);
        } finally {
            one.shutdown();
        }
    }

    private static int[] answers(PointLearner learner) {
        try (PointModel model = learner.fit(CLASSES.sample(60, 3), 4)) {
            return model.classify(TEST.points());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void confidenceIsAProbabilityThatIsRightAsOftenAsItSays(PointLearner learner) {
        try (PointModel model = learner.fit(TRAINING, 1)) {
            model.confidence(TEST.points()).ifPresent(confidence -> {
                for (double p : confidence) {
                    assertThat(p).isBetween(1.0 / 3 - 1e-6, 1 + 1e-6);
                }
                double mean = Arrays.stream(confidence).average().orElseThrow();
                // Roughly: a tree is sure of leaves of few points, and so too sure by some hundredths.
                assertNear("mean confidence", mean, model.accuracy(TEST), 0.1);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("borders")
    void whoLearnsTheBorderHasNoDensityAndNoSamples(PointLearner learner) {
        try (PointModel model = learner.fit(TRAINING, 1)) {
            assertThat(model.logDensity(FAR_AWAY)).isEmpty();
            assertThat(model.sample(5, 1)).isEmpty();
        }
    }

    @Test
    void farAwayLogisticRegressionIsSureAndADensitySaysThatNothingIsThere() {
        Map<String, PointLearner> borders = PointLearner.borders();
        for (String name : new String[] {"knn", "logistic"}) {
            try (PointModel model = borders.get(name).fit(TRAINING, 1)) {
                assertThat(model.confidence(FAR_AWAY).orElseThrow()[0]).isGreaterThan(0.99);
            }
        }
        for (PointLearner learner : PointLearner.densities().values()) {
            try (PointModel model = learner.fit(TRAINING, 1)) {
                double least = Arrays.stream(model.logDensity(TEST.points()).orElseThrow())
                        .min()
                        .orElseThrow();
                assertThat(model.logDensity(FAR_AWAY).orElseThrow()[0]).isLessThan(least - 100);
                // Its class, by Bayes' rule, it is as sure of: it is p(x) that tells.
                assertThat(model.confidence(FAR_AWAY).orElseThrow()[0]).isGreaterThan(0.99);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("densities")
    void samplesOfADensityAreOfTheClassesThatTheirLabelsSay(PointLearner learner) {
        try (PointModel model = learner.fit(TRAINING, 1)) {
            LabelledPoints samples = model.sample(1500, 5).orElseThrow();
            assertThat(model.sample(10, 5).orElseThrow().points()[7]).isEqualTo(samples.points()[7]);
            for (int c = 0; c < 3; c++) {
                // Shares of a third each, 5 binomial standard errors.
                assertNear("share", samples.of(c).length / 1500.0, 1.0 / 3, 5 * Math.sqrt(2.0 / 9 / 1500));
                for (int d = 0; d < 2; d++) {
                    assertNear("mean", mean(samples.of(c), d), mean(TRAINING.of(c), d), 0.2);
                }
            }
        }
    }

    private static double mean(double[][] points, int d) {
        return Arrays.stream(points).mapToDouble(p -> p[d]).average().orElseThrow();
    }

    @Test
    void whereItsAssumptionHoldsNaiveBayesLearnsFromFewerPointsThanLogisticRegression() {
        CommonNoise right = new CommonNoise(10, 0.6, 0);
        assertThat(leadOfNaiveBayes(right, 96)).isGreaterThan(3);
    }

    @Test
    void whereItFailsNaiveBayesLeadsAtFirstAndLogisticRegressionPassesIt() {
        CommonNoise wrong = new CommonNoise(10, 0.6, 0.1);
        assertThat(leadOfNaiveBayes(wrong, 48)).isGreaterThan(3);
        assertThat(leadOfNaiveBayes(wrong, 384)).isLessThan(-3);
    }

    /** In standard errors of the difference, over twenty draws. */
    private static double leadOfNaiveBayes(PointClasses classes, int size) {
        LabelledPoints test = classes.sample(4000, 5);
        int[] sizes = {size};
        LearningCurve naive = LearningCurve.of(classes, PointLearner.naiveBayes(), sizes, 20, test, 7);
        LearningCurve logistic = LearningCurve.of(classes, PointLearner.logisticRegression(), sizes, 20, test, 7);
        return (naive.mean()[0] - logistic.mean()[0]) / Math.hypot(naive.standardError(0), logistic.standardError(0));
    }

    @Test
    void aCurveHasTheMeanAndSpreadOfItsDraws() {
        LearningCurve twice = LearningCurve.of(CLASSES, PointLearner.naiveBayes(), new int[] {30}, 2, TEST, 9);
        LearningCurve more = LearningCurve.of(CLASSES, PointLearner.naiveBayes(), new int[] {30}, 3, TEST, 9);
        // From the means of two and of three draws follows the third; its distance from the others is in the spread.
        double third = 3 * more.mean()[0] - 2 * twice.mean()[0];
        double squares = 2 * Math.pow(more.deviation()[0], 2);
        double ofTwo = Math.pow(twice.deviation()[0], 2) + 2 * Math.pow(twice.mean()[0] - more.mean()[0], 2);
        assertNear("squares", squares, ofTwo + Math.pow(third - more.mean()[0], 2), 1e-12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningCurve.of(CLASSES, PointLearner.naiveBayes(), new int[] {30}, 1, TEST, 9))
                .withMessageContaining("draws must be at least 2");
    }
}
