package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Runs on the user's own arrays and on stacks: from the word to a run that goes on to the same bytes, told of classes. */
class OwnDataTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"npy", "npz", "cifar", "stacked"})
    void aRunGoesOnToTheSameBytes(String type) throws IOException {
        String data = OwnData.word(folder, type);
        List<String> options = new ArrayList<>();
        if (!type.equals("npy")) {
            options.add("--set=conditioning={type: by-class, embedding: 3}");
        }
        if (type.equals("stacked")) {
            options.add("--set=data.count=" + OwnData.IMAGES);
        }
        Path whole = train("whole", data, 4, options);
        Path half = train("half", data, 2, options);
        Map<String, String> expected = RunFiles.reproducible(whole);
        assertThat(RunFiles.reproducible(half)).isNotEqualTo(expected);

        gander(0, "train", "--resume", half.toString(), "--epochs=4");

        assertThat(RunFiles.reproducible(half)).isEqualTo(expected);
    }

    @Test
    void aRunOnAnotherArrayIsNotResumed() throws IOException {
        String data = OwnData.word(folder, "npy");
        Path run = train("run", data, 1, List.of());
        Path file = Path.of(data.substring("npy:".length()));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1; // the hundredth image is for testing
        Files.write(file, bytes);
        gander(0, "train", "--resume", run.toString(), "--epochs=2");

        bytes[bytes.length - 1 - OwnData.SIDE * OwnData.SIDE] ^= 1;
        Files.write(file, bytes);
        assertThat(gander(ExitCode.USER_ERROR, "train", "--resume", run.toString(), "--epochs=3"))
                .contains("the run was begun on other images");
    }

    @Test
    void classesCannotBeToldOfImagesThatHaveNone() throws IOException {
        List<String> words = words("run", OwnData.word(folder, "npy"), 1);
        words.add("--set=conditioning={type: by-class, embedding: 3}");
        assertThat(gander(ExitCode.USER_ERROR, words.toArray(String[]::new)))
                .contains("the data has no classes; take data with labels");
    }

    private Path train(String name, String data, int epochs, List<String> options) throws IOException {
        List<String> words = words(name, data, epochs);
        words.addAll(options);
        gander(0, words.toArray(String[]::new));
        return folder.resolve(name).resolve("latest").toRealPath();
    }

    private List<String> words(String name, String data, int epochs) {
        return new ArrayList<>(List.of(
                "train",
                "--data=" + data,
                "--batch=16",
                "--shards=2",
                "--epochs=" + epochs,
                "--set=generator={type: mlp, latent: 4, hidden: [8]}",
                "--set=discriminator={type: mlp, hidden: [8], dropout: [0.0]}",
                "--set=run.statsEverySteps=5",
                "--set=run.checkpointEverySteps=4",
                "--set=run.checkpointsKept=1", // an older one has the number of epochs of its time in it
                "--out=" + folder.resolve(name)));
    }

    private static String gander(int status, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commands =
                Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(new StringWriter()));
        assertThat(commands.execute(arguments)).as(err.toString()).isEqualTo(status);
        return err.toString();
    }
}
