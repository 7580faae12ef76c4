package gander.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.gan.Conditioning;
import gander.gan.Snapshot;
import gander.recipe.Recipe;
import gander.run.Journal;
import gander.run.LossHistory;
import gander.run.RunDirectory;
import gander.run.StatNames;
import gander.tensor.ComputeDevice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two epochs of five steps; statistics every 2 steps, checkpoints every 5, of which 2 are kept. */
class RecorderTest {
    private static final TrainingConfig CONFIG = Tiny.config(Tiny.training(2, 1, false, 2, Optional.of(0.02)));

    @TempDir
    Path folder;

    private final ImageSet images = Tiny.images(Tiny.IMAGES);
    private RunDirectory run;

    @BeforeEach
    void makeRun() {
        run = RunDirectory.create(folder, "run", "{}");
    }

    @AfterEach
    void freeImages() {
        images.close();
    }

    @Test
    void aConditionalRunIsRecordedAndItsSnapshotKnowsTheClasses() {
        TrainingConfig config = Tiny.config(Tiny.training()).withConditioning(new Conditioning.ByClass(3));
        try (Trainer trainer = new Trainer(config, images);
                Recorder recorder = new Recorder(run, trainer, "data")) {
            trainer.run(recorder, () -> false);
        }

        try (Snapshot snapshot = Snapshot.read(run.snapshot(), ComputeDevice.CPU)) {
            assertThat(snapshot.description().conditions().kind()).isEqualTo(new Conditioning.ByClass(3));
            assertThat(snapshot.sampler().labels(1, 0, 3)).hasValue(new byte[] {0, 1, 2});
        }
    }

