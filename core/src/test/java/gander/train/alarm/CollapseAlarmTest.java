package gander.train.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.data.Examples;
import gander.loss.AdversarialLoss;
import gander.loss.Minimax;
import gander.loss.NonSaturating;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreLines;
import gander.run.StatNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics every 2 steps, so that a window of 20 steps has 10 lines; patience of 100 steps. */
class CollapseAlarmTest {
    private static final AdversarialLoss LOSS = new NonSaturating();

    /** Statistics every 50 steps, as in the recipes, and scores. */
    private static final CollapseAlarm.Subject REFERENCE =
            new CollapseAlarm.Subject(LOSS, Examples.Kind.IMAGES, 50, true, 1_000_000);

    private static final int PARAMETERS = 100;
    private static final int LINES = 400;

    @TempDir
    Path folder;

    @Test
    void aHealthyRunIsNotWarnedOf() {
        // The way that a run of the default recipe goes: D is sure at first, and the images grow apart from each other.
        List<String> lines =
                lines(i -> i < 25 ? line(i, 0.999, 0.003, 2.5, 0.15) : line(i, 0.8, 0.2, 1, 0.2 + 0.002 * i));

        assertThat(hear(lines)).isEmpty();
    }

    @Test
    void whatIsNotThereYetIsNoReasonToWarn() {
        assertThat(hear(lines(i -> line(i, 1, 0, 0, 0)).subList(0, 9))).isEmpty();
        assertThat(hear(lines(i -> JsonNodeFactory.instance.objectNode().put("step", 2 * i + 2))))
                .isEmpty();
    }

    @Test
    void oneImageOverAndOverIsWarnedOfAfterAWindow() {
        Alarm alarm = only(hear(lines(i -> line(i, 0.5, 0.5, 1, i < 100 ? 0.3 : 0.001))));

        assertThat(alarm.kind()).isEqualTo(Alarm.Kind.DIVERSITY_LOST);
        // The median is the upper one of ten: from line 104 on, which is of step 210, six of them are low.
        assertThat(alarm.step()).isEqualTo(212);
        assertThat(alarm.message())
                .isEqualTo(
                        "step 212: the generator's images are nearly all alike: diversity is 0.001 of the data's, and has"
                                + " been 0.300 at most; try a smaller optimizer.generator.learningRate or a larger generator.latent");
    }

    @Test
    void littleDiversityIsWarnedOfWhereItLasts() {
        assertThat(hear(lines(i -> line(i, 0.5, 0.5, 1, i < 50 ? 0.05 : 0.3)))).isEmpty();
        assertThat(only(hear(lines(i -> line(i, 0.5, 0.5, 1, 0.05)))).step()).isEqualTo(120);
    }

    @Test
    void aFallFromMuchDiversityIsWarnedOfAtOnce() {
        Alarm alarm = only(hear(lines(i -> line(i, 0.5, 0.5, 1, i < 100 ? 0.9 : 0.2))));

        assertThat(alarm.step()).isEqualTo(212);
        assertThat(alarm.seen()).isEqualTo("diversity is 0.200 of the data's, and has been 0.900 at most");
        assertThat(hear(lines(i -> line(i, 0.5, 0.5, 1, i < 100 ? 0.4 : 0.101))))
                .isEmpty();
    }

    @Test
    void aSureDiscriminatorIsWarnedOfWhereItLasts() {
        Alarm alarm = only(hear(lines(i -> line(i, 0.999, 0.001, 1, 0.5))));

        assertThat(alarm.kind()).isEqualTo(Alarm.Kind.DISCRIMINATOR_WON);
        // Two thirds of the patience of 100 steps after the first full window.
        assertThat(alarm.step()).isEqualTo(86);
        assertThat(alarm.seen()).isEqualTo("D(x) stays at 0.9990 and D(G(z)) at 0.0010");
        assertThat(hear(lines(i -> line(i, 0.999, 0.02, 1, 0.5)))).isEmpty();
        assertThat(hear(lines(i -> line(i, 0.98, 0.001, 1, 0.5)))).isEmpty();
        assertThat(hear(lines(i -> line(i, 0.981, 0.019, 1, 0.5)))).hasSize(1);
    }

