package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user whose language writes other digits gets the files that everyone gets. */
class LocaleTest {
    private static final List<String> ARABIC =
            List.of("env", "JAVA_TOOL_OPTIONS=-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab");

    @TempDir
    private Path folder;

    @Test
    void namesOfFilesHaveAsciiDigitsAndARunCanBeResumed() throws Exception {
        Path data = GanderProcess.tinyData(folder.resolve("data"), 20);
        GanderProcess trained = GanderProcess.start(
                folder,
                ARABIC,
                "train",
                "--data",
                "idx:" + data,
                "--epochs",
                "2",
                "--batch",
                "10",
                "--set",
                "run.checkpointEverySteps=2",
                "--set",
                "generator.hidden=[8]",
                "--out",
                folder.resolve("runs").toString());
        assertThat(trained.waitFor()).as(trained.output()).isZero();
        Path run = folder.resolve("runs/latest").toRealPath();
        assertThat(run.getFileName().toString()).matches("\\p{ASCII}+");
        assertThat(names(run.resolve("checkpoints")))
                .containsExactly("step-000000002.safetensors", "step-000000004.safetensors");
        assertThat(names(run.resolve("samples"))).containsExactly("epoch-0000.png", "epoch-0001.png", "epoch-0002.png");

        GanderProcess resumed =
                GanderProcess.start(folder, ARABIC, "train", "--resume", run.toString(), "--epochs", "3");
        assertThat(resumed.waitFor()).as(resumed.output()).isZero();
        assertThat(resumed.output()).contains("at step 4 of 6");
        assertThat(names(run.resolve("checkpoints"))).contains("step-000000006.safetensors");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
