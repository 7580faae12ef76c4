package gander.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.LoadListener;
import gander.data.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures are decoded once, and again where it is needed. */
class PictureCacheTest {
    @TempDir
    private Path folder;

    private Path pictures;

    @BeforeEach
    void makePictures() {
        pictures = folder.resolve("set");
        for (int i = 0; i < 40; i++) {
            PictureFiles.grey(pictures.resolve(i % 2 + "/" + i + ".png"), i, 8, 8);
        }
    }

    @Test
    void theSecondTimeNothingIsDecoded() {
        String first = load(pictures, 1);
        assertThat(load(pictures, 0)).isEqualTo(first);
    }

    @Test
    void aFolderThatHasMovedIsTheSame() throws IOException {
        String first = load(pictures, 1);
        Path moved = Files.move(pictures, folder.resolve("elsewhere"));
        assertThat(load(moved, 0)).isEqualTo(first);
    }

    @Test
    void aFileThatChangesComesOrGoesIsSeen() throws IOException {
        String first = load(pictures, 1);
        PictureFiles.grey(pictures.resolve("1/7.png"), 99, 8, 8);
        Files.setLastModifiedTime(pictures.resolve("1/7.png"), FileTime.from(Instant.ofEpochSecond(1)));
        String changed = load(pictures, 1);
        assertThat(changed).isNotEqualTo(first);
        Files.delete(pictures.resolve("1/7.png"));
        assertThat(load(pictures, 1)).isNotEqualTo(changed);
        PictureFiles.grey(pictures.resolve("1/7.png"), 7, 8, 8);
        assertThat(load(pictures, 1)).isEqualTo(first);
        Files.writeString(pictures.resolve(".DS_Store"), "hidden");
        assertThat(load(pictures, 0)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, -1, -20, -40})
    void aFileThatIsCutOrDamagedIsMadeAnew(int at) throws IOException {
        String first = load(pictures, 1);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[at < 0 ? whole.length + at : at] ^= 4;
        Files.write(file, damaged);
        assertThat(load(pictures, 1)).isEqualTo(first);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        Files.write(file, Arrays.copyOf(whole, at < 0 ? whole.length + at : at));
        assertThat(load(pictures, 1)).isEqualTo(first);
    }

    @Test
    void aFolderThatChangesWhileItIsReadIsAnError() throws IOException {
        LoadListener writes = new LoadListener() {
            @Override
            public void decoded(String set, int count, int total) {
                PictureFiles.grey(pictures.resolve("1/late.png"), count, 8, 8);
            }
        };
        assertThatThrownBy(() -> source(pictures, cache(1 << 20), writes).load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has changed while its pictures were read, 1/late.png for one");
        LoadListener deletes = new LoadListener() {
            @Override
            public void decoded(String set, int count, int total) {
                if (count == total) {
                    return; // It is gone since the training set.
                }
                try (Stream<Path> all = Files.walk(pictures)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        assertThatThrownBy(() -> source(pictures, cache(1 << 20), deletes).load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("set: cannot be listed (there is no such file or folder)");
        assertThat(files()).isEmpty();
    }

    @Test
    void whatWasUsedLongestAgoGoesFirstAndAllGoWhenAsked() throws IOException {
        PictureCache cache = cache(9000);
        for (int set = 0; set < 3; set++) {
            PictureFiles.grey(pictures.resolve("0/other.png"), set, 8, 8);
            Files.setLastModifiedTime(pictures.resolve("0/other.png"), FileTime.from(Instant.ofEpochSecond(set)));
            source(pictures, cache, LoadListener.SILENT).load(Split.TRAIN).close();
            for (Path file : files()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1000 + set)));
            }
        }
        assertThat(files()).hasSize(2);
        long bytes = Files.size(files().get(0)) + Files.size(files().get(1));
        assertThat(cache.clear()).isEqualTo(bytes);
        assertThat(files()).isEmpty();
        PictureCache none = cache(0);
        source(pictures, none, LoadListener.SILENT).load(Split.TRAIN).close();
        assertThat(files()).hasSize(1);
    }

    @Test
    void aCacheThatCannotBeWrittenIsSaidInALine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> source(pictures, new PictureCache(file, 1), LoadListener.SILENT)
                        .load(Split.TRAIN))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file + ": decoded pictures cannot be kept there (something of that name")
                .hasMessageContaining("XDG_CACHE_HOME");
    }

    /** The other of two processes: it decodes, says so, and goes on when its input ends. */
    static final class Other {
        private Other() {}

        /** The folder of the pictures, and that of the cache. */
        public static void main(String[] arguments) {
            LoadListener stops = new LoadListener() {
                @Override
                public void decoded(String set, int count, int total) {
                    System.out.println("decoding");
                    try {
                        System.in.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
            PictureCache cache = new PictureCache(Path.of(arguments[1]), 1 << 20);
            source(Path.of(arguments[0]), cache, stops).load(Split.TRAIN).close();
        }
    }

    @Test
    void ofTwoProcessesOneDecodesAndTheOtherWaits() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        pictures.toString(),
                        folder.resolve("cache").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("decoding");
            PictureFiles.Heard heard = new PictureFiles.Heard() {
                @Override
                public void waits(String line) {
                    super.waits(line);
                    try {
                        other.getOutputStream().close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
            source(pictures, cache(1 << 20), heard).load(Split.TRAIN).close();
            assertThat(heard.waits).isEqualTo(1);
            assertThat(heard.decoded).isZero();
            assertThat(other.waitFor()).isZero();
        } finally {
            other.destroyForcibly();
        }
    }

    /** The fingerprint of the pictures, which are decoded so many times. */
    private String load(Path path, int times) {
        PictureFiles.Heard heard = new PictureFiles.Heard();
        try (ImageSet images = source(path, cache(1 << 20), heard).load(Split.TRAIN)) {
            assertThat(heard.decoded).isEqualTo(2 * times); // each split
            return images.fingerprint();
        }
    }

    private PictureCache cache(long bytes) {
        return new PictureCache(folder.resolve("cache"), bytes);
    }

    private static PictureFolder source(Path path, PictureCache cache, LoadListener listener) {
        return new PictureFolder(path, PictureFiles.options(), cache, listener);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.filter(file -> !file.endsWith("lock")).toList();
        }
    }
}
