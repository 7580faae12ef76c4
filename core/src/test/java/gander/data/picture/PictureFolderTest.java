package gander.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.LoadListener;
import gander.data.Split;
import gander.data.idx.IdxFiles;
import gander.data.idx.IdxFolder;
import gander.tensor.Tensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pictures of a folder become which images. */
class PictureFolderTest {
    private static final int SIDE = 6;
    private static final int SIZE = SIDE * SIDE;

    @TempDir
    private Path folder;

    @Test
    void picturesOfAnIdxSetAreThatSet() throws IOException {
        int count = 130;
        byte[] pixels = new byte[count * SIZE];
        byte[] labels = new byte[count];
        for (String split : List.of("train", "test")) {
            int first = split.equals("train") ? 0 : 500;
            for (int i = 0; i < count; i++) {
                labels[i] = (byte) ((i * 7 + first) % 11);
                System.arraycopy(PictureFiles.pixels(first + i, SIZE), 0, pixels, i * SIZE, SIZE);
                grey("png/" + split + "/" + labels[i] + "/" + i + ".png", first + i);
            }
            Path idx = Files.createDirectories(folder.resolve("idx"));
            Files.write(idx.resolve(split + "-images-idx3-ubyte"), IdxFiles.idx(pixels, count, SIDE, SIDE));
            Files.write(idx.resolve(split + "-labels-idx1-ubyte"), IdxFiles.idx(labels, count));
        }
        for (Split split : Split.values()) {
            try (ImageSet expected = new IdxFolder(folder.resolve("idx")).load(split);
                    ImageSet images = source("png").load(split)) {
                assertThat(images.fingerprint()).isEqualTo(expected.fingerprint());
                assertThat(images.labels().orElseThrow().classes()).isEqualTo(11);
                assertThat(images.label(4)).isEqualTo(expected.label(4));
                assertThat(bytes(images)).isEqualTo(bytes(expected));
            }
        }
        assertThat(source("png").extent(Split.TRAIN)).hasValue(new Extent(new ImageShape(1, SIDE, SIDE), count));
        assertThat(source("png").notes())
                .singleElement()
                .asString()
                .startsWith("130 training and 130 test pictures (the folders train and test), 6x6 in grey; 11 classes,"
                        + " by their folders: 0, 1, 2,");
    }

    @Test
    void withoutSplitsEveryTenthIsForTestingOfEachClassAlike() {
        for (int i = 0; i < 50; i++) {
            grey("set/wrapped/cat/" + i + ".png", i);
            grey("set/wrapped/dog/" + i + ".png", 100 + i);
        }
        try (ImageSet training = source("set").load(Split.TRAIN);
                ImageSet test = source("set").load(Split.TEST)) {
            assertThat(counts(training)).containsExactly(45, 45);
            assertThat(counts(test)).containsExactly(5, 5);
            // By name, then by folder: the tenth cat and the tenth dog come first.
            assertThat(firstBytes(test)).startsWith(pixel(9), pixel(109), pixel(19), pixel(119));
            assertThat(firstBytes(training)).startsWith(pixel(0), pixel(100), pixel(1), pixel(101));
        }
    }

    @Test
    void aLonePictureOfAFewIsForTestingAndASingleOneIsForTraining() {
        for (int i = 0; i < 3; i++) {
            grey("few/" + i + ".png", i);
        }
        grey("one/a.png", 1);
        try (ImageSet training = source("few").load(Split.TRAIN);
                ImageSet test = source("few").load(Split.TEST);
                ImageSet one = source("one").load(Split.TRAIN)) {
            assertThat(training.size()).isEqualTo(2);
            assertThat(test.size()).isEqualTo(1);
            assertThat(training.labels()).isEmpty();
            assertThat(one.size()).isEqualTo(1);
        }
        assertThatThrownBy(() -> source("one").load(Split.TEST))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has a single picture");
    }

    @Test
    void picturesBesideFoldersOfClassesLeaveASplitWithoutLabels() {
        grey("set/train/a/1.png", 1);
        grey("set/train/b/2.png", 2);
        grey("set/valid/3.png", 3);
        grey("set/valid/a/4.png", 4);
        grey("set/other/5.png", 5);
        PictureFolder source = source("set");
        try (ImageSet training = source.load(Split.TRAIN);
                ImageSet test = source.load(Split.TEST)) {
            assertThat(training.labels()).isPresent();
            assertThat(test.labels()).isEmpty();
            assertThat(test.size()).isEqualTo(2);
        }
        assertThat(source.notes().get(0)).contains("the folders train and valid", "2 classes of those to train on");
        assertThat(source.notes().get(1)).isEqualTo("left where they are: 1 beside train and test");
    }

