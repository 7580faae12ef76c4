package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that dies and is resumed ends with the bytes of one that never died: real processes, really killed. */
class KillAndResumeTest {
    /** What may differ between two equal runs: docs/run-directory.md says why each does. */
    private static final Set<String> MAY_DIFFER =
            Set.of("timing.jsonl", "log.txt", "environment.json", "report.html", "loss.png", ".lock");

    @TempDir
    private static Path shared;

    private static Path data;
    private static Path uninterrupted;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainWithoutInterruption() throws Exception {
        data = GanderProcess.tinyData(shared.resolve("data"), 500);
        GanderProcess gander = train(shared);
        assertThat(gander.waitFor()).as(gander.output()).isZero();
        uninterrupted = shared.resolve("runs/latest").toRealPath();
    }

    @RepeatedTest(2)
    void aRunKilledAtARandomMomentResumesToTheSameBytes() throws Exception {
        killAndResume(new Random().nextDouble());
    }

    @Tag("slow")
    @RepeatedTest(20)
    void aRunKilledAtAnyMomentResumesToTheSameBytes() throws Exception {
        killAndResume(new Random().nextDouble());
    }

    @Test
    void aRunKilledTwiceResumesToTheSameBytes() throws Exception {
        GanderProcess gander = train(folder);
        Path run = waitForRun(gander);
        killWhenWritten(gander, run, 0.2);
        GanderProcess second = GanderProcess.start(folder, List.of(), "train", "--resume", run.toString());
        killWhenWritten(second, run, 0.6);
        resume(run);
        assertThat(contents(run)).isEqualTo(contents(uninterrupted));
    }

    @Test
    void anInterruptedRunSavesItsStateAndSaysHowToResume() throws Exception {
        GanderProcess gander = train(folder);
        Path run = waitForRun(gander);
        waitUntilDone(gander, run, 0.3);
        gander.interrupt();
        int exitCode = gander.waitFor();
        assertThat(exitCode).as(gander.output()).isEqualTo(143);
        assertThat(gander.output()).contains("interrupted after step").contains("gander train --resume " + run);
        assertThat(run.resolve("report.html")).exists();
        resume(run);
        assertThat(contents(run)).isEqualTo(contents(uninterrupted));
    }

    @Test
    void aDamagedNewestCheckpointIsReportedAndTheOneBeforeItUsed() throws Exception {
        GanderProcess gander = train(folder);
        Path run = waitForRun(gander);
        killWhenWritten(gander, run, 0.8);
        List<Path> checkpoints = list(run.resolve("checkpoints"));
        assertThat(checkpoints).hasSizeGreaterThan(1);
        Path newest = checkpoints.get(checkpoints.size() - 1);
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);
        GanderProcess resumed = resume(run);
        assertThat(resumed.output())
                .contains(newest.getFileName() + " is damaged")
                .contains("trying the one before it");
        Files.delete(newest.resolveSibling(newest.getFileName() + ".damaged"));
        assertThat(contents(run)).isEqualTo(contents(uninterrupted));
    }

    @Test
    void aRunThatCannotWriteItsFilesStopsInOneLineAndResumes() throws Exception {
        // A limit on file size, in KiB: the kernel refuses the write as it does on a full disk.
        GanderProcess gander = GanderProcess.start(
                folder, List.of("bash", "-c", "ulimit -f 56; exec \"$@\"", "bash"), arguments(folder));
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(Main.USER_ERROR);
        assertThat(gander.output()).doesNotContain("\tat ").contains("gander: cannot write");
        resume(folder.resolve("runs/latest").toRealPath());
        assertThat(contents(folder.resolve("runs/latest").toRealPath())).isEqualTo(contents(uninterrupted));
    }

    private void killAndResume(double moment) throws Exception {
        GanderProcess gander = train(folder);
        Path run = waitForRun(gander);
        killWhenWritten(gander, run, moment);
        resume(run);
        assertThat(contents(run)).as("killed at " + moment).isEqualTo(contents(uninterrupted));
    }

    private static void killWhenWritten(GanderProcess gander, Path run, double share) throws Exception {
        waitUntilDone(gander, run, share);
        gander.kill();
    }

    /** Waits until the run has this share of its steps, by the file of their losses. */
    private static void waitUntilDone(GanderProcess gander, Path run, double share) throws Exception {
        long bytes = Files.size(uninterrupted.resolve("losses.csv"));
        gander.waitUntilWritten(run.resolve("losses.csv"), (long) (share * bytes));
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

    private Path waitForRun(GanderProcess gander) throws Exception {
        Path latest = folder.resolve("runs/latest");
        gander.waitUntilWritten(latest.resolve("options.json"), 1);
        assertThat(latest.resolve("options.json")).as(gander.output()).exists();
        return latest.toRealPath();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** Every file of the run by name, as text that differs where the bytes do. */
    private static Map<String, String> contents(Path run) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(file).toString();
                if (!MAY_DIFFER.contains(name)) {
                    byte[] bytes = Files.readAllBytes(file);
                    contents.put(name, bytes.length + " bytes, CRC " + crc(bytes));
                }
            }
        }
        return contents;
    }

    private static long crc(byte[] bytes) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
