package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that dies and is resumed ends with the bytes of one that never died: real processes, really killed. */
class KillAndResumeTest {
    /** The first checkpoint is at 0.3 of the run; the first losses are written at 0.02. */
    private static final double FIRST_CHECKPOINT = 0.3;

    /** Enough that the run has work left when the kill comes. */
    private static final double LATEST = 0.9;

    @TempDir
    private static Path shared;

    private static Path data;
    private static Path uninterrupted;
    private static Killing killing;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainWithoutInterruption() throws Exception {
        data = GanderProcess.tinyData(shared.resolve("data"), 500);
        GanderProcess gander = train(shared);
        assertThat(gander.waitFor()).as(gander.output()).isZero();
        uninterrupted = shared.resolve("runs/latest").toRealPath();
        killing = new Killing(uninterrupted);
    }

    @Tag("slow")
    @Test
    void aRunKilledBeforeItsFirstCheckpointResumesToTheSameBytes() throws Exception {
        killAndResume(Killing.between(0.02, FIRST_CHECKPOINT));
    }

    @Test
    void aRunKilledBetweenCheckpointsResumesToTheSameBytes() throws Exception {
        killAndResume(Killing.between(FIRST_CHECKPOINT, LATEST));
    }

    @Tag("slow")
    @RepeatedTest(20)
    void aRunKilledAtAnyMomentResumesToTheSameBytes() throws Exception {
        killAndResume(Killing.between(0, LATEST));
    }

    @Tag("slow")
    @Test
    void aRunKilledAtItsStartAndThenAgainResumesToTheSameBytes() throws Exception {
        GanderProcess gander = train(folder);
        Path run = Killing.waitForRun(gander, folder);
        String first = killing.kill(gander, run, 0);
        GanderProcess again = GanderProcess.start(folder, List.of(), "train", "--resume", run.toString());
        String second = killing.kill(again, run, Killing.between(FIRST_CHECKPOINT, LATEST));
        resume(run);
        assertThat(RunFiles.reproducible(run))
                .as(first + ", then " + second)
                .isEqualTo(RunFiles.reproducible(uninterrupted));
    }

    @Test
    void thePageOfARunUnderWaySaysSoAndThatOfTheFinishedOneThatItIsDone() throws Exception {
        GanderProcess gander = train(folder);
        Path run = Killing.waitForRun(gander, folder);
        killing.kill(gander, run, Killing.between(0.5, LATEST));
        String going = Files.readString(run.resolve("report.html"));
        resume(run);

        assertThat(going)
                .contains(
                        "<strong>Still going</strong>", "The samples, epoch by epoch", "Real images", "class=\"curve\"")
                .doesNotContain("image/gif");
        assertThat(Files.readString(run.resolve("report.html"))).contains("<strong>Done</strong> at step 500");
    }

    @Test
    void anInterruptedRunSavesItsStateAndSaysHowToResume() throws Exception {
        GanderProcess gander = train(folder);
        Path run = Killing.waitForRun(gander, folder);
        killing.waitUntilDone(gander, run, 0.3);
        gander.interrupt();
        int exitCode = gander.waitFor();
        assertThat(exitCode).as(gander.output()).isEqualTo(143);
        assertThat(gander.output()).contains("interrupted after step").contains("gander train --resume " + run);
        assertThat(run.resolve("report.html")).content().contains("<strong>Interrupted</strong> at step");
        resume(run);
        assertThat(RunFiles.reproducible(run)).isEqualTo(RunFiles.reproducible(uninterrupted));
    }

    @Test
    void aDamagedNewestCheckpointIsReportedAndTheOneBeforeItUsed() throws Exception {
        GanderProcess gander = train(folder);
        Path run = Killing.waitForRun(gander, folder);
        String killed = killing.kill(gander, run, 0.8);
        List<Path> checkpoints = list(run.resolve("checkpoints"));
        assertThat(checkpoints).as(killed).hasSizeGreaterThan(1);
        Path newest = checkpoints.get(checkpoints.size() - 1);
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        GanderProcess resumed = resume(run);
        assertThat(resumed.output())
                .contains(newest.getFileName() + " is damaged")
                .contains("trying the one before it");
        Files.delete(newest.resolveSibling(newest.getFileName() + ".damaged"));
        assertThat(RunFiles.reproducible(run)).isEqualTo(RunFiles.reproducible(uninterrupted));
    }

    @Tag("slow")
    @Test
    void aRunThatCannotWriteItsFilesStopsInOneLineAndResumes() throws Exception {
        GanderProcess gander =
                GanderProcess.start(folder, GanderProcess.withFilesOfAtMost56Kib(folder), arguments(folder));
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(gander.output()).doesNotContain("\tat ").contains("gander: cannot write");
        resume(folder.resolve("runs/latest").toRealPath());
        assertThat(RunFiles.reproducible(folder.resolve("runs/latest").toRealPath()))
                .isEqualTo(RunFiles.reproducible(uninterrupted));
    }

    private void killAndResume(double share) throws Exception {
        GanderProcess gander = train(folder);
        Path run = Killing.waitForRun(gander, folder);
        String moment = killing.kill(gander, run, share);
        resume(run);
        assertThat(RunFiles.reproducible(run)).as(moment).isEqualTo(RunFiles.reproducible(uninterrupted));
    }

    private static GanderProcess train(Path home) throws IOException {
        return GanderProcess.start(home, List.of(), arguments(home));
    }

    private static String[] arguments(Path home) {
        return new String[] {
            "train",
            "--data",
            "idx:" + data,
            "--out",
            home.resolve("runs").toString(),
            "--epochs",
            "20",
            "--batch",
            "10",
            "--k",
            "2",
            "--g-steps",
            "2",
            "--set",
            "generator.hidden=[16]",
            "--set",
            "discriminator.hidden=[16,8]",
            "--set",
            "train.emaHalfLifeKimg=1",
            "--set",
            "run.statsEverySteps=10",
            "--set",
            "run.checkpointEverySteps=150",
            "--set",
            "run.gridImages=9",
            "--shards",
            "2"
        };
    }

    private GanderProcess resume(Path run) throws Exception {
        GanderProcess gander = GanderProcess.run(folder, "train", "--resume", run.toString());
        assertThat(gander.exitCode()).as(gander.output()).isZero();
        return gander;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
