package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on data that users bring, killed over and over on their way, end with the bytes of one that was not. */
@Tag("slow")
class KillOnOwnDataTest {
    private static final int KILLS = 5;

    /** So late that the run has something to write, and so early that it has work left when the kill comes. */
    private static final double LATEST = 0.9;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"folder", "ring", "stacked", "npz"})
    void aKilledRunResumesToTheSameBytes(String type) throws Exception {
        String[] words = words(OwnData.word(folder, type), type);
        GanderProcess whole = gander(folder.resolve("whole"), words);
        assertThat(whole.waitFor()).as(whole.output()).isZero();
        Path uninterrupted = folder.resolve("whole/runs/latest").toRealPath();
        Killing killing = new Killing(uninterrupted);

        for (int i = 0; i < KILLS; i++) {
            Path home = folder.resolve("killed " + i);
            GanderProcess gander = gander(home, words);
            Path run = Killing.waitForRun(gander, home);
            String moment = killing.kill(gander, run, Killing.between(0, LATEST));
            GanderProcess resumed = gander(home, "train", "--resume", run.toString());
            assertThat(resumed.waitFor()).as(moment + ":\n" + resumed.output()).isZero();
            assertThat(RunFiles.reproducible(run))
                    .as(moment)
                    .hasSizeGreaterThan(5)
                    .isEqualTo(RunFiles.reproducible(uninterrupted));
        }
    }

    private GanderProcess gander(Path home, String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(words));
        if (!arguments.contains("--resume")) {
            arguments.add("--out=" + home.resolve("runs"));
        }
        List<String> cache = List.of("env", "XDG_CACHE_HOME=" + folder.resolve("cache"));
        return GanderProcess.start(Files.createDirectories(home), cache, arguments.toArray(String[]::new));
    }

    private static String[] words(String data, String type) {
        List<String> words = new ArrayList<>(List.of(
                "train",
                "--data=" + data,
                "--epochs=100",
                "--batch=20",
                "--shards=2",
                "--set=generator.hidden=[16]",
                "--set=discriminator={type: mlp, hidden: [16], dropout: [0.0]}",
                "--set=train.emaHalfLifeKimg=1",
                "--set=run.statsEverySteps=5",
                "--set=run.checkpointEverySteps=60"));
        if (type.equals("ring") || type.equals("stacked")) {
            words.add("--set=data.count=" + OwnData.IMAGES);
        }
        if (type.equals("ring")) {
            words.add("--set=generator.output=identity");
        }
        words.add("--set=conditioning={type: by-class, embedding: 3}");
        return words.toArray(String[]::new);
    }
}
