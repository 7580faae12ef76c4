package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Runs on the user's own arrays and on stacks: from the word to a run that goes on to the same bytes, told of classes. */
class OwnDataTest {
    private static final int IMAGES = 100;
    private static final int SIDE = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"npy", "npz", "cifar", "stacked"})
    void aRunGoesOnToTheSameBytes(String type) throws IOException {
        String data = data(type);
        List<String> options = new ArrayList<>();
        if (!type.equals("npy")) {
            options.add("--set=conditioning={type: by-class, embedding: 3}");
        }
        if (type.equals("stacked")) {
            options.add("--set=data.count=" + IMAGES);
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
        String data = data("npy");
        Path run = train("run", data, 1, List.of());
        Path file = Path.of(data.substring("npy:".length()));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1; // the hundredth image is for testing
        Files.write(file, bytes);
        gander(0, "train", "--resume", run.toString(), "--epochs=2");

        bytes[bytes.length - 1 - SIDE * SIDE] ^= 1;
        Files.write(file, bytes);
        assertThat(gander(ExitCode.USER_ERROR, "train", "--resume", run.toString(), "--epochs=3"))
                .contains("the run was begun on other images");
    }

    @Test
    void classesCannotBeToldOfImagesThatHaveNone() throws IOException {
        List<String> words = words("run", data("npy"), 1);
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

    private String data(String type) throws IOException {
        switch (type) {
            case "npy" -> {
                return "npy:" + Files.write(folder.resolve("images.npy"), images());
            }
            case "npz" -> {
                Path file = folder.resolve("images.npz");
                try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                    entry(zip, "x_train.npy", images());
                    byte[] labels = new byte[IMAGES];
                    for (int i = 0; i < IMAGES; i++) {
                        labels[i] = (byte) (i % 3);
                    }
                    entry(zip, "y_train.npy", npy("(" + IMAGES + ",)", labels));
                }
                return "npz:" + file;
            }
            case "cifar" -> {
                for (String name : List.of("train.bin", "test.bin")) {
                    ByteBuffer records = ByteBuffer.allocate(40 * 3074);
                    for (int i = 0; i < records.capacity(); i++) {
                        records.put((byte) (i % 3074 < 2 ? i / 3074 : (i * 31) >> 3));
                    }
                    Files.write(folder.resolve(name), records.array());
                }
                return "cifar:" + folder;
            }
            default -> {
                return "stacked:idx:" + GanderProcess.tinyData(folder.resolve("idx"), IMAGES);
            }
        }
    }

    private static byte[] images() {
        byte[] pixels = new byte[IMAGES * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * (i / 64 % 7 + 1));
        }
        return npy("(" + IMAGES + ", " + SIDE + ", " + SIDE + ")", pixels);
    }

    private static byte[] npy(String shape, byte[] values) {
        byte[] text = ("{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(10 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        return file.putShort((short) text.length).put(text).put(values).array();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static String gander(int status, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commands =
                Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(new StringWriter()));
        assertThat(commands.execute(arguments)).as(err.toString()).isEqualTo(status);
        return err.toString();
    }
}
