package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.run.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever stops a command that has no state to save is told in a line what is left of it. */
class StoppedCommandsTest {
    private static final int TERMINATED = 143;
    private static final String ENDLESS = "1000000";

    @TempDir
    private static Path folder;

    private static String data;

    @BeforeAll
    static void drawData() throws IOException {
        data = "idx:" + GanderProcess.tinyData(folder.resolve("tiny"), 150);
    }

    @Test
    void aFeatureNetworkIsNotKeptHalfTrained() throws Exception {
        Path network = folder.resolve("net.safetensors");
        String output = stopped(
                "epoch 2/" + ENDLESS,
                "features",
                "train",
                "--data",
                data,
                "--epochs",
                ENDLESS,
                "--out",
                network.toString());
        assertThat(output).containsPattern("stopped in epoch \\d+/" + ENDLESS + "; nothing is written");
        assertThat(network).doesNotExist();
    }

    @Test
    void aModelThatIsNotFittedToTheEndIsBegunAnewFromItsOptions() throws Exception {
        Path runs = folder.resolve("runs");
        String output = stopped(
                "epoch 2 ",
                "train",
                "vae",
                "--data",
                data,
                "--epochs",
                ENDLESS,
                "--hidden",
                "[8]",
                "--out",
                runs.toString());
        Path run = runs.resolve("latest").toRealPath();
        assertThat(output)
                .contains("stopped; " + run + " has no model")
                .contains("gander train vae --options " + run.resolve("options.json"));
        assertThat(run.resolve("snapshot.safetensors")).doesNotExist();
        assertThat(Files.readString(run.resolve("log.txt"))).contains("stopped; ");
    }

    @Test
    void whatWasScoredIsKept() throws Exception {
        String network = folder.resolve("whole.safetensors").toString();
        done("features", "train", "--data", data, "--epochs", "1", "--out", network);
        Path runs = folder.resolve("kernels");
        done("train", "kde", "--data", data, "--bandwidths", "[0.2]", "--out", runs.toString());
        Path run = runs.resolve("latest").toRealPath();
        String output = stopped("fid100: ", "evaluate", run.toString(), "-n", "100", "--features", network);
        assertThat(output).contains("stopped; the metrics that were through are in " + run.resolve("scores.json"));
        assertThat(Scores.read(run.resolve("scores.json"))).isNotEmpty();
    }

    private static void done(String... arguments) throws Exception {
        GanderProcess gander = GanderProcess.run(folder, arguments);
        assertThat(gander.exitCode()).as(gander.output()).isZero();
    }

    /** What a command says that is stopped once it has said {@code sign}. Its floors go to a cache of the test's own. */
    private static String stopped(String sign, String... arguments) throws Exception {
        GanderProcess gander =
                GanderProcess.start(folder, List.of("env", "XDG_CACHE_HOME=" + folder.resolve("cache")), arguments);
        gander.waitUntilSaid(sign);
        gander.interrupt();
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(TERMINATED);
        return gander.output();
    }
}