    @Test
    void imagesThatAreNoBetterThanNoiseAreWarnedOfWhereItLasts() {
        // Noise gets 900; half of the patience of 100 steps, which one score after the first makes up.
        Alarm alarm = only(scores("fid2k", 2, 950, 900, 901));

        assertThat(alarm.kind()).isEqualTo(Alarm.Kind.NO_BETTER_THAN_NOISE);
        assertThat(alarm.message())
                .startsWith("step 200: the images are no better than noise: fid2k is 900.0, noise gets 900.0;");
        // Both have a spread of 2: what is nearer to noise than 4 cannot be told from it.
        assertThat(scores("fid2k", 2, 950, 895, 950, 895)).isEmpty();
        assertThat(scores("fid2k", 2, 950, 897, 897)).hasSize(1);
    }

    @Test
    void whereNoiseIsNoWorseThanRealImagesNothingIsSaidOfIt() {
        CollapseAlarm alarm = new CollapseAlarm(new CollapseAlarm.Subject(LOSS, Examples.Kind.IMAGES, 50, true, 100));
        List<Alarm> alarms = new ArrayList<>();
        for (int step = 100; step <= 10_000; step += 100) {
            alarms.addAll(alarm.hearScores(List.of(new Score(
                    "fid2k",
                    new Score.Values(40, 2, 45, 45, "lower"),
                    new Score.Sample(2000, 2, step),
                    new Score.Basis("net", "mnist", "by hand")))));
        }
        assertThat(alarms)
                .filteredOn(one -> one.kind() == Alarm.Kind.NO_BETTER_THAN_NOISE)
                .isEmpty();
        assertThat(alarm.watched())
                .filteredOn(watched -> watched.what().equals("images against noise"))
                .extracting(Watched::state)
                .containsExactly(Watched.State.NOT_YET);
    }

    /** Three epochs on MNIST as they were: 1,406 steps of the reference, which is as bad then as a run that never learns. */
    @Test
    void aRunThatEndsHopelessIsNotSaidToBeWell() {
        CollapseAlarm alarm = new CollapseAlarm(REFERENCE);
        List<Alarm> alarms = new ArrayList<>();
        for (int step = 50; step <= 1406; step += 50) {
            alarms.addAll(alarm.hearStatistics(hopeless(step)));
            if (step % 500 == 0) {
                alarms.addAll(alarm.hearScores(List.of(noiseGets308("fid2k", step, 340), recall(step, 0))));
            }
        }

        assertThat(alarms).as("healthy runs begin so, too").isEmpty();
        assertThat(alarm.watched())
                .filteredOn(watched -> watched.state() == Watched.State.NOT_WELL)
                .extracting(Watched::detail)
                .containsExactly(
                        "diversity is 0.100 of the data's",
                        "D(x) is 0.9990 and D(G(z)) 0.0030",
                        "fid2k is 340.0, noise gets 308.0",
                        "recall2k3 is 0.000, noise gets 0.000");
        assertThat(alarm.watched())
                .filteredOn(watched -> watched.state() == Watched.State.NOT_YET)
                .extracting(Watched::detail)
                .containsExactly("needs 3 scores, has 0", "needs 3 scores, has 2");
    }

    @Test
    void aRunThatStaysHopelessIsWarnedOfTwiceAndSoonerThanItWas() {
        CollapseAlarm alarm = new CollapseAlarm(REFERENCE);
        List<Alarm> alarms = new ArrayList<>();
        for (int step = 50; step <= 10_000; step += 50) {
            alarms.addAll(alarm.hearStatistics(hopeless(step)));
            if (step % 500 == 0) {
                alarms.addAll(alarm.hearScores(List.of(noiseGets308("fid2k", step, 340))));
            }
        }

        assertThat(alarms)
                .extracting(Alarm::kind)
                .containsExactlyInAnyOrder(Alarm.Kind.NO_BETTER_THAN_NOISE, Alarm.Kind.DISCRIMINATOR_WON);
        assertThat(alarms).allSatisfy(warning -> assertThat(warning.step()).isLessThanOrEqualTo(5_000));
    }

    /** It beat noise after 5,000 steps, and D was still sure after 6,500. */
    @Test
    void theSlowStartOfTheMinimaxLossIsNotWarnedOf() {
        CollapseAlarm alarm =
                new CollapseAlarm(new CollapseAlarm.Subject(new Minimax(), Examples.Kind.IMAGES, 50, true, 1_000_000));
        List<Alarm> alarms = new ArrayList<>();
        for (int step = 50; step <= 9_000; step += 50) {
            boolean sure = step <= 7_200;
            alarms.addAll(alarm.hearStatistics(
                    statistics(step, sure ? 0.9999 : 0.9, sure ? 0.00001 : 0.1, 1e-3, step < 5_000 ? 0.12 : 0.3)));
            if (step % 500 == 0) {
                alarms.addAll(alarm.hearScores(List.of(noiseGets308("fid2k", step, step <= 5_000 ? 322 : 250))));
            }
        }

        assertThat(alarms).isEmpty();
    }

