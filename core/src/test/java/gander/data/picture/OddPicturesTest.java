package gander.data.picture;

import static org.assertj.core.api.Assertions.assertThat;

import gander.UserException;
import gander.data.LoadListener;
import gander.data.Split;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of odd, broken and hostile files and folders: docs/pictures.md is a table of it, which this test holds to what
 * happens. With {@code -Dgander.updateDocs=true} it writes the page.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links and devices are others there")
class OddPicturesTest {
    private static final String UPDATE = "mvn -pl core test -Dtest=OddPicturesTest -Dgander.updateDocs=true";

    private static final int SIDE = 6;

    /** More than any file of pictures is read of. */
    private static final int BOMB_BYTES = 300_000_000;

    private final Path page =
            Path.of(System.getenv().getOrDefault("GANDER_ROOT", "..")).resolve("docs/pictures.md");

    private final Map<String, Row> rows = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    /** Makes a set at a path. */
    private interface Maker {
        void make(Path set) throws IOException;
    }

    /** What is made, and what happens while it is decoded. */
    private record Row(Maker maker, Maker during) {}

    @Test
    void thePageSaysWhatHappens() throws IOException {
        readAsTheyAre();
        brokenOnes();
        besidePictures();
        folders();
        StringBuilder text = new StringBuilder("""
                # Odd pictures

                What `folder:DIR` makes of odd, broken and hostile files. Each row is a set named `photos`, made and read by a \
                test; to write the page anew:

                ```sh
                """ + UPDATE + """

                ```

                | | What is there | What Gander says |
                |---|---|---|
                """);
        int number = 0;
        for (Map.Entry<String, Row> row : rows.entrySet()) {
            text.append(String.format("| %d | %s | %s |%n", ++number, row.getKey(), outcome(number, row.getValue())));
        }
        if (Boolean.getBoolean("gander.updateDocs")) {
            Files.writeString(page, text);
        }
        assertThat(number).isGreaterThan(40);
        assertThat(Files.exists(page) ? Files.readString(page).replace("\r\n", "\n") : "")
                .as("docs/pictures.md is not what happens. Write it anew with: %s", UPDATE)
                .isEqualTo(text.toString());
    }

