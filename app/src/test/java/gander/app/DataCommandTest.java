package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gander data}, as a process. */
class DataCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatThereIsAndHowToTrainOnIt() throws Exception {
        Path data = GanderProcess.tinyData(folder.resolve("my data"), 20);

        GanderProcess look = look("idx:" + data);

        assertThat(look.exitCode()).isZero();
        assertThat(look.output())
                .contains("20 images of 1x", "10 classes", "The same as another")
                .contains("gander train recipes/")
                .contains("--data 'idx:" + data + "' --batch 16")
                .contains("open " + folder.resolve("data.html"));
        assertThat(page()).contains("<h1>idx:" + data + "</h1>", "data:image/png;base64,", "20 images");
    }

    @Test
    void pointsAreShownAsAScatter() throws Exception {
        GanderProcess look = look("ring");

        assertThat(look.exitCode()).isZero();
        assertThat(look.output()).contains("50,000 points", "8 classes", "recipes/ring.yaml");
        assertThat(page()).contains("Some of the training points");
    }

    @Test
    void whatIsNotThereIsALine() throws Exception {
        GanderProcess look = look("idx:nowhere");

        assertThat(look.exitCode()).isEqualTo(2);
        assertThat(look.output()).contains("gander: nowhere: no such folder");
        assertThat(folder.resolve("data.html")).doesNotExist();
    }

    @Test
    void theCacheIsClearedAndASourceIsNeededOtherwise() throws Exception {
        assertThat(GanderProcess.run(folder, "data").output()).contains("gander: SOURCE: got none");
        GanderProcess cleared =
                GanderProcess.start(folder, List.of("env", "XDG_CACHE_HOME=" + folder), "data", "--clean-cache");
        assertThat(cleared.waitFor()).isZero();
        assertThat(cleared.output()).contains("MB of decoded pictures");
    }

    private GanderProcess look(String source) throws IOException, InterruptedException {
        return GanderProcess.run(
                folder, "data", source, "--out", folder.resolve("data.html").toString());
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("data.html"));
    }
}
