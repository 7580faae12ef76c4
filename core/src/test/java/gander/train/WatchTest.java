package gander.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.export.SealedSafetensors;
import gander.gan.Snapshot;
import gander.metric.evaluation.Yardsticks;
import gander.run.RunDirectory;
import gander.run.Score;
import gander.run.ScoreLines;
import gander.tensor.ComputeDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight epochs of five steps, scored every 3 steps and at the end; a checkpoint every 5. */
class WatchTest {
    private static final int STEPS = 40;

    /** Of a game that has several best scores. */
    private static final long SEED = 2;

    private static final TrainingConfig CONFIG = scored(3);

    @TempDir
    Path folder;

    private final ImageSet images = Tiny.images(Tiny.IMAGES);

    /** What was heard. */
    private static final class Ear implements RunEvents {
        private final List<Score> scores = new ArrayList<>();
        private final List<Long> best = new ArrayList<>();

        @Override
        public void scored(List<Score> measured, boolean isBest) {
            scores.addAll(measured);
            if (isBest) {
                best.add(measured.get(0).step());
            }
        }
    }

    @AfterEach
    void freeImages() {
        images.close();
    }

    @Test
    void aRunIsScoredEverySoManyStepsAndAtItsEnd() {
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        Ear ear = record(run, STEPS);

        List<Score> scores = ScoreLines.read(run.metrics());
        assertThat(scores).isEqualTo(ear.scores);
        assertThat(ScoreLines.deciding(scores))
                .extracting(Score::step)
                .containsExactly(3L, 6L, 9L, 12L, 15L, 18L, 21L, 24L, 27L, 30L, 33L, 36L, 39L, 40L);
        assertThat(scores).extracting(Score::metric).startsWith("fid20", "recall20", "fid20");
        assertThat(scores).allSatisfy(score -> {
            assertThat(score.features()).isEqualTo("row-powers");
            assertThat(score.samples()).isEqualTo(20);
            assertThat(score.seed()).isEqualTo(SEED + 1);
        });
        assertThat(run.alarms()).exists();
    }

    @Test
    void theBestSnapshotIsTheGeneratorOfTheBestScore() {
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        Ear ear = record(run, STEPS);
        Score best = ScoreLines.best(ScoreLines.deciding(ear.scores)).orElseThrow();

        assertThat(ear.best).hasSizeGreaterThan(1).endsWith(best.step());
        assertThat(SealedSafetensors.read(run.best()).metadata().get("score"))
                .contains("\"metric\" : \"fid20\"")
                .contains("\"step\" : " + best.step());
        try (Snapshot snapshot = Snapshot.read(run.best(), ComputeDevice.CPU);
                Evaluator evaluator = evaluator()) {
            assertThat(snapshot.description().step()).isEqualTo(best.step());
            assertThat(evaluator.score(snapshot.sampler(), best.step())).contains(best);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 9, 11, 14, 15, 29, 39})
    void aRunKilledAndResumedHasTheScoresAndTheBestSnapshotOfOneThatWentThrough(int killedAt) {
        RunDirectory whole = RunDirectory.create(folder, "whole", "{}");
        record(whole, STEPS);
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        record(run, killedAt);

        resume(run, STEPS);

        assertThat(contents(run)).isEqualTo(contents(whole));
    }

    @Test
    void theBestSnapshotIsThereRightAfterAResumption() throws IOException {
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        long first = record(run, STEPS).best.get(0);
        RunDirectory killed = RunDirectory.create(folder, "killed", "{}");
        record(killed, Math.toIntExact(first));
        byte[] best = Files.readAllBytes(killed.best());
        // As if it was killed between the checkpoint and the best snapshot.
        Files.delete(killed.best());

        resume(killed, Math.toIntExact(first) + 1);

        assertThat(killed.best()).hasBinaryContent(best);
    }

    @Test
    void aRunThatIsNotScoredHasNoScores() {
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        TrainingConfig plain = Tiny.config(Tiny.training());
        try (Trainer trainer = new Trainer(plain, images);
                Recorder recorder = new Recorder(run, trainer, "data")) {
            trainer.run(recorder, () -> false);
        }

        assertThat(run.metrics()).doesNotExist();
        assertThat(run.best()).doesNotExist();
        assertThat(run.alarms()).isEmptyFile();
    }

    @Test
    void aConfigurationThatAsksForScoresNeedsAnEvaluator() {
        RunDirectory run = RunDirectory.create(folder, "run", "{}");
        try (Trainer trainer = new Trainer(CONFIG, images)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Recorder(run, trainer, "data"))
                    .withMessage("the configuration asks for scores, got no evaluator");
        }
    }

    @Test
    void fewerRealImagesThanAreScoredAreRefusedAndTheNetworkIsFreed() {
        RowPowers extractor = new RowPowers();
        try (ImageSet few = Tiny.images(19)) {
            assertThatThrownBy(() -> new Evaluator(
                            List.of(new RowPowers.MeanDistance()), extractor, few, images, yardsticks(), 1, note -> {}))
                    .isInstanceOf(UserException.class)
                    .hasMessage("evaluation.images: got 20, but tiny has a set of only 19 images; choose fewer");
        }
        assertThat(extractor.isClosed()).isTrue();
    }

    private static TrainingConfig scored(int everySteps) {
        return Tiny.config(Tiny.training(8, 1, false, 2, Optional.of(0.02)).withSeed(SEED))
                .withEvaluation(Optional.of(new TrainingConfig.Evaluation(everySteps, 100, Optional.empty())));
    }

    private Yardsticks yardsticks() {
        return new Yardsticks(folder.resolve("yardsticks"), "tiny");
    }

    private Evaluator evaluator() {
        return new Evaluator(
                List.of(new RowPowers.MeanDistance()), new RowPowers(), images, images, yardsticks(), SEED, note -> {});
    }

    /** Trains from the start, and is killed after so many steps. */
    private Ear record(RunDirectory run, int steps) {
        try (Trainer trainer = new Trainer(CONFIG, images)) {
            return run(run, trainer, steps);
        }
    }

    private void resume(RunDirectory run, int steps) {
        try (Trainer trainer = new Trainer(CONFIG, images)) {
            new Checkpoints(run)
                    .newestWhole(line -> {
                        throw new AssertionError(line);
                    })
                    .ifPresent(saved -> trainer.restore(saved.step(), saved.arrays()));
            run(run, trainer, steps);
        }
    }

    private Ear run(RunDirectory run, Trainer trainer, int steps) {
        Ear ear = new Ear();
        try (Evaluator evaluator = evaluator();
                Recorder recorder = new Recorder(run, trainer, "data", Optional.of(evaluator), ear)) {
            trainer.run(recorder, () -> trainer.step() == steps);
        }
        return ear;
    }

    /** Every file but the timings, by its path, as hex. */
    private static Map<String, String> contents(RunDirectory run) {
        try (Stream<Path> files = Files.walk(run.path())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(run.timing()))
                    .collect(Collectors.toMap(
                            file -> run.path().relativize(file).toString(), WatchTest::hex, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(Path file) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
