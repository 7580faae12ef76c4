package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on pictures in a folder, in processes that have a cache of their own. */
class FolderRunTest {
    private static final int COUNT = 120;
    private static final int SIDE = 8;

    @TempDir
    private Path folder;

    private Path idx;
    private Path pictures;

    @BeforeEach
    void makeTheSameSetTwice() throws IOException {
        idx = GanderProcess.tinyData(folder.resolve("idx"), COUNT);
        pictures = folder.resolve("pictures");
        for (String split : List.of("train", "t10k")) {
            byte[] images = bytes(idx.resolve(split + "-images-idx3-ubyte.gz"));
            byte[] labels = bytes(idx.resolve(split + "-labels-idx1-ubyte.gz"));
            for (int i = 0; i < COUNT; i++) {
                byte[] pixels = new byte[SIDE * SIDE];
                System.arraycopy(images, 16 + i * pixels.length, pixels, 0, pixels.length);
                BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
                Path of = Files.createDirectories(
                        pictures.resolve(split.equals("t10k") ? "test" : split).resolve("" + labels[8 + i]));
                ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
            }
        }
    }

    @Test
    void aRunOnAFolderIsThatOnIdxAndGoesOnWhereTheFolderIsNow() throws Exception {
        train("idx:" + idx, "on-idx", 3);
        GanderProcess first = train("folder:" + pictures, "whole", 3);
        assertThat(first.output())
                .contains("decoding " + 2 * COUNT + " pictures of folder:" + pictures + ", once")
                .contains("120 training and 120 test pictures (the folders train and test), 8x8 in grey; 10 classes");
        GanderProcess second = train("folder:" + pictures, "part", 1);
        assertThat(second.output()).doesNotContain("decoding").contains("120 training and 120 test pictures");

        gander(ExitCode.DONE, "train", "--resume", run("part").toString(), "--epochs=3");
        assertThat(RunFiles.reproducible(run("part"))).isEqualTo(RunFiles.reproducible(run("whole")));
        for (String file : List.of("snapshot.safetensors", "stats.jsonl", "losses.csv", "real.png", "samples.gif")) {
            assertThat(run("part").resolve(file))
                    .as(file)
                    .hasSameBinaryContentAs(run("on-idx").resolve(file));
        }

        Path moved = Files.move(pictures, folder.resolve("moved"));
        String gone =
                gander(ExitCode.USER_ERROR, "train", "--resume", run("whole").toString(), "--epochs=4");
        assertThat(gone).contains(pictures + ": cannot be listed (there is no such file or folder)");
        gander(ExitCode.DONE, "train", "--resume", run("part").toString(), "--epochs=4", "--data=folder:" + moved);
        train("idx:" + idx, "longer", 4);
        assertThat(run("part").resolve("snapshot.safetensors"))
                .hasSameBinaryContentAs(run("longer").resolve("snapshot.safetensors"));
        String other = gander(
                ExitCode.USER_ERROR,
                "train",
                "--resume",
                run("part").toString(),
                "--epochs=5",
                "--data=folder:" + moved,
                "--size=6");
        assertThat(other).contains("gander: ").doesNotContain("\tat ");
        String smaller = gander(
                ExitCode.USER_ERROR,
                "evaluate",
                run("part").toString(),
                "--data=folder:" + moved,
                "--size=6",
                "--metrics=parzen");
        assertThat(smaller).contains("6x6 in grey", "gander: ").doesNotContain("\tat ");
    }

    @Test
    void flagsSayWhatBecomesOfThePicturesAndBrokenOnesAreCounted() throws Exception {
        Files.writeString(pictures.resolve("train/3/broken.png"), "no picture");
        String refused = gander(
                ExitCode.USER_ERROR, arguments("folder:" + pictures, "run", 1).toArray(String[]::new));
        assertThat(refused).contains("1 of 241 pictures cannot be read: train/3/broken.png: ", "--skip-broken");

        List<String> words = arguments("folder:" + pictures, "run", 1);
        words.addAll(List.of("--skip-broken", "--size=6x4", "--fit=stretch", "--channels=rgb", "--background=#102030"));
        String said = gander(ExitCode.DONE, words.toArray(String[]::new));
        assertThat(said).contains("6x4 in colour", "240 resized, from 8x8; 240 grey ones in colour; 1 broken, skipped");
        assertThat(Files.readString(run("run").resolve("options.json")))
                .contains("\"type\" : \"folder\"", "\"dir\" : \"" + pictures + "\"", "\"size\" : \"6x4\"")
                .contains("\"skipBroken\" : true");
    }

    @Test
    void aCacheWithoutRoomIsSaidInALine() throws Exception {
        List<String> wrapper = new ArrayList<>(GanderProcess.withFilesOfAtMost56Kib(folder));
        wrapper.add("XDG_CACHE_HOME=" + folder.resolve("cache"));
        List<String> words = arguments("folder:" + pictures, "none", 1);
        words.add("--size=32");
        GanderProcess gander = GanderProcess.start(folder, wrapper, words.toArray(String[]::new));
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(gander.output())
                .contains("decoded pictures cannot be kept there (the file would be larger than the system allows")
                .contains("XDG_CACHE_HOME")
                .doesNotContain("\tat ");
        try (Stream<Path> left = Files.list(folder.resolve("cache/gander/pictures"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
        }
    }

    private GanderProcess train(String data, String name, int epochs) throws Exception {
        GanderProcess gander = GanderProcess.start(
                folder, wrapper(), arguments(data, name, epochs).toArray(String[]::new));
        assertThat(gander.waitFor()).as(gander.output()).isZero();
        return gander;
    }

    private String gander(int status, String... arguments) throws Exception {
        GanderProcess gander = GanderProcess.start(folder, wrapper(), arguments);
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(status);
        return gander.output();
    }

    private List<String> wrapper() {
        return List.of("env", "XDG_CACHE_HOME=" + folder.resolve("cache"));
    }

    private List<String> arguments(String data, String name, int epochs) {
        return new ArrayList<>(List.of(
                "train",
                "--data=" + data,
                "--epochs=" + epochs,
                "--out=" + folder.resolve(name),
                "--batch=10",
                "--shards=2",
                "--set=generator.hidden=[16]",
                "--set=discriminator.hidden=[16,8]",
                "--set=run.statsEverySteps=4",
                "--set=run.checkpointEverySteps=6",
                "--set=run.gridImages=9"));
    }

    private Path run(String name) {
        try {
            return folder.resolve(name).resolve("latest").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
