package gander.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gander.UserException;
import gander.data.ImageSet;
import gander.export.SealedSafetensors;
import gander.run.AtomicFile;
import gander.run.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path folder;

    private final List<String> reports = new ArrayList<>();
    private RunDirectory run;
    private Checkpoints checkpoints;

    @BeforeEach
    void makeRun() {
        run = RunDirectory.create(folder, "run", "{}");
        checkpoints = new Checkpoints(run);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                Trainer trainer = new Trainer(Tiny.config(Tiny.training()), images)) {
            Tiny.step(trainer, 3);
            Path path = checkpoints.write(trainer, "{options}", "fingerprint");
            Checkpoints.Saved saved = Checkpoints.read(path);

            assertThat(path.getFileName()).hasToString("step-000000003.safetensors");
            assertThat(saved.step()).isEqualTo(3);
            assertThat(saved.options()).isEqualTo("{options}");
            assertThat(saved.data()).isEqualTo("fingerprint");
            assertThat(saved.arrays().arrays().values()).containsExactlyInAnyOrderElementsOf(trainer.save());
            assertThat(checkpoints.newest()).hasValue(path);
        }
    }

    @Test
    void aRunWithoutCheckpointsHasNone() {
        assertThat(checkpoints.newest()).isEmpty();
        assertThat(checkpoints.newestWhole(reports::add)).isEmpty();
        assertThat(reports).isEmpty();
    }

    @Test
    void theNewestIsTheOneOfTheHighestStepHoweverLongItsName() {
        for (long step : new long[] {5, 999_999_999, 1_000_000_000, 10}) {
            write(step);
        }

        assertThat(checkpoints.newestWhole(reports::add).orElseThrow().step()).isEqualTo(1_000_000_000);
    }

    @Test
    void aDamagedCheckpointIsSetAsideAndTheOneBeforeItUsed() throws IOException {
        write(5);
        Path newest = write(10);
        damage(newest);

        Checkpoints.Saved saved = checkpoints.newestWhole(reports::add).orElseThrow();

        assertThat(saved.step()).isEqualTo(5);
        assertThat(newest).doesNotExist();
        assertThat(newest.resolveSibling("step-000000010.safetensors.damaged")).exists();
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0))
                .contains("step-000000010.safetensors", "is damaged", "trying the one before it")
                .doesNotContain("\n");
    }

    @Test
    void aRunWhoseCheckpointsAreAllDamagedIsNotBegunAnew() throws IOException {
        damage(write(5));
        damage(write(10));

        assertThatThrownBy(() -> checkpoints.newestWhole(reports::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("none of the 2 checkpoints")
                .hasMessageContaining("options.json");
        assertThat(checkpoints.newest())
                .as("left as they are, for the next attempt to refuse too")
                .isPresent();
    }

    @Test
    void aCheckpointThatCannotBeReadIsNotTakenForDamaged() throws IOException {
        write(5);
        damage(write(8));
        Path newest = run.checkpoints().resolve("step-000000010.safetensors");
        try {
            Files.createSymbolicLink(newest, newest.getFileName());
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "no links here");
        }

        assertThatThrownBy(() -> checkpoints.newestWhole(reports::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("step-000000010.safetensors cannot be read: ")
                .message()
                .doesNotContain("\n");
        assertThat(steps()).containsExactly(5L, 8L, 10L);
        assertThat(reports).isEmpty();
    }

    @Test
    void aCheckpointOfAnotherVersionIsRefusedAndNothingSetAside() throws IOException {
        write(2);
        Path other = run.checkpoints().resolve("step-000000005.safetensors");
        AtomicFile.write(
                other, out -> SealedSafetensors.write(out, List.of(), Map.of("format", "gander.checkpoint.2")));
        damage(write(10));

        assertThatThrownBy(() -> checkpoints.newestWhole(reports::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("its format is gander.checkpoint.2, expected gander.checkpoint.1");
        assertThat(steps()).containsExactly(2L, 5L, 10L);
        assertThat(run.checkpoints().resolve("step-000000010.safetensors")).exists();
    }

    @Test
    void fileNamesHaveTheDigitsOfAsciiWhateverTheLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                Trainer trainer = new Trainer(Tiny.config(Tiny.training()), images)) {
            assertThat(String.format("%d", 5)).as("the locale's own digits").isNotEqualTo("5");
            assertThat(checkpoints.write(trainer, "{}", "data").getFileName())
                    .hasToString("step-000000000.safetensors");
            assertThat(checkpoints.newest()).isPresent();
            assertThat(run.sampleGrid(12).getFileName()).hasToString("epoch-0012.png");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFileOfAnotherKindIsNamedWithItsFormat() {
        Path path = run.snapshot();
        AtomicFile.write(path, out -> SealedSafetensors.write(out, List.of(), Map.of("format", "gander.snapshot.1")));

        assertThatThrownBy(() -> Checkpoints.read(path))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("its format is gander.snapshot.1, expected gander.checkpoint.1");
    }

    @Test
    void pruningKeepsTheNewest() {
        for (long step : new long[] {5, 10, 15, 20}) {
            write(step);
        }

        checkpoints.prune(2, 5);
        assertThat(steps()).containsExactly(15L, 20L);
        checkpoints.prune(1, 5);
        assertThat(steps()).containsExactly(20L);
    }

    @Test
    void aCheckpointOfAnInterruptionStaysOnlyWhileItIsTheNewest() {
        for (long step : new long[] {5, 10, 12}) {
            write(step);
        }

        checkpoints.prune(3, 5);
        assertThat(steps()).containsExactly(5L, 10L, 12L);
        write(15);
        checkpoints.prune(3, 5);
        assertThat(steps()).containsExactly(5L, 10L, 15L);
    }

    @Test
    void pruningTouchesNothingElse() throws IOException {
        write(5);
        write(10);
        Path notes = Files.writeString(run.checkpoints().resolve("notes.txt"), "mine");
        Path damaged = Files.writeString(run.checkpoints().resolve("step-000000001.safetensors.damaged"), "x");

        checkpoints.prune(1, 5);

        assertThat(notes).exists();
        assertThat(damaged).exists();
        assertThat(checkpoints.newest().orElseThrow().getFileName()).hasToString("step-000000010.safetensors");
    }

    private Path write(long step) {
        Path path = run.checkpoints().resolve(String.format("step-%09d.safetensors", step));
        Map<String, String> metadata =
                Map.of("format", "gander.checkpoint.1", "step", Long.toString(step), "options", "{}", "data", "none");
        AtomicFile.write(path, out -> SealedSafetensors.write(out, List.of(), metadata));
        return path;
    }

    private static void damage(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 4;
        Files.write(path, bytes);
    }

    private List<Long> steps() {
        try (Stream<Path> files = Files.list(run.checkpoints())) {
            return files.map(
                            file -> Long.parseLong(file.getFileName().toString().replaceAll("\\D", "")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