    /** In one line, as it is printed. */
    private String outcome(int number, Row row) throws IOException {
        Path home = Files.createDirectory(folder.resolve("" + number));
        Path set = home.resolve("photos");
        row.maker.make(set);
        LoadListener meddler = new LoadListener() {
            @Override
            public void decoded(String name, int count, int total) {
                try {
                    row.during.make(set);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        PictureCache cache = new PictureCache(home.resolve("cache"), 1 << 20);
        PictureFolder source = new PictureFolder(set, PictureFiles.options(), cache, meddler);
        String said;
        try {
            source.load(Split.TRAIN).close();
            said = String.join("; ", source.notes());
        } catch (UserException e) {
            said = "error: " + e.getMessage();
        }
        assertThat(said).hasLineCount(1);
        return said.replace(home + "/", "").replace("|", "\\|");
    }

    private void row(String what, Maker maker) {
        row(what, maker, set -> {});
    }

    private void row(String what, Maker maker, Maker during) {
        rows.put(what, new Row(maker, during));
    }

    private void readAsTheyAre() {
        twice("PNG of 1 bit, interlaced", "grey1_interlaced.png");
        twice("PNG of 16 bits, one grey of them transparent", "grey16_key.png");
        twice("PNG of grey and alpha, 16 bits", "grey_alpha16.png");
        twice("PNG with a palette that has alpha", "palette_alpha.png");
        twice("PNG in colour whose every pixel is grey", "grey_as_rgb.png");
        twice("APNG: its first frame", "animated.png");
        twice("PNG of a single pixel", "one_pixel.png");
        twice("JPEG, progressive", "progressive.jpg");
        twice("JPEG in CMYK without a profile", "cmyk.jpg");
        twice("JPEG in CMYK with a profile", "cmyk_profile.jpg");
        twice("JPEG that its EXIF data turn", "turned6.jpg");
        twice("JPEG whose EXIF data are broken", "broken_exif.jpg");
        twice("JPEG with restart marks", "restarts.jpg");
        twice("GIF, animated: its first frame", "animated.gif");
        twice("GIF, interlaced", "interlaced.gif");
        twice("GIF whose frame reaches beyond its screen", "beyond_screen.gif");
        twice("BMP of 1 bit", "bits1.bmp");
        twice("BMP of OS/2", "os2.bmp");
        twice("BMP with alpha", "alpha32.bmp");
        twice("TIFF of a fax machine (group 4)", "group4.tif");
        twice("TIFF of several pages: the first", "pages.tif");
        twice("TIFF with its channels in planes", "planar.tif");
        twice("WebP with alpha, without loss", "lossless_alpha.webp");
        twice("WebP, animated: its first frame", "animated.webp");
        row("JPEG that is named .png, and a PNG without an ending", set -> {
            golden(set, "rgb.jpg", "a.png");
            golden(set, "rgb8.png", "b");
        });
    }

    private void brokenOnes() {
        odd("a PNG that is cut", set -> part(set, "rgb8.png", "odd.png"));
        odd("a JPEG that is cut", set -> part(set, "baseline.jpg", "odd.jpg"));
        odd("a TIFF that is cut", set -> part(set, "planar.tif", "odd.tif"));
        odd("a WebP that is cut", set -> part(set, "lossless_alpha.webp", "odd.webp"));
        odd("a file of zero bytes", set -> bytes(set, "odd.png"));
        odd("a page of HTML named .jpg", set -> text(set, "odd.jpg", "<!DOCTYPE html>"));
        odd("a PNG with a changed byte", set -> changed(set, "rgb8.png", "odd.png", -40, "00"));
        odd("a PNG of 30000 x 30000 by its header", set -> changed(set, "rgb8.png", "odd.png", 16, "0000753000007530"));
        odd("a GIF of 65535 x 65535 by its header", set -> changed(set, "plain.gif", "odd.gif", 6, "FFFFFFFF"));
        odd("a BMP that holds a JPEG", set -> changed(set, "rgb24.bmp", "odd.bmp", 30, "04"));
        odd("a link to a file that is gone", set -> link(set.resolve("odd.png"), Path.of("nowhere.png")));
        odd("six broken files", set -> {
            for (int i = 0; i < 6; i++) {
                bytes(set, "odd" + i + ".png");
            }
        });
        row("no picture but a broken one", set -> bytes(set, "odd.png"));
    }

    private void besidePictures() {
        odd("what systems hide: .DS_Store, Thumbs.db, ._a.png, __MACOSX/", set -> {
            for (String name : new String[] {".DS_Store", "Thumbs.db", "._a.png", "__MACOSX/a.png"}) {
                bytes(set, name);
            }
        });
        odd("a text, an SVG and a PDF", set -> {
            text(set, "notes.txt", "seen in May");
            text(set, "logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
            text(set, "paper.pdf", "%PDF-1.7");
        });
        odd("a link to the folder itself", set -> link(set.resolve("again"), set));
        odd("a link to a device", set -> link(set.resolve("odd"), Path.of("/dev/null")));
        odd("a picture of another size, and in colour", set -> golden(set, "rgb8.png", "odd.png"));
        odd(
                "a folder that is named as a picture",
                set -> PictureFiles.grey(set.resolve("odd.png/c.png"), 3, SIDE, SIDE));
        odd(
                "a name with a line break and letters of all alphabets",
                set -> PictureFiles.grey(set.resolve("a\nb \u732b \u00e9.png"), 3, SIDE, SIDE));
        odd("a broken file with a line break in its name", set -> bytes(set, "a\nb.png"));
        odd(
                "a single folder of a class beside pictures",
                set -> PictureFiles.grey(set.resolve("cats/c.png"), 3, SIDE, SIDE));
        row("train, test, and a picture beside them", set -> {
            for (String name : new String[] {"train/x/a.png", "train/y/b.png", "test/x/c.png", "d.png"}) {
                PictureFiles.grey(set.resolve(name), 1, SIDE, SIDE);
            }
        });
        row("a class that only the test set has", set -> {
            for (String name : new String[] {"train/x/a.png", "train/y/b.png", "test/z/c.png"}) {
                PictureFiles.grey(set.resolve(name), 1, SIDE, SIDE);
            }
        });
    }

    private void folders() {
        row("nothing of that name", set -> {});
        row("an empty folder", Files::createDirectory);
        row("a folder of texts", set -> text(set, "a.txt", "a"));
        row("a single picture", set -> PictureFiles.grey(set.resolve("a.png"), 1, SIDE, SIDE));
        row("a file that is no ZIP archive", set -> Files.writeString(set, "a"));
        row("a ZIP archive that is cut", set -> Files.write(set, Arrays.copyOf(zip("a.png", good()), 40)));
        row("a ZIP archive whose paths lead out of it", set -> Files.write(set, zip("../../a.png", good())));
        row(
                "a ZIP archive with 300 MB of zeros named .png",
                set -> Files.write(set, zip("odd.png", new byte[BOMB_BYTES])));
        row(
                "a folder that a picture is added to while it is read",
                OddPicturesTest::good,
                set -> PictureFiles.grey(set.resolve("new.png"), 1, SIDE, SIDE));
        row(
                "a folder whose picture is changed while it is read",
                OddPicturesTest::good,
                set -> PictureFiles.grey(set.resolve("a.png"), 1, 2, 2));
        row("a folder that is deleted while it is read", OddPicturesTest::good, OddPicturesTest::delete);
        row("a folder where the pictures are kept that is a file", set -> {
            good(set);
            Files.writeString(set.resolveSibling("cache"), "");
        });
    }

    /** Two of the same file. */
    private void twice(String what, String name) {
        row(what, set -> {
            golden(set, name, "a" + name.substring(name.lastIndexOf('.')));
            golden(set, name, "b" + name.substring(name.lastIndexOf('.')));
        });
    }

    /** Beside two good pictures. */
    private void odd(String what, Maker odd) {
        row(what, set -> {
            good(set);
            odd.make(set);
        });
    }

    private static void good(Path set) {
        PictureFiles.grey(set.resolve("a.png"), 1, SIDE, SIDE);
        PictureFiles.grey(set.resolve("b.png"), 2, SIDE, SIDE);
    }

    private byte[] good() throws IOException {
        return Files.readAllBytes(PictureFiles.grey(folder.resolve("good.png"), 1, SIDE, SIDE));
    }

    private static void golden(Path set, String name, String as) throws IOException {
        Files.createDirectories(set);
        Files.write(set.resolve(as), GoldenPictures.file(name));
    }

    private static void part(Path set, String name, String as) throws IOException {
        byte[] all = GoldenPictures.file(name);
        Files.write(set.resolve(as), Arrays.copyOf(all, all.length * 2 / 3));
    }

    private static void changed(Path set, String name, String as, int at, String hex) throws IOException {
        byte[] all = GoldenPictures.file(name);
        byte[] other = HexFormat.of().parseHex(hex);
        System.arraycopy(other, 0, all, at < 0 ? all.length + at : at, other.length);
        Files.write(set.resolve(as), all);
    }

    private static void bytes(Path set, String name, int... values) throws IOException {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        Path file = set.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static void text(Path set, String name, String text) throws IOException {
        Files.createDirectories(set);
        Files.writeString(set.resolve(name), text);
    }

    private static void link(Path link, Path to) throws IOException {
        Files.createSymbolicLink(link, to);
    }

    private byte[] zip(String name, byte[] content) throws IOException {
        Path file = folder.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String each : new String[] {"good/a.png", "good/b.png"}) {
                zip.putNextEntry(new ZipEntry(each));
                zip.write(good());
            }
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return Files.readAllBytes(file);
    }

    private static void delete(Path set) throws IOException {
        if (!Files.exists(set)) {
            return;
        }
        try (Stream<Path> all = Files.walk(set)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
