package gander.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program on a terminal, which {@code script} of util-linux makes: a real one, with its own idea of Ctrl-C. */
class TerminalTest {
    private static final int SIGINT = 130;
    private static final char CTRL_C = 3;

    /** For a machine that has other things to do. */
    private static final int PATIENCE_MINUTES = 5;

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void makeData() throws Exception {
        assumeTrue(
                Stream.of("/usr/bin/script").map(Path::of).anyMatch(Files::isExecutable),
                "util-linux's script is not installed, so there is no terminal to test on");
        data = GanderProcess.tinyData(folder.resolve("data"), 500);
    }

    @Test
    void ctrlCSavesTheRunAndSaysHowToResume() throws Exception {
        Process terminal = start("--epochs", "100000");
        Path losses = folder.resolve("runs/latest/losses.csv");
        while (!(Files.exists(losses) && Files.size(losses) > 2_000)) {
            assertThat(terminal.waitFor(2, TimeUnit.MILLISECONDS)).as(output()).isFalse();
        }
        OutputStream keyboard = terminal.getOutputStream();
        keyboard.write(CTRL_C);
        keyboard.flush();

        assertThat(terminal.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                .as(output())
                .isTrue();
        assertThat(terminal.exitValue()).as(output()).isEqualTo(SIGINT);
        assertThat(output()).contains("interrupted after step").contains("\n  gander train --resume /");
        assertThat(folder.resolve("runs/latest/checkpoints")).isNotEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 200})
    void theLiveLineFitsTheTerminalAndIsNotDrawnAgainOnceTheRunIsDone(int columns) throws Exception {
        Process terminal = startOn(columns, "--epochs", "20");

        assertThat(terminal.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                .as(output())
                .isTrue();
        assertThat(terminal.exitValue()).as(output()).isZero();
        List<String> drawn = Stream.of(output().split("[\r\n]+"))
                .filter(line -> line.startsWith("epoch "))
                .toList();
        assertThat(drawn).isNotEmpty().allSatisfy(line -> assertThat(line.length())
                .isBetween(1, columns - 1));
        String last = drawn.get(drawn.size() - 1);
        assertThat(last).contains("epoch 20/20", "0:00 left");
        if (columns > 40) {
            assertThat(last).contains("D ", "G ", "images/s");
        }
        String done = output().substring(output().indexOf("done: "));
        assertThat(done).doesNotContain("epoch 20/20");
        assertThat(output())
                .contains("newest picture:")
                .contains("epoch-0020.png")
                .doesNotContain("tuning:");
        assertThat(folder.resolve("runs/latest/log.txt")).content().contains("tuning: ");
    }

    @Test
    void linesAreBrokenBetweenWordsAndNeverWithinOne() throws Exception {
        Process terminal = startOn(40, "--epochs", "2");

        assertThat(terminal.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                .as(output())
                .isTrue();
        String seen = output().replace("\r", "\n");
        assertThat(seen.lines()).allSatisfy(line -> assertThat(
                        line.length() <= 40 || !line.strip().contains(" "))
                .as(line)
                .isTrue());
        assertThat(seen).contains("watched").doesNotContain("WARNING");
    }

    private Process start(String... more) throws Exception {
        return startOn(80, more);
    }

    private Process startOn(int columns, String... more) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> command = Stream.concat(
                Stream.of(
                        java,
                        "-Djava.awt.headless=true",
                        "-Dgander.terminal=true",
                        "-Dgander.columns=" + columns,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "train",
                        "--data",
                        "idx:" + data,
                        "--batch",
                        "10",
                        "--set",
                        "generator.hidden=[16]",
                        "--set",
                        "discriminator.hidden=[16,8]",
                        "--out",
                        folder.resolve("runs").toString()),
                Stream.of(more));
        String line = String.join(" ", command.map(word -> "'" + word + "'").toList());
        return new ProcessBuilder(
                        "/usr/bin/script",
                        "-qefc",
                        "exec " + line,
                        folder.resolve("typescript").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private String output() throws Exception {
        return Files.readString(folder.resolve("out"), StandardCharsets.UTF_8);
    }
}
