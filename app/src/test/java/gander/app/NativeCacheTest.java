package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** libtorch from the jars alone: with nothing extracted yet, and whatever is installed on the machine. */
class NativeCacheTest {
    @TempDir
    private Path folder;

    @Test
    void aFirstRunFillsAnEmptyCacheAndTrains() throws Exception {
        Path cache = folder.resolve("cache");
        Path data = GanderProcess.tinyData(folder.resolve("data"), 20);
        GanderProcess gander = GanderProcess.start(
                folder,
                java.util.List.of("env", "JAVA_TOOL_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=" + cache),
                "train",
                "--data",
                "idx:" + data,
                "--batch",
                "4",
                "--epochs",
                "1",
                "--out",
                folder.resolve("runs").toString());
        assertThat(gander.waitFor()).as(gander.output()).isZero();
        assertThat(cache).isNotEmptyDirectory();
    }

    @Test
    void helpExtractsNothing() throws Exception {
        Path cache = folder.resolve("cache");
        GanderProcess gander = GanderProcess.start(
                folder,
                java.util.List.of("env", "JAVA_TOOL_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=" + cache),
                "train",
                "--help");
        assertThat(gander.waitFor()).isZero();
        assertThat(gander.output()).contains("Usage: gander train");
        assertThat(Files.exists(cache)).isFalse();
    }

    @Test
    void aCacheThatCannotBeMadeIsSaidInOneLine() throws Exception {
        Path data = GanderProcess.tinyData(folder.resolve("data"), 20);
        GanderProcess gander = GanderProcess.start(
                folder,
                // JavaCPP falls back to the home and the temporary folder; JNA keeps a place of its own.
                java.util.List.of(
                        "env",
                        "JAVA_TOOL_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=/dev/null/x -Duser.home=/dev/null/x"
                                + " -Djava.io.tmpdir=/dev/null/x -Djna.tmpdir=" + folder),
                "train",
                "--data",
                "idx:" + data,
                "--batch",
                "4",
                "--out",
                folder.resolve("runs").toString());
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(gander.output())
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("Error");
        assertThat(gander.output().lines().filter(line -> line.startsWith("gander: ")))
                .singleElement()
                .asString()
                .startsWith("gander: cannot extract");
    }
}
