package gander.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On 40 images of 8x8: what becomes of the command, not what the network learns. */
class FeaturesCommandTest {
    @TempDir
    private static Path folder;

    private static String data;

    @BeforeAll
    static void makeData() throws IOException {
        data = "idx:" + GanderProcess.tinyData(folder.resolve("tiny"), 40);
    }

    @Test
    void theSameSeedGivesTheSameFileWhoseNameHasTheHash() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = folder.resolve("second.safetensors");
        assertThat(train("--out", first.toString())).isEmpty();
        assertThat(train("--out", second.toString())).isEmpty();
        List<Path> files;
        try (Stream<Path> listed = Files.list(first)) {
            files = listed.toList();
        }
        assertThat(files).hasSize(1);
        assertThat(String.valueOf(files.get(0).getFileName())).matches("lenet-tiny-[0-9a-f]{8}\\.safetensors");
        assertThat(Files.readAllBytes(files.get(0))).isEqualTo(Files.readAllBytes(second));
        assertThat(Files.readString(second, ISO_8859_1))
                .contains("gander features train --data " + data + " --epochs 2 --seed 1");
    }

    @Test
    void aMistakeIsSaidInALineBeforeAnyTraining() {
        assertRefused("--epochs: got 0", "--epochs", "0");
        assertRefused(
                "there is no folder",
                "--out",
                folder.resolve("nowhere/net.safetensors").toString());
        assertRefused("expected mnist, pen, auto", "--data", "cifar");
        assertRefused("see gander features train --help", "--epoch", "3");
    }

    @Test
    void dataOfOneClassIsRefused() throws IOException {
        Path same = GanderProcess.tinyData(folder.resolve("same"), 40);
        Files.delete(same.resolve("train-labels-idx1-ubyte.gz"));
        byte[] labels = new byte[48];
        labels[2] = 8;
        labels[3] = 1;
        labels[7] = 40;
        Files.write(same.resolve("train-labels-idx1-ubyte"), labels);
        assertRefused("all training images are of class 0", "--data", "idx:" + same, "--task", "classes");
    }

    private static void assertRefused(String says, String... arguments) {
        String err = train(arguments);
        assertThat(err).startsWith("gander: ").contains(says).doesNotContain("Exception");
        assertThat(err.strip().lines()).hasSize(1);
    }

    /** Gives what is said of an error. */
    private static String train(String... arguments) {
        List<String> all = new ArrayList<>(List.of("features", "train"));
        if (!List.of(arguments).contains("--data")) {
            all.addAll(List.of("--data", data));
        }
        if (!List.of(arguments).contains("--epochs")) {
            all.addAll(List.of("--epochs", "2"));
        }
        all.addAll(List.of(arguments));
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        assertThat(exitCode).isEqualTo(err.toString().isEmpty() ? 0 : ExitCode.USER_ERROR);
        return err.toString();
    }
}