    @Test
    void aRunLeavesAllOfItsFiles() throws IOException {
        record(run, 10);

        assertThat(contents(run).keySet())
                .containsExactly(
                        "alarms.jsonl",
                        "checkpoints/step-000000005.safetensors",
                        "checkpoints/step-000000010.safetensors",
                        "losses.csv",
                        "options.json",
                        "real.png",
                        "samples/epoch-0000.png",
                        "samples/epoch-0001.png",
                        "samples/epoch-0002.png",
                        "snapshot.safetensors",
                        "stats.jsonl",
                        "watched.json");
        assertThat(LossHistory.read(run.losses()).steps()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(Files.readAllLines(run.stats())).hasSize(5);
        // One for each line of statistics, and one for the checkpoint between two of them.
        assertThat(Files.readAllLines(run.timing()))
                .extracting(line -> line.replaceAll("^\\D+(\\d+).*", "$1"))
                .containsExactly("2", "4", "5", "6", "8", "10");
        assertThat(Journal.lastStep(run.stats())).hasValue(10);
        try (Snapshot snapshot = Snapshot.read(run.snapshot(), ComputeDevice.CPU)) {
            assertThat(snapshot.description().step()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 8, 9})
    void aRunKilledAndResumedFromItsCheckpointLeavesTheFilesOfOneThatWentThrough(int killedAt) {
        RunDirectory whole = RunDirectory.create(folder, "whole", "{}");
        record(whole, 10);
        record(run, killedAt);

        resume(run, 10);

        assertThat(contents(run)).isEqualTo(contents(whole));
        assertThat(Journal.lastStep(run.timing())).hasValue(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 9})
    void soDoesARunInterruptedWithACheckpointBetweenTheOthers(int interruptedAt) {
        RunDirectory whole = RunDirectory.create(folder, "whole", "{}");
        record(whole, 10);
        recordAndSave(run, interruptedAt);

        resume(run, 10);

        assertThat(contents(run)).isEqualTo(contents(whole));
    }

    @Test
    void gridsOfEpochsAfterTheCheckpointAreTakenBack() throws IOException {
        record(run, 10);
        Files.delete(run.checkpoints().resolve("step-000000010.safetensors"));
        Path notes = Files.writeString(run.samples().resolve("epoch-notes.txt"), "mine");

        resume(run, 7);

        assertThat(run.sampleGrid(1)).exists();
        assertThat(run.sampleGrid(2)).doesNotExist();
        assertThat(notes).exists();
    }

    @Test
    void noCheckpointOrSnapshotIsWrittenOfParametersThatAreNotFinite() {
        for (Optional<Double> average : List.of(Optional.<Double>empty(), Optional.of(0.02))) {
            RunDirectory spoilt = RunDirectory.create(folder, "spoilt", "{}");
            TrainingConfig config = Recipe.of(Tiny.config(Tiny.training(2, 1, false, 2, average)))
                    .set("optimizer.generator.learningRate=1e39")
                    .bind();
            try (Trainer trainer = new Trainer(config, images);
                    Recorder recorder = new Recorder(spoilt, trainer, "data")) {
                trainer.run(recorder, () -> trainer.step() == 1);

                assertThatThrownBy(recorder::checkpoint)
                        .isInstanceOf(NonFiniteException.class)
                        .hasMessageStartingWith("step 1: generator/parameters is ");
            }
            assertThat(spoilt.snapshot()).doesNotExist();
            assertThat(spoilt.checkpoints()).isEmptyDirectory();
        }
    }

    @Test
    void aRunOfFewerStepsThanALineOfStatisticsTakesHasItsTimes() throws IOException {
        recordAndSave(run, 1);

        assertThat(run.stats()).isEmptyFile();
        assertThat(Files.readAllLines(run.timing()))
                .singleElement()
                .asString()
                .startsWith("{\"step\":1,")
                .contains(StatNames.SECONDS_TOTAL, StatNames.IMAGES_PER_SECOND);
    }

    @Test
    void realImagesLieInAGridLikeTheSamplesFewerOfThemWhereTheSetIsSmall() throws IOException {
        record(run, 1);
        BufferedImage real = ImageIO.read(run.real().toFile());
        BufferedImage samples = ImageIO.read(run.sampleGrid(0).toFile());

        assertThat(real.getWidth()).isEqualTo(samples.getWidth());
        assertThat(real.getHeight()).isEqualTo(samples.getHeight());
        // The first of the seed's own order, each pixel twice as wide and high.
        byte[] first = images.chosen(CONFIG.train().seed(), 1);
        for (int x = 0; x < Tiny.SHAPE.width(); x++) {
            assertThat(real.getRaster().getSample(2 * x, 0, 0)).isEqualTo(first[x] & 0xFF);
        }

        try (ImageSet two = Tiny.images(2);
                Trainer trainer = new Trainer(
                        Recipe.of(CONFIG)
                                .set("train.batch=2")
                                .set("train.shards=1")
                                .bind(),
                        two);
                Recorder recorder = new Recorder(RunDirectory.create(folder, "two", "{}"), trainer, "data")) {
            BufferedImage few = ImageIO.read(folder.resolve("two/real.png").toFile());
            assertThat(few.getWidth()).isEqualTo(samples.getWidth());
            assertThat(recorder.watched()).isNotEmpty();
        }
    }

    @Test
    void howTheRunStandsIsWrittenAsItIsKnown() throws IOException {
        record(run, 10);

        assertThat(run.watched())
                .content()
                .contains("\"what\" : \"variety of the images\"", "\"state\" : \"not-yet\"")
                .contains("needs 1,000 steps, has 10", "--eval-every");
    }

    @Test
    void aNewSnapshotDrawsWhatTheTrainerDraws() {
        try (Trainer trainer = new Trainer(CONFIG, images);
                Recorder recorder = new Recorder(run, trainer, "data")) {
            trainer.run(recorder, () -> trainer.step() == 5);
            try (Snapshot snapshot = Snapshot.read(run.snapshot(), ComputeDevice.CPU)) {
                assertThat(snapshot.sampler().floats(1, 0, 3))
                        .isEqualTo(trainer.sampler().floats(1, 0, 3));
            }
        }
    }

    @Test
    void aJournalThatLacksStepsOfTheCheckpointIsNotGoneOnWith() throws IOException {
        record(run, 5);
        Files.writeString(run.losses(), "step,discriminator,generator\n1,1,1\n");

        assertThatThrownBy(() -> resume(run, 10))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("losses.csv ends at step 1, but the checkpoint is of step 5")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void theCheckpointHasOptionsAndDataBesideTheState() {
        record(run, 5);
        Checkpoints.Saved saved = new Checkpoints(run).newestWhole(line -> {}).orElseThrow();

        assertThat(saved.step()).isEqualTo(5);
        assertThat(saved.data()).isEqualTo("data");
        assertThat(run.options()).hasContent(saved.options());
    }

    /** Trains from the start, and is killed after so many steps: what is written then stays, nothing is added. */
    private void record(RunDirectory directory, int steps) {
        try (Trainer trainer = new Trainer(CONFIG, images);
                Recorder recorder = new Recorder(directory, trainer, "data")) {
            trainer.run(recorder, () -> trainer.step() == steps);
        }
    }

    private void recordAndSave(RunDirectory directory, int steps) {
        try (Trainer trainer = new Trainer(CONFIG, images);
                Recorder recorder = new Recorder(directory, trainer, "data")) {
            trainer.run(recorder, () -> trainer.step() == steps);
            recorder.checkpoint();
        }
    }

    private void resume(RunDirectory directory, int steps) {
        try (Trainer trainer = new Trainer(CONFIG, images)) {
            Checkpoints.Saved saved = new Checkpoints(directory)
                    .newestWhole(line -> {
                        throw new AssertionError(line);
                    })
                    .orElseThrow();
            trainer.restore(saved.step(), saved.arrays());
            try (Recorder recorder = new Recorder(directory, trainer, "data")) {
                trainer.run(recorder, () -> trainer.step() == steps);
            }
        }
    }

    /** Every file but the timings, by its path, as hex. */
    private static Map<String, String> contents(RunDirectory directory) {
        try (Stream<Path> files = Files.walk(directory.path())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(directory.timing()))
                    .collect(Collectors.toMap(
                            file -> directory.path().relativize(file).toString().replace('\\', '/'),
                            RecorderTest::hex,
                            (a, b) -> a,
                            TreeMap::new));
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