    @Test
    void whatIsHiddenOrNoPictureIsCountedAndLeftAndWhatIsAPictureIsFoundByItsBytes() throws IOException {
        grey("set/a.png", 1);
        grey("set/b.png", 2);
        Files.move(grey("set/c.png", 3), folder.resolve("set/c"));
        Files.move(grey("set/d.png", 4), folder.resolve("set/d.txt"));
        for (String hidden : List.of("._a.png", ".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX")) {
            Files.writeString(folder.resolve("set").resolve(hidden), "x");
        }
        Files.writeString(folder.resolve("set/README"), "BMW and others");
        Files.writeString(folder.resolve("set/empty.dat"), "");
        PictureFolder source = source("set");
        try (ImageSet training = source.load(Split.TRAIN)) {
            assertThat(training.size()).isEqualTo(3);
        }
        assertThat(source.notes()).element(1).isEqualTo("left where they are: 5 hidden, 2 no picture");
    }

    @Test
    void linksAreFollowedAndCirclesEnd() throws IOException {
        grey("set/a/1.png", 1);
        grey("elsewhere/b/2.png", 2);
        Files.createSymbolicLink(folder.resolve("set/b"), folder.resolve("elsewhere/b"));
        Files.createSymbolicLink(folder.resolve("set/a/up"), folder.resolve("set"));
        Files.createSymbolicLink(folder.resolve("set/itself"), Path.of("itself"));
        PictureFolder source = source("set");
        try (ImageSet training = source.load(Split.TRAIN);
                ImageSet test = source.load(Split.TEST)) {
            assertThat(training.size() + test.size()).isEqualTo(2);
            assertThat(training.labels().orElseThrow().classes()).isEqualTo(2);
        }
        assertThat(source.notes()).element(1).isEqualTo("left where they are: 1 a link in a circle, 1 no file");
    }

    @Test
    void picturesOfSeveralSizesBecome64AndGreyOnesBesideColouredOnesColour() {
        for (int i = 0; i < 30; i++) {
            grey("set/" + i + ".png", i);
        }
        PictureFiles.colour(folder.resolve("set/30.png"), 0x102030, SIDE, SIDE);
        try (ImageSet images = source("set").load(Split.TRAIN)) {
            assertThat(images.shape()).isEqualTo(new ImageShape(3, SIDE, SIDE));
            byte[] all = bytes(images);
            int last = all.length - 3 * SIZE;
            assertThat(all[last]).isEqualTo((byte) 0x10);
            assertThat(all[last + SIZE]).isEqualTo((byte) 0x20);
            assertThat(all[last + 2 * SIZE]).isEqualTo((byte) 0x30);
            assertThat(Arrays.copyOfRange(all, SIZE, 2 * SIZE)).isEqualTo(PictureFiles.pixels(0, SIZE));
        }
        assertThat(source("set").notes()).element(1).isEqualTo("30 grey ones in colour");
        PictureFiles.grey(folder.resolve("set/31.png"), 31, 9, 5);
        PictureFolder mixed = source("set");
        assertThat(mixed.facts().shape()).isEqualTo(new ImageShape(3, 64, 64));
        assertThat(mixed.notes())
                .element(1)
                .asString()
                .startsWith("32 resized, from 6x6 to 9x5; 31 grey ones in colour");
    }

    @Test
    void whatIsAskedForIsDone() {
        for (int i = 0; i < 3; i++) {
            PictureFiles.colour(folder.resolve("set/" + i + ".png"), 0xFF0000 >> (8 * i), SIDE, SIDE);
        }
        PictureOptions grey = new PictureOptions(
                Optional.of(PictureSize.of("8x4")), Fit.STRETCH, Channels.GREY, Background.WHITE, false);
        try (ImageSet images = source("set", grey, LoadListener.SILENT).load(Split.TRAIN)) {
            assertThat(images.shape()).isEqualTo(new ImageShape(1, 4, 8));
            // 0.299, 0.587 and 0.114 of 255.
            assertThat(bytes(images)).startsWith(76).endsWith(150 - 256);
        }
        PictureOptions rgb = new PictureOptions(Optional.empty(), Fit.CROP, Channels.RGB, Background.WHITE, false);
        grey("greys/a.png", 3);
        grey("greys/b.png", 4);
        assertThat(source("greys", rgb, LoadListener.SILENT).facts().shape().channels())
                .isEqualTo(3);
    }