    /** The default recipe on MNIST as it went: D sure for 2,500 steps, worse than noise for 1,200, little variety at first. */
    @Test
    void theReferenceIsNotWarnedOfAndIsWellInTheEnd() {
        CollapseAlarm alarm = new CollapseAlarm(REFERENCE);
        List<Alarm> alarms = new ArrayList<>();
        for (int step = 50; step <= 5_000; step += 50) {
            double grown = Math.min(1, step / 5_000.0);
            boolean sure = step <= 2_500;
            alarms.addAll(alarm.hearStatistics(
                    statistics(step, sure ? 0.99 : 0.92, sure ? 0.006 : 0.09, 3 - grown, 0.1 + 0.7 * grown)));
            if (step % 500 == 0) {
                alarms.addAll(alarm.hearScores(List.of(
                        noiseGets308("fid2k", step, step < 1_300 ? 340 : 340 - 200 * grown),
                        recall(step, 0.16 * grown),
                        noiseGets308("modes2k", step, 10))));
            }
        }

        assertThat(alarms).isEmpty();
        assertThat(alarm.watched()).hasSize(7).allSatisfy(watched -> assertThat(watched.state())
                .isEqualTo(Watched.State.WELL));
    }

    @Test
    void whatIsNeededIsSaidWhileThereIsNothingToSee() {
        CollapseAlarm alarm =
                new CollapseAlarm(new CollapseAlarm.Subject(LOSS, Examples.Kind.IMAGES, 50, false, 1_000_000));
        alarm.hearStatistics(hopeless(50));

        assertThat(alarm.watched()).extracting(Watched::state).containsOnly(Watched.State.NOT_YET);
        assertThat(alarm.watched())
                .extracting(Watched::detail)
                .startsWith("needs 1,000 steps, has 50")
                .endsWith("none are taken; --eval-every STEPS (evaluation.everySteps) takes them");
    }

    private static String hopeless(int step) {
        return statistics(step, 0.999, 0.003, 3, 0.1);
    }

    private static String statistics(int step, double real, double fake, double gradient, double diversity) {
        return line(0, real, fake, gradient, diversity).put("step", step).toString();
    }

    private static Score noiseGets308(String metric, long step, double value) {
        return new Score(
                metric,
                new Score.Values(value, 2, 3.3, 308, "lower"),
                new Score.Sample(2000, 2, step),
                new Score.Basis("net", "mnist", "as measured"));
    }

    private static Score recall(long step, double value) {
        return new Score(
                "recall2k3",
                new Score.Values(value, 0.01, 0.84, 0, "higher"),
                new Score.Sample(2000, 2, step),
                new Score.Basis("net", "mnist", "as measured"));
    }

    @Test
    void aGradientThatIsNothingBesideTheUsualOneOrToAdamIsWarnedOf() {
        Alarm relative = only(hear(lines(i -> line(i, 0.5, 0.5, i < 300 ? 2 : 0.001, 0.5))));
        Alarm absolute = only(hear(lines(i -> line(i, 0.5, 0.5, 9e-8, 0.5))));

        assertThat(relative.kind()).isEqualTo(Alarm.Kind.GRADIENT_VANISHED);
        assertThat(relative.step()).isEqualTo(612);
        // 1e-8 in each of 100 parameters is a norm of 1e-7.
        assertThat(absolute.step()).isEqualTo(20);
        assertThat(absolute.seen()).contains("its norm is 9.0e-08").contains("1.0e-07 is nothing to Adam");
        assertThat(hear(lines(i -> line(i, 0.5, 0.5, 2e-7, 0.5)))).isEmpty();
    }

    @Test
    void aWarningIsRepeatedOnlyWhereTheTroubleHadGone() {
        assertThat(hear(lines(i -> line(i, 0.5, 0.5, 1, i / 100 % 2 == 0 ? 0.3 : 0.001))))
                .hasSize(2);
        assertThat(hear(lines(i -> line(i, 0.5, 0.5, 1, i > 100 && i % 12 > 3 ? 0.001 : 0.3))))
                .hasSize(1);
    }

