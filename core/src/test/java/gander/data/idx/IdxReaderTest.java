package gander.data.idx;

import static gander.data.idx.IdxFiles.gzip;
import static gander.data.idx.IdxFiles.idx;
import static gander.data.idx.IdxFiles.ramp;
import static gander.data.idx.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
    private static final int MAX = Integer.MAX_VALUE;

    /** Buffers, and the libraries' small change. */
    private static final long FEW_BYTES = 8 << 20;

    @TempDir
    Path folder;

    static Stream<Arguments> badImages() {
        byte[] good = idx(ramp(12), 3, 2, 2);
        return Stream.of(
                arguments("an empty file", new byte[0], "ends within the header"),
                arguments("one byte", new byte[1], "ends within the header"),
                arguments("half a header", Arrays.copyOf(good, 9), "ends within the header"),
                arguments(
                        "another magic",
                        "PNG, really".getBytes(StandardCharsets.UTF_8),
                        "begins with bytes 50 4e, expected 00 00"),
                arguments("floats", typed(0x0d), "type 0x0d, expected 0x08"),
                arguments("no dimensions", idx(ramp(1)), "has 0 dimensions, expected 3 [N, H, W] or 4 [N, C, H, W]"),
                arguments("labels", idx(ramp(3), 3), "has 1 dimensions, expected 3"),
                arguments("five dimensions", idx(ramp(1), 1, 1, 1, 1, 1), "has 5 dimensions, expected 3"),
                arguments("no images", idx(new byte[0], 0, 2, 2), "has dimensions 0 x 2 x 2, expected each to be 1"),
                arguments("no height", idx(new byte[0], 3, 0, 2), "has dimensions 3 x 0 x 2, expected each to be 1"),
                arguments("a negative width", idx(ramp(4), 1, 2, -2), "1 x 2 x 4294967294, expected each to be 1"),
                arguments("images too large", idx(ramp(4), 1, MAX, MAX), "expected less than 2^31 values in an image"),
                arguments("an overflow of long", idx(ramp(4), MAX, 3, MAX, MAX), "expected less than 2^31 values"),
                arguments("two channels", idx(ramp(8), 1, 2, 2, 2), "expected [N, C, H, W] with C 1 or 3"),
                arguments(
                        "a short file",
                        Arrays.copyOf(good, 20),
                        "ends after 4 bytes of data, expected 12 for 3 x 2 x 2"),
                arguments("a long file", Arrays.copyOf(good, 29), "goes on after the 12 bytes of 3 x 2 x 2"),
                arguments(
                        "a forged count", idx(ramp(4), MAX, 28, 28), "expected 1683627179248 for 2147483647 x 28 x 28"),
                arguments(
                        "a short gzip file", gzip(Arrays.copyOf(good, 20)), "ends after 4 bytes of data, expected 12"),
                arguments("a long gzip file", gzip(Arrays.copyOf(good, 29)), "goes on after the 12 bytes"),
                arguments("a cut gzip file", cut(gzip(good), 9), "gzip data is cut off"),
                arguments("a cut gzip trailer", cut(gzip(good), 1), "gzip data is cut off"),
                arguments("a cut gzip header", Arrays.copyOf(gzip(good), 5), "gzip data is cut off"),
                arguments("a wrong gzip checksum", flipped(gzip(good), -6), "gzip data is damaged"),
                arguments("a wrong gzip method", flipped(gzip(good), 2), "gzip data is damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badImages")
    void aBadFileOfImagesIsRefusedInOneLine(String what, byte[] bytes, String expected) {
        Path file = write(folder, "images", bytes);
        assertThatThrownBy(() -> IdxReader.images(file))
                .as(what)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(expected)
                .hasMessageContaining("; ")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    @Test
    void imagesThatStayInTheirFileAreTheSameImages() {
        Path images = write(folder, "images", idx(ramp(3 * 8), 3, 2, 4));
        Path labels = write(folder, "labels", idx(ramp(3), 3));
        try (ImageSet read = IdxReader.load("set", images, labels);
                ImageSet mapped = IdxReader.load("set", images, labels, 1)) {
            assertThat(mapped.fingerprint()).isEqualTo(read.fingerprint());
            assertThat(mapped.shape()).isEqualTo(read.shape());
            assertThat(mapped.label(2)).isEqualTo(read.label(2));
        }
        Path compressed = write(folder, "images.gz", gzip(idx(ramp(3 * 8), 3, 2, 4)));
        try (ImageSet read = IdxReader.load("set", compressed, labels, 1)) {
            assertThat(read.size()).isEqualTo(3);
        }
    }

    @Test
    void aLargeFileThatIsDamagedOrHasOtherLabelsIsRefusedAsASmallOneIs() {
        Path labels = write(folder, "labels", idx(ramp(3), 3));
        Path cut = write(folder, "cut", idx(ramp(23), 3, 2, 4));
        assertThatThrownBy(() -> IdxReader.load("set", cut, labels, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ends after 23 bytes");
        Path four = write(folder, "four", idx(ramp(32), 4, 2, 4));
        assertThatThrownBy(() -> IdxReader.load("set", four, labels, 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got 3 labels");
    }

    /** Behind each header there is nothing: who reads on before the counts are compared finds that first. */
    @Test
    void countsThatDifferAreFoundBeforeTheDataOfEitherFileIsRead() throws IOException {
        byte[] images = cut(gzip(idx(ramp(1 << 20), 1 << 18, 2, 2)), 1 << 12);
        byte[] labels = cut(gzip(idx(ramp(1 << 17), 1 << 17)), 1 << 8);
        Path imagesFile = write(folder, "images", images);
        Path labelsFile = write(folder, "labels", labels);
        String expected = "got 131072 labels, expected one for each of the 262144 images";
        assertThatThrownBy(() -> IdxReader.load("set", imagesFile, labelsFile))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(expected);
        try (InputStream imageBytes = IdxInput.open(imagesFile);
                InputStream labelBytes = IdxInput.open(labelsFile)) {
            assertThatThrownBy(() -> IdxReader.load("set", imagesFile, imageBytes, labelsFile, labelBytes))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(expected);
        }
    }

    @Test
    void imagesGivenForLabelsAreRefused() {
        Path file = write(folder, "images", idx(ramp(12), 3, 2, 2));
        assertThatThrownBy(() -> IdxReader.labels(file))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has 3 dimensions, expected 1 [N] of labels")
                .hasMessageContaining("swapped");
    }

    @Test
    void aFolderGivenForAFileIsRefused() {
        assertThatThrownBy(() -> IdxReader.images(folder))
                .isInstanceOf(UserException.class)
                .hasMessage(folder + ": is a folder, expected an IDX file; name the file in it");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("nowhere");
        assertThatThrownBy(() -> IdxReader.labels(file))
                .isInstanceOf(UserException.class)
                .hasMessage(file + ": no such file, expected an IDX file; check the path");
    }

    @Test
    void labelsMustBeAsManyAsImages() {
        Path images = write(folder, "images", idx(ramp(12), 3, 2, 2));
        Path labels = write(folder, "labels", idx(ramp(4), 4));
        assertThatThrownBy(() -> IdxReader.load("set", images, labels))
                .isInstanceOf(UserException.class)
                .hasMessage(labels + ": got 4 labels, expected one for each of the 3 images in " + images
                        + "; take both files from the same data set");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(60)
    void aForgedHeaderAllocatesNothing(boolean gzipped) {
        byte[] bytes = idx(ramp(4), MAX, 28, 28);
        Path file = write(folder, "forged", gzipped ? gzip(bytes) : bytes);
        assertThat(allocatedByRefusing(file)).isLessThan(FEW_BYTES);
    }

    @Test
    @Timeout(60)
    void aGzipBombIsLeftAloneWhereTheHeaderSaysItEnds() {
        byte[] bytes = idx(new byte[64 << 20], 1, 2, 2);
        Path file = write(folder, "bomb", gzip(bytes));
        assertThat(allocatedByRefusing(file)).isLessThan(FEW_BYTES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void imagesDoNotPassThroughTheHeap(boolean gzipped) {
        byte[] bytes = idx(ramp(64 << 20), 64, 1024, 1024);
        Path images = write(folder, "images", gzipped ? gzip(bytes) : bytes);
        Path labels = write(folder, "labels", idx(ramp(64), 64));
        AtomicReference<ImageSet> set = new AtomicReference<>();
        assertThat(allocatedBy(() -> set.set(IdxReader.load("set", images, labels))))
                .isLessThan(FEW_BYTES);
        try (PointerScope scope = new PointerScope();
                ImageSet loaded = set.get()) {
            assertThat(Arrays.equals(Tensors.toBytes(loaded.pixels()), ramp(64 << 20)))
                    .isTrue();
        }
    }

    @Test
    void whatIsRefusedLeavesNoNativeMemoryBehind() {
        Path labels = write(folder, "labels", idx(ramp(2), 2));
        Path plain = write(folder, "plain", idx(ramp(12), 3, 2, 2));
        Path cut = write(folder, "cut", gzip(Arrays.copyOf(idx(ramp(12), 3, 2, 2), 20)));
        IdxReader.labels(labels).close();
        long count = Pointer.totalCount();
        for (int i = 0; i < 10; i++) {
            assertThat(catchThrowable(() -> IdxReader.load("set", plain, labels)))
                    .isInstanceOf(UserException.class);
            assertThat(catchThrowable(() -> IdxReader.load("set", cut, labels))).isInstanceOf(UserException.class);
        }
        // Less is possible: the collector may free what another test left.
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void imagesLargerThanTheMemoryAreRefusedWhenTheyReachItsLimit(boolean gzipped) {
        byte[] bytes = idx(new byte[3 << 20], 3, 1024, 1024);
        Path file = write(folder, "large", gzipped ? gzip(bytes) : bytes);
        assertThatThrownBy(() -> IdxReader.read(file, true, 2 << 20))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds 3145728 bytes, expected at most 2097152")
                .hasMessageContaining("unpack");
        try (IdxArray read = IdxReader.read(file, true, 3 << 20)) {
            assertThat(read.size()).isEqualTo(3 << 20);
        }
    }

    @Test
    void imagesThatStraddleTheReadersChunksComeWhole() {
        int size = 1000 * 900;
        byte[] data = ramp(3 * size);
        Path images = write(folder, "images", gzip(idx(data, 3, 1000, 900)));
        try (IdxArray array = IdxReader.images(images)) {
            assertThat(array.dimensions()).isEqualTo(List.of(3, 1000, 900));
            for (int i = 0; i < 3; i++) {
                byte[] image = new byte[size];
                array.copy((long) i * size, image);
                assertThat(image).isEqualTo(Arrays.copyOfRange(data, i * size, (i + 1) * size));
                assertThat(array.at((long) i * size + 5)).isEqualTo(data[i * size + 5] & 0xFF);
            }
        }
    }

    @Test
    void colourImagesKeepTheirChannels() {
        byte[] data = ramp(2 * 3 * 4 * 5);
        Path images = write(folder, "images", idx(data, 2, 3, 4, 5));
        Path labels = write(folder, "labels", idx(new byte[] {(byte) 255, 0}, 2));
        try (PointerScope scope = new PointerScope();
                ImageSet set = IdxReader.load("set", images, labels)) {
            assertThat(set.shape()).isEqualTo(new ImageShape(3, 4, 5));
            assertThat(Tensors.toBytes(set.pixels())).isEqualTo(data);
            assertThat(set.label(0)).isEqualTo(255);
        }
    }

    private static long allocatedByRefusing(Path file) {
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        long allocated = allocatedBy(() -> refusal.set(catchThrowable(() -> IdxReader.images(file))));
        assertThat(refusal.get()).isInstanceOf(UserException.class);
        return allocated;
    }

    /** Bytes of Java's heap. */
    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[] typed(int type) {
        byte[] bytes = idx(ramp(12), 3, 2, 2);
        bytes[2] = (byte) type;
        return bytes;
    }

    private static byte[] cut(byte[] bytes, int last) {
        return Arrays.copyOf(bytes, bytes.length - last);
    }

    /** With all bits of one byte turned, counted from the end if negative. */
    private static byte[] flipped(byte[] bytes, int at) {
        bytes[Math.floorMod(at, bytes.length)] ^= (byte) 0xFF;
        return bytes;
    }
}
