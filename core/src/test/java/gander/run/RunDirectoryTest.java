package gander.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void aNewRunHasItsFolders() {
        RunDirectory run = RunDirectory.create(folder.resolve("deep").resolve("runs"), "one");

        assertThat(run.name()).isEqualTo("one");
        assertThat(run.samples()).isDirectory();
        assertThat(run.checkpoints()).isDirectory();
    }

    @Test
    void aTakenNameIsCountedUp() throws IOException {
        RunDirectory first = RunDirectory.create(folder, "run");
        Files.writeString(first.options(), "{}");

        assertThat(RunDirectory.create(folder, "run").name()).isEqualTo("run-2");
        assertThat(RunDirectory.create(folder, "run").name()).isEqualTo("run-3");
        assertThat(first.options()).hasContent("{}");
    }

    @Test
    void latestPointsToTheRunMadeLast() throws IOException {
        RunDirectory.create(folder, "one");
        RunDirectory two = RunDirectory.create(folder, "two");
        Files.writeString(two.options(), "{}");

        Path latest = folder.resolve("latest");
        assertThat(latest).isSymbolicLink();
        assertThat(Files.readSymbolicLink(latest)).isEqualTo(Path.of("two"));
        assertThat(RunDirectory.open(latest).name()).isEqualTo("two");
        assertThat(RunDirectory.open(two.path()).path()).isEqualTo(two.path().toRealPath());
    }

    @Test
    void aFolderNamedLatestIsLeftAlone() throws IOException {
        Path own = Files.createDirectory(folder.resolve("latest"));
        Files.writeString(own.resolve("file"), "mine");

        RunDirectory.create(folder, "one");

        assertThat(own.resolve("file")).hasContent("mine");
        assertThat(own).isDirectory();
    }

    @Test
    void whatIsNoRunIsNotOpened() throws IOException {
        assertThatThrownBy(() -> RunDirectory.open(folder.resolve("absent")))
                .isInstanceOf(UserException.class)
                .hasMessage("no run at " + folder.resolve("absent")
                        + "; expected the directory of a run, such as runs/latest");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> RunDirectory.open(empty))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it has no options.json");
    }

    @Test
    void aRunCannotBeMadeInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> RunDirectory.create(file, "one"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot make a run directory in " + file)
                .hasMessageContaining("--out")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aFileOfTheRunsNameIsInTheWay() throws IOException {
        Files.writeString(folder.resolve("one"), "x");

        assertThatThrownBy(() -> RunDirectory.create(folder, "one"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("something of that name is there already");
    }

    @Test
    void tornFilesAreDeletedAndOthersAreNot() throws IOException {
        RunDirectory run = RunDirectory.create(folder, "one");
        Path[] torn = {
            run.path().resolve(".options.json.0123abcd.tmp"),
            run.samples().resolve(".epoch-0001.png.0123abcd.tmp"),
            run.checkpoints().resolve(".step-000000001.safetensors.0123abcd.tmp")
        };
        Path[] kept = {run.options(), run.path().resolve(".lock"), run.path().resolve("notes.tmp"), run.sampleGrid(1)};
        for (Path[] files : new Path[][] {torn, kept}) {
            for (Path file : files) {
                Files.writeString(file, "x");
            }
        }

        run.deleteTornFiles();

        assertThat(torn).allMatch(Files::notExists);
        assertThat(kept).allMatch(Files::exists);
    }

    @Test
    void sampleGridsSortByName() {
        RunDirectory run = new RunDirectory(folder);

        assertThat(run.sampleGrid(7).getFileName()).hasToString("epoch-0007.png");
        assertThat(run.sampleGrid(12345).getFileName()).hasToString("epoch-12345.png");
    }
}
