package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.run.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever stops a command that has no state to save is told in a line what is left of it. */
class StoppedCommandsTest {
    private static final int TERMINATED = 143;
    private static final long STEP_MILLIS = 700;
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

    @RepeatedTest(3)
    void noThreadDiesOfTheEnd(RepetitionInfo repetition) throws Exception {
        stoppedAtWork(repetition);
    }

    @Tag("slow")
    @RepeatedTest(20)
    void noneOfMany(RepetitionInfo repetition) throws Exception {
        stoppedAtWork(repetition);
    }

    /** Large images, and each time another moment, some of them within a step of the training. */
    private static void stoppedAtWork(RepetitionInfo repetition) throws Exception {
        Path large = folder.resolve("large");
        if (!Files.exists(large)) {
            GanderProcess.data(large, 150, 256);
        }
        String[] words = {
            "features",
            "train",
            "--data",
            "idx:" + large,
            "--epochs",
            ENDLESS,
            "--out",
            folder.resolve("n").toString()
        };
        GanderProcess gander = GanderProcess.start(folder, List.of(), words);
        gander.waitUntilSaid("data: ");
        gander.waitFor(STEP_MILLIS * repetition.getCurrentRepetition());
        gander.interrupt();
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(TERMINATED);
        assertThat(gander.output()).doesNotContain("SIGSEGV").doesNotContain("terminate called");
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