    @Test
    void aFrechetDistanceThatStaysFarAboveItsBestIsWarnedOf() {
        // Best 49 at 300, 137 at the end: half of the way, three times in a row.
        Alarm alarm = only(scores("fid2k", 2, 200, 80, 49, 60, 74, 73, 90, 110, 137));

        assertThat(alarm.kind()).isEqualTo(Alarm.Kind.FID_ROSE);
        assertThat(alarm.message())
                .startsWith("step 900: the images have been getting worse: fid2k is 137.0, and was 49.00 at step 300;");
        assertThat(scores("fid2k", 2, 200, 80, 49, 60, 74, 73, 75, 90, 60)).isEmpty();
        assertThat(scores("fid2k", 20, 200, 80, 49, 60, 74, 80, 90, 100))
                .as("wide spreads")
                .isEmpty();
    }

    @Test
    void recallAndModesThatFallAreWarnedOf() {
        assertThat(only(scores("recall2k3", 0.01, 0.1, 0.5, 0.6, 0.2, 0.2, 0.1)).kind())
                .isEqualTo(Alarm.Kind.RECALL_FELL);
        assertThat(scores("recall2k3", 0.01, 0.1, 0.5, 0.6, 0.31, 0.31, 0.31)).isEmpty();
        assertThat(only(scores("modes2k", 0, 10, 10, 7, 7, 6)).kind()).isEqualTo(Alarm.Kind.MODES_FELL);
        assertThat(scores("modes2k", 0, 10, 9, 8, 9, 8)).isEmpty();
        assertThat(scores("precision2k3", 0.01, 0.9, 0.1, 0.1, 0.1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 55, 101, 106, 150, 399})
    void aRunThatIsGoneOnWithIsWarnedOfAsOneThatWentThrough(int cut) throws IOException {
        List<String> lines =
                lines(i -> line(i, i < 150 ? 0.999 : 0.7, 0.001, i < 300 ? 2 : 1e-9, i % 200 < 100 ? 0.3 : 0.002));
        List<Score> scores = IntStream.range(0, LINES / 20)
                .mapToObj(i -> score("fid2k", i < 5 ? 50 : 90, 1, 40L * i + 40))
                .toList();
        List<Alarm> through = hear(alarm(), lines, scores, 0);
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        long step = 2L * cut;
        Files.write(run.stats(), lines.subList(0, cut));
        Files.write(
                run.metrics(),
                scores.stream()
                        .filter(score -> score.step() <= step)
                        .map(ScoreLines::write)
                        .toList());
        CollapseAlarm resumed = alarm();
        resumed.replay(run);

        assertThat(through).extracting(Alarm::kind).hasSizeGreaterThan(3).contains(Alarm.Kind.DIVERSITY_LOST);
        assertThat(hear(resumed, lines, scores, step))
                .isEqualTo(through.stream().filter(alarm -> alarm.step() > step).toList());
    }

    private static CollapseAlarm alarm() {
        return new CollapseAlarm(new CollapseAlarm.Subject(LOSS, Examples.Kind.IMAGES, 2, false, PARAMETERS), 20, 100);
    }

    private static List<Alarm> hear(List<String> lines) {
        return hear(alarm(), lines, List.of(), 0);
    }

    /** What an alarm says to what comes after a step, in the order in which a run records it. */
    private static List<Alarm> hear(CollapseAlarm alarm, List<String> lines, List<Score> scores, long after) {
        List<Alarm> alarms = new ArrayList<>();
        for (int i = (int) after / 2; i < lines.size(); i++) {
            alarms.addAll(alarm.hearStatistics(lines.get(i)));
            long step = 2L * i + 2;
            alarms.addAll(alarm.hearScores(
                    scores.stream().filter(score -> score.step() == step).toList()));
        }
        return alarms;
    }

    private static List<Alarm> scores(String metric, double spread, double... values) {
        CollapseAlarm alarm = alarm();
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            alarms.addAll(alarm.hearScores(List.of(score(metric, values[i], spread, 100L * i + 100))));
        }
        return alarms;
    }

    private static Score score(String metric, double value, double spread, long step) {
        return new Score(
                metric,
                new Score.Values(value, spread, 1, 900, "lower"),
                new Score.Sample(2000, 2, step),
                new Score.Basis("net", "tiny", "by hand"));
    }

    private static Alarm only(List<Alarm> alarms) {
        assertThat(alarms).hasSize(1);
        return alarms.get(0);
    }

    private static List<String> lines(IntFunction<ObjectNode> line) {
        return IntStream.range(0, LINES).mapToObj(i -> line.apply(i).toString()).toList();
    }

    private static ObjectNode line(int i, double real, double fake, double gradient, double diversity) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("step", 2 * i + 2)
                .put(StatNames.REAL_OUTPUT, real)
                .put(StatNames.FAKE_OUTPUT, fake)
                .put(StatNames.GENERATOR_GRADIENT, gradient)
                .put(StatNames.DIVERSITY, diversity);
    }
}
