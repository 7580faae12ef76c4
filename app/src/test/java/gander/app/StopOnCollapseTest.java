package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is made to collapse, by a generator that learns 100 times too fast, which ends alike with any seed: the program itself, in its process. */
class StopOnCollapseTest {
    private static final int STEPS = 1_200;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void makeData() throws IOException {
        data = GanderProcess.tinyData(folder.resolve("data"), 400);
    }

    @Test
    @Tag("slow")
    void aRunThatCollapsesIsWarnedOfAndGoesOn() throws Exception {
        GanderProcess gander = GanderProcess.run(folder, arguments("--set", "optimizer.generator.learningRate=0.1"));

        assertThat(gander.exitCode()).as(gander.output()).isZero();
        assertThat(gander.output()).contains("WARNING: step ").contains("done: " + STEPS + " steps");
        assertThat(run().resolve("report.html")).content().contains("<ul class=\"warnings\">");
    }

    @Test
    void withStopOnCollapseItEndsThereSavedAndCanBeGoneOnWith() throws Exception {
        GanderProcess gander = GanderProcess.run(
                folder, arguments("--stop-on-collapse", "--set", "optimizer.generator.learningRate=0.1"));

        assertThat(gander.exitCode()).as(gander.output()).isEqualTo(ExitCode.COLLAPSED);
        assertThat(gander.output())
                .contains("WARNING: step 1000: ", "stopped on collapse after step 1000")
                .contains("gander train --resume " + run());
        List<String> warnings = Files.readAllLines(run().resolve("alarms.jsonl"));
        assertThat(warnings).isNotEmpty().allMatch(line -> line.contains("\"step\":1000,"));
        assertThat(Files.readAllLines(run().resolve("log.txt"))).anyMatch(line -> line.contains("WARNING: step "));

        GanderProcess resumed = GanderProcess.run(folder, "train", "--resume", run().toString());

        assertThat(resumed.exitCode()).as(resumed.output()).isZero();
        assertThat(resumed.output()).contains("done: " + STEPS + " steps");
        assertThat(Files.readAllLines(run().resolve("alarms.jsonl"))).startsWith(warnings.get(0));
    }

    @Test
    @Tag("slow")
    void aHealthyRunIsNotEnded() throws Exception {
        GanderProcess gander = GanderProcess.run(folder, arguments("--stop-on-collapse"));

        assertThat(gander.exitCode()).as(gander.output()).isZero();
        assertThat(gander.output()).doesNotContain("WARNING");
        assertThat(run().resolve("alarms.jsonl")).isEmptyFile();
        assertThat(run().resolve("report.html")).content().doesNotContain("<ul class=\"warnings\">\n<li><strong>Step");
    }

    private Path run() throws IOException {
        return folder.resolve("runs/latest").toRealPath();
    }

    /** 1,200 steps on 8x8 images: a window of the alarm, and some more. */
    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--data",
                "idx:" + data,
                "--out",
                folder.resolve("runs").toString(),
                "--epochs",
                "30",
                "--batch",
                "10",
                "--shards",
                "1",
                "--set",
                "generator.hidden=[32]",
                "--set",
                "discriminator.hidden=[32,16]",
                "--set",
                "run.gridImages=9"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
