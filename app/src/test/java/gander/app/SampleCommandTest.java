package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.awt.image.BufferedImage;
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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code gander sample} writes, and what it refuses to write. */
class SampleCommandTest {
    private static final int NPY_HEADER = 128;
    private static final int IMAGE = 8 * 8;

    @TempDir
    private static Path shared;

    private static String run;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainAGenerator() throws IOException {
        Path data = GanderProcess.tinyData(shared.resolve("data"), 20);
        String trained = execute(
                0,
                List.of(
                        "train",
                        "--data",
                        "idx:" + data,
                        "--epochs",
                        "1",
                        "--batch",
                        "10",
                        "--set",
                        "generator.hidden=[8]",
                        "--out",
                        shared.resolve("runs").toString()));
        assertThat(trained).isEmpty();
        run = shared.resolve("runs/latest").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid.png", "GRID.PNG", "grid.of.Png"})
    void aNameThatEndsInPngInAnyCaseIsAGrid(String name) throws IOException {
        Path grid = folder.resolve(name);
        sample(5, grid.toString());
        assertThat(ImageIO.read(grid.toFile()).getWidth()).isEqualTo(3 * 18 - 2);
    }

    @Test
    void slicesOfAnArrayAreTheSameAsFewerImagesOfTheSameSeed() throws IOException {
        sample(600, folder.resolve("many.npy").toString());
        sample(300, folder.resolve("few.NPY").toString());
        byte[] many = Files.readAllBytes(folder.resolve("many.npy"));
        byte[] few = Files.readAllBytes(folder.resolve("few.NPY"));
        assertThat(new String(many, 0, NPY_HEADER, StandardCharsets.ISO_8859_1)).contains("(600, 1, 8, 8)");
        assertThat(many).hasSize(NPY_HEADER + 600 * IMAGE * Float.BYTES);
        assertThat(ByteBuffer.wrap(few, NPY_HEADER, few.length - NPY_HEADER))
                .isEqualTo(ByteBuffer.wrap(many, NPY_HEADER, few.length - NPY_HEADER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pictures", "pictures.of.digits/", "deep/er/"})
    void aFolderHoldsAPictureForEachImageOfTheArray(String name) throws IOException {
        sample(300, folder + "/" + name);
        sample(300, folder.resolve("array.npy").toString());
        ByteBuffer array =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("array.npy"))).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(names(folder.resolve(name)))
                .hasSize(300)
                .startsWith("000000.png")
                .endsWith("000299.png");
        for (int i : new int[] {0, 255, 256, 299}) {
            int[] pixels = ImageIO.read(folder.resolve(name)
                            .resolve("000%03d.png".formatted(i))
                            .toFile())
                    .getRaster()
                    .getSamples(0, 0, 8, 8, 0, (int[]) null);
            for (int p = 0; p < IMAGE; p++) {
                float value = array.getFloat(NPY_HEADER + (i * IMAGE + p) * Float.BYTES);
                assertThat(pixels[p] / 255f).isBetween(value - 0.6f / 255, value + 0.6f / 255);
            }
        }
    }

    @Test
    void anArrayLargerThanTheMemoryIsWritten() throws Exception {
        int count = 200_000;
        Path array = folder.resolve("large.npy");
        GanderProcess gander = GanderProcess.start(
                folder,
                List.of("env", "JAVA_TOOL_OPTIONS=-Xmx40m"),
                "sample",
                run,
                "-n",
                String.valueOf(count),
                "--out",
                array.toString());
        assertThat(gander.waitFor()).as(gander.output()).isZero();
        assertThat(Files.size(array)).isEqualTo(NPY_HEADER + (long) count * IMAGE * Float.BYTES);
    }

    @Test
    void aGridOfTooManyImagesIsRefusedWithWhatIsPossible() {
        assertThat(refused("-n", "650000", "--out", folder.resolve("x.png").toString()))
                .contains("a grid holds 207025 images of 1x8x8 at most, got 650000")
                .contains(".npy file or a folder");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.jpg", "x.npz", "samples.v2", "x."})
    void anUnknownExtensionIsRefused(String name) {
        assertThat(refused("--out", folder.resolve(name).toString()))
                .contains("--out: cannot write samples as " + name)
                .contains("NAME.png, NAME.gif, NAME.npy or a folder");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "//"})
    void whatNamesNoFileIsRefused(String text) {
        assertThat(refused("--out", text))
                .contains("--out")
                .contains("expected NAME.png, NAME.gif, NAME.npy or a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"earlier", "earlier/", "earlier.png"})
    void aFolderThatHoldsSomethingIsRefused(String name) throws IOException {
        Path earlier = Files.createDirectory(folder.resolve(name));
        sample(3, earlier.toString());
        assertThat(refused("-n", "2", "--out", folder + "/" + name)).contains("choose an empty folder");
        assertThat(names(earlier)).hasSize(3);
    }

    @Test
    void aFolderWhereAFileIsInTheWayIsRefused() throws IOException {
        Files.createFile(folder.resolve("file"));
        assertThat(refused("--out", folder + "/file/")).contains("cannot make the folder");
    }

    /** Its classes are those of the tiny data; a grid has a gap of 2 between images of twice their size. */
    @Test
    void aConditionalGeneratorDrawsAClassARowPerClassAndWalks() throws IOException {
        Path data = GanderProcess.tinyData(folder.resolve("data"), 20);
        execute(
                0,
                List.of(
                        "train",
                        "--data",
                        "idx:" + data,
                        "--epochs",
                        "1",
                        "--batch",
                        "10",
                        "--set",
                        "generator={type: mlp, prior: normal, hidden: [8]}",
                        "--set",
                        "conditioning=by-class",
                        "--out",
                        folder.resolve("conditional").toString()));
        String conditional = folder.resolve("conditional/latest").toString();

        Path rows = folder.resolve("rows.png");
        execute(0, List.of("sample", conditional, "-n", "3", "--per-class", "--out", rows.toString()));
        BufferedImage grid = ImageIO.read(rows.toFile());
        int classes = (grid.getHeight() + 2) * 3 / (grid.getWidth() + 2);
        assertThat(classes).isGreaterThan(1);

        Path film = folder.resolve("walk.gif");
        execute(
                0,
                List.of(
                        "sample",
                        conditional,
                        "-n",
                        "2",
                        "--walk",
                        "5",
                        "--label",
                        "1",
                        "--truncation",
                        "0.7",
                        "--out",
                        film.toString()));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(film.toFile())) {
            reader.setInput(stream);
            assertThat(reader.getNumImages(true)).isEqualTo(10);
        }
        Path walk = folder.resolve("walk.png");
        execute(0, List.of("sample", conditional, "-n", "2", "--walk", "5", "--out", walk.toString()));
        BufferedImage two = ImageIO.read(walk.toFile());
        assertThat((two.getWidth() + 2) * 2).isEqualTo((two.getHeight() + 2) * 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--label 1 | the generator knows no classes",
                "--per-class | the generator knows no classes",
                "--per-class --walk 3 | --per-class: got --walk beside it, expected one of them",
                "--walk 0 | --walk: got 0, expected a positive number of images",
                "--truncation 0 | --truncation: got 0.0, expected a positive number",
                "--truncation 1 | truncation: got 1.0, but the generator",
            })
    void whatTheReferenceCannotDrawIsRefused(String flags, String message) {
        List<String> words = new ArrayList<>(List.of(flags.split(" ")));
        words.add("--out=" + folder.resolve("x.png"));
        assertThat(refused(words.toArray(String[]::new))).contains(message);
    }

    private static void sample(int count, String out) {
        execute(0, List.of("sample", run, "-n", String.valueOf(count), "--out", out));
    }

    /** The one line that refuses these arguments. */
    private static String refused(String... arguments) {
        List<String> all = new ArrayList<>(List.of("sample", run));
        all.addAll(List.of(arguments));
        String err = execute(ExitCode.USER_ERROR, all);
        assertThat(err.strip().lines()).as(err).hasSize(1);
        assertThat(err).startsWith("gander: ");
        return err;
    }

    private static String execute(int expected, List<String> arguments) {
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine()
                .setErr(new PrintWriter(err))
                .setOut(new PrintWriter(new StringWriter()))
                .execute(arguments.toArray(new String[0]));
        assertThat(exitCode).as(err.toString()).isEqualTo(expected);
        return err.toString();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