    @Test
    void brokenPicturesAreNamedOrSkippedAndCounted() throws IOException {
        for (int i = 0; i < 12; i++) {
            grey("set/train/" + i % 2 + "/" + i + ".png", i);
            grey("set/test/" + i % 2 + "/" + i + ".png", i);
        }
        for (int i = 0; i < 6; i++) {
            Files.writeString(folder.resolve("set/train/1/" + i + "x.png"), i == 3 ? "" : "no picture");
        }
        Files.createSymbolicLink(folder.resolve("set/test/0/gone.png"), Path.of("nowhere.png"));
        assertThatThrownBy(() -> source("set").load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("7 of 31 pictures cannot be read: test/0/gone.png: there is no such file")
                .hasMessageContaining("train/1/3x.png: ")
                .hasMessageContaining("--skip-broken")
                .message()
                .doesNotContain("5x.png")
                .hasLineCount(1);
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**.{pictures,tmp}");

        PictureFolder source = source("set", PictureFiles.skipping(), LoadListener.SILENT);
        try (ImageSet training = source.load(Split.TRAIN)) {
            assertThat(counts(training)).containsExactly(6, 6);
            assertThat(firstBytes(training)).startsWith(pixel(0), pixel(1), pixel(2), pixel(3));
            assertThat(IntStream.range(0, 4).map(training::label)).containsExactly(0, 1, 0, 1);
        }
        assertThat(source.facts().broken().count()).isEqualTo(7);
        assertThat(source.notes()).element(1).isEqualTo("7 broken, skipped");
    }

    @Test
    void aZipIsAsItsFolder() throws IOException {
        for (int i = 0; i < 20; i++) {
            grey("set/" + i % 2 + "/" + i + ".png", i);
        }
        Path zip = folder.resolve("set.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder.resolve("set"))) {
            archive.putNextEntry(new ZipEntry("__MACOSX/._0.png"));
            archive.putNextEntry(new ZipEntry("../../0/outside.png"));
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                archive.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                archive.write(Files.readAllBytes(file));
            }
        }
        try (ImageSet expected = source("set").load(Split.TRAIN);
                ImageSet images = source("set.zip").load(Split.TRAIN)) {
            assertThat(images.fingerprint()).isEqualTo(expected.fingerprint());
        }
        assertThat(source("set.zip").notes()).element(1).isEqualTo("left where they are: 2 hidden");
        Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), 300));
        assertRefused("set.zip", "cannot be read as a ZIP archive");
    }

    @Test
    void whatIsNoFolderOfPicturesIsRefusedInALine() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(folder.resolve("texts"));
        Files.writeString(folder.resolve("texts/a.txt"), "a");
        assertRefused("nowhere", "cannot be listed (there is no such file or folder)");
        assertRefused("empty", "has no pictures, expected PNG");
        assertRefused("texts", "has no pictures (left where they are: 1 no picture)");
        assertRefused("texts/a.txt", "is a file and no ZIP archive");
    }

    private void assertRefused(String name, String message) {
        assertThatThrownBy(() -> source(name).load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(folder.resolve(name).toString())
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1);
        assertThat(source(name).extent(Split.TRAIN)).isEmpty();
    }

    private Path grey(String name, int seed) {
        return PictureFiles.grey(folder.resolve(name), seed, SIDE, SIDE);
    }

    private PictureFolder source(String name) {
        return source(name, PictureFiles.options(), LoadListener.SILENT);
    }

    private PictureFolder source(String name, PictureOptions options, LoadListener listener) {
        return new PictureFolder(
                folder.resolve(name), options, new PictureCache(folder.resolve("cache"), 1 << 20), listener);
    }

    private static byte pixel(int seed) {
        return PictureFiles.pixels(seed, 1)[0];
    }

    private static byte[] bytes(ImageSet images) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toBytes(images.pixels());
        }
    }

    private static byte[] firstBytes(ImageSet images) {
        byte[] all = bytes(images);
        byte[] first = new byte[images.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = all[i * images.shape().size()];
        }
        return first;
    }

    private static int[] counts(ImageSet images) {
        int[] counts = new int[images.labels().orElseThrow().classes()];
        for (int i = 0; i < images.size(); i++) {
            counts[images.label(i)]++;
        }
        return counts;
    }
}
