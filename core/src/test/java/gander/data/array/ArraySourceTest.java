package gander.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.data.Split;
import gander.data.TestSplit;
import gander.tensor.Tensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that NumPy wrote (make_arrays.py), and files that are none. */
class ArraySourceTest {
    private static final String KERAS = "images x_train, labels y_train, test images x_test, labels y_test";

    private static final int N = 21;
    private static final int H = 2;
    private static final int W = 5;

    @TempDir
    Path folder;

    /** What make_arrays.py writes. */
    private static int level(int n, int c, int h, int w) {
        return (37 * n + 61 * c + 11 * h + 3 * w) % 256;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u8-nhw",
                "u8-nhw-v2",
                "u8-nhw-v3",
                "u8-nhw1",
                "u8-nchw",
                "u8-nhwc",
                "u8-nhw-fortran",
                "u8-nhwc-fortran",
                "u8-nchw-fortran",
                "f16-unit",
                "f32-unit",
                "f32-unit-nhwc-fortran-big",
                "f64-signed-big",
                "f32-signed",
                "f32-255",
                "i16-big",
                "i32",
                "i64",
                "u16",
                "u32-big",
                "u64",
                "bool",
            })
    void imagesAreTheSameHoweverTheyAreKept(String name) {
        ArraySource source = npy(resource(name + ".npy"));
        for (Split split : Split.values()) {
            try (ImageSet images = source.load(split);
                    PointerScope scope = new PointerScope()) {
                int channels = name.contains("nchw") || name.contains("nhwc") ? 3 : 1;
                assertThat(source.extent(split)).hasValue(new Extent(new ImageShape(channels, H, W), images.size()));
                assertThat(images.size()).isEqualTo(split == Split.TRAIN ? 19 : 2);
                byte[] expected = expected(split, channels, images.size());
                if (name.equals("bool")) {
                    for (int i = 0; i < expected.length; i++) {
                        expected[i] = (byte) (expected[i] < 0 ? 255 : 0);
                    }
                }
                assertThat(Tensors.toBytes(images.pixels())).isEqualTo(expected);
                int last = images.size() - 1;
                assertThat(Tensors.toBytes(PixelRange.ZERO_TO_ONE.toBytes(
                                images.batch(new long[] {last}, PixelRange.ZERO_TO_ONE))))
                        .isEqualTo(Arrays.copyOfRange(expected, last * channels * H * W, expected.length));
                assertThat(images.labels()).isEmpty();
            }
        }
    }

    private static byte[] expected(Split split, int channels, int count) {
        byte[] all = new byte[count * channels * H * W];
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < channels; c++) {
                for (int h = 0; h < H; h++) {
                    for (int w = 0; w < W; w++) {
                        all[at++] = (byte) level((int) TestSplit.place(split, i), c, h, w);
                    }
                }
            }
        }
        return all;
    }

    @Test
    void aPartThatStaysInItsFileHasTheFingerprintAndVarietyOfTheSameImagesInMemory() {
        for (Split split : Split.values()) {
            try (ImageSet mapped = npy(resource("u8-nchw.npy")).load(split);
                    ImageSet converted = npy(resource("u8-nhwc.npy")).load(split)) {
                assertThat(mapped.fingerprint()).isEqualTo(converted.fingerprint());
                assertThat(mapped.variety().distinct())
                        .isEqualTo(converted.variety().distinct());
                assertThat(mapped.chosen(3, 2)).isEqualTo(converted.chosen(3, 2));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "u8-nhw.npy | every tenth image",
                "u8-nhwc.npy | [21, 2, 5, 3] is taken as [N, H, W, C]",
                "u8-nchw.npy | [21, 3, 2, 5] is taken as [N, C, H, W]",
                "f32-unit.npy | values of float32, from 0 to 0.9843, are taken to be on the interval from 0 to 1",
                "f64-signed-big.npy | are taken to be on the interval from -1 to 1",
                "f32-255.npy | are taken to be on the interval from 0 to 255",
                "i64.npy | values of int64, from 0 to 251, are taken to be on the interval from 0 to 255",
            })
    void whatWasTakenForWhatIsSaid(String name, String note) {
        assertThat(npy(resource(name)).notes())
                .anySatisfy(line -> assertThat(line).contains(note).hasLineCount(1));
    }

    @Test
    void aShapeThatCouldBeEitherIsSaidToBe() throws IOException {
        Path file = write(
                "either.npy", header(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (10, 1, 2, 3), }"), 60);
        assertThat(npy(file).notes()).anySatisfy(line -> assertThat(line)
                .contains("[10, 1, 2, 3] is taken as [N, H, W, C], though it might be [N, C, H, W] too"));
        assertThat(npy(file).extent(Split.TRAIN)).hasValue(new Extent(new ImageShape(3, 1, 2), 9));
    }

    @Test
    void labelsOfAnotherFileAreThoseOfTheirImages() {
        ArraySource source = ArraySource.npy("x", resource("u8-nhw.npy"), Optional.of(resource("labels.npy")));
        for (Split split : Split.values()) {
            try (ImageSet images = source.load(split)) {
                assertLabels(images, split);
            }
        }
    }

    private static void assertLabels(ImageSet images, Split split) {
        assertThat(images.labels().orElseThrow().classes()).isEqualTo(4);
        for (int i = 0; i < images.size(); i++) {
            assertThat(images.label(i)).isEqualTo((int) (TestSplit.place(split, i) % 4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras.npz", "keras-deflated.npz"})
    void kerassNamesAreTrainingAndTestImagesWithTheirLabels(String name) {
        ArraySource source = npz(name);
        try (ImageSet training = source.load(Split.TRAIN);
                ImageSet test = source.load(Split.TEST);
                PointerScope scope = new PointerScope()) {
            assertThat(training.size()).isEqualTo(N);
            assertThat(test.size()).isEqualTo(5);
            assertThat(source.extent(Split.TRAIN)).hasValue(new Extent(new ImageShape(1, H, W), N));
            byte[] first = Tensors.toBytes(test.pixels());
            assertThat(first[W + 2] & 0xFF).isEqualTo(255 - level(0, 0, 1, 2));
            for (int i = 0; i < N; i++) {
                assertThat(training.label(i)).isEqualTo(i % 4);
            }
            assertThat(test.label(3)).isEqualTo(3);
            assertThat(source.notes()).containsExactly(resource(name) + ": " + KERAS);
        }
    }

    @Test
    void otherNamesAreTakenAndSaid() {
        for (Split split : Split.values()) {
            try (ImageSet named = npz("named.npz").load(split);
                    ImageSet last = npy(resource("u8-nhwc.npy")).load(split);
                    ImageSet unnamed = npz("unnamed.npz").load(split);
                    ImageSet alone = npz("alone.npz").load(split);
                    PointerScope scope = new PointerScope()) {
                assertThat(Tensors.toBytes(named.pixels())).isEqualTo(Tensors.toBytes(last.pixels()));
                assertLabels(named, split);
                assertLabels(unnamed, split);
                assertThat(Tensors.toBytes(alone.pixels())).isEqualTo(expected(split, 1, alone.size()));
            }
        }
        assertThat(npz("named.npz").notes())
                .anySatisfy(line -> assertThat(line).endsWith("images images, labels labels; not used: authors"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bad-object.npy | 'has values of dtype |O, Python objects, which only Python can make'",
                "bad-record.npy | holds records of several values",
                "bad-complex.npy | has values of dtype <c8, complex numbers",
                "bad-text.npy | has values of dtype <U2, text",
                "bad-empty.npy | has shape [0, 2, 5], which is empty",
                "bad-rows.npy | has shape [21, 10], expected images as [N, H, W]",
                "bad-rgba.npy | has shape [21, 2, 5, 4], expected images as [N, H, W], [N, H, W, C] or [N, C, H, W] with C 1 or 3; for RGBA lay it over a background",
                "bad-two-channels.npy | convert the images to grey or RGB",
                "bad-nan.npy | has a value of NaN, expected finite numbers",
                "bad-range.npy | has values of float64 from 0 to 1004, expected all from 0 to 1, from -1 to 1",
                "bad-negative.npy | has values of int32 from -3 to 248, expected all from 0 to 255",
                "labels.npy | has shape [21], expected images",
                "keras.npz | does not begin as an array in NumPy's format does; it is a zip, so write npz: before its path",
                "make_arrays.py | does not begin as an array in NumPy's format does, expected a file by numpy.save",
            })
    void whatIsNoArrayOfImagesIsRefusedInOneLine(String name, String expected) {
        assertRefused(npy(resource(name)), Split.TRAIN, resource(name) + ": ", expected);
    }

    @Test
    void whatIsNotThereOrTooLittleIsRefused() {
        assertRefused(npy(folder.resolve("none.npy")), Split.TRAIN, folder.toString(), "no such file");
        assertRefused(npy(folder), Split.TRAIN, folder.toString(), "is a folder");
        assertRefused(ArraySource.npz("x", folder.resolve("none.npz")), Split.TRAIN, folder.toString(), "no such file");
        assertRefused(ArraySource.npz("x", folder), Split.TRAIN, folder.toString(), "is a folder");
        assertRefused(
                npy(resource("few.npy")), Split.TEST, "", "has 9 images, of which every tenth would be for testing");
        assertRefused(
                npz("strange.npz"), Split.TRAIN, "", "holds arrays one, two, expected one called x_train or images");
        assertRefused(npz("scaled-apart.npz"), Split.TEST, "", "expected all from 0 to 1 as those of");
        assertRefused(
                ArraySource.npy("x", resource("few.npy"), Optional.of(resource("labels.npy"))),
                Split.TRAIN,
                "",
                "got 21 labels, expected one for each of the 9 images");
        assertRefused(
                ArraySource.npy("x", resource("u8-nhw.npy"), Optional.of(resource("f32-unit.npy"))),
                Split.TRAIN,
                "",
                "has shape [21, 2, 5] of float32, expected labels as [N] of whole numbers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "1 ; {'descr': '|u1', 'fortran_order': False, 'shape': (10, 2, 3), } ; 59 ; has 59 bytes after its header, expected 60",
                "1 ; {'descr': '|u1', 'fortran_order': False, 'shape': (10, 2, 3), } ; 61 ; has 61 bytes after its header, expected 60",
                "2 ; {'descr': '<f8', 'fortran_order': False, 'shape': (999999999999, 28, 28), } ; 60 ; expected 6271999999993728 for",
                "1 ; {'descr': '<f8', 'fortran_order': False, 'shape': (999999999999, 999999999999, 28), } ; 60 ; which is more than any file holds",
                "1 ; {'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999, 2, 3), } ; 60 ; has a dimension of 99999999999999999999",
                "1 ; {'descr': '|u1', 'fortran_order': False, 'shape': (-10, 2, 3), } ; 60 ; has the header {'descr'",
                "1 ; {'descr': '|u1', 'fortran_order': False} ; 60 ; expected a dictionary of descr, fortran_order and shape",
                "1 ; {'descr': '|u1', 'fortran_order': False, 'shape': (10, 2, 3), 'more': __import__('os')} ; 60 ; has the header",
                "1 ; __import__('os').system('true') ; 60 ; has the header __import__",
                "3 ; {'descr': '<f16', 'fortran_order': False, 'shape': (10, 2, 3)} ; 60 ; has values of dtype <f16",
                "4 ; {'descr': '|u1', 'fortran_order': False, 'shape': (10, 2, 3), } ; 60 ; is of version 4 of NumPy's format",
            })
    void aFalseHeaderIsRefusedBeforeMemoryIsTakenForIt(int version, String text, int values, String expected)
            throws IOException {
        Path file = write("false.npy", header(version, text), values);
        assertRefused(npy(file), Split.TRAIN, file + ": ", expected);
    }

    @Test
    void aCutHeaderIsRefusedAtAnyByte() throws IOException {
        byte[] whole = Files.readAllBytes(resource("u8-nhw.npy"));
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, length));
            assertRefused(npy(file), Split.TRAIN, file + ": ", length < 128 ? "ends within the header" : "bytes after");
        }
        byte[] boast = header(2, "");
        ByteBuffer.wrap(boast).order(ByteOrder.LITTLE_ENDIAN).putInt(8, -1);
        Path file = write("boast.npy", boast, 60);
        assertRefused(npy(file), Split.TRAIN, file + ": ", "says that its header has 4294967295 bytes");
    }

    @Test
    void aDamagedZipIsRefusedWhateverByteIsWrong() throws IOException {
        byte[] whole = Files.readAllBytes(resource("keras-deflated.npz"));
        int same = 0;
        try (ImageSet right = npz("keras-deflated.npz").load(Split.TRAIN)) {
            for (int at = 0; at < whole.length; at++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= 0x55;
                Path file = Files.write(folder.resolve("damaged.npz"), damaged);
                // A byte that nobody reads, such as of a date, may be wrong; then the images are the same.
                ArraySource source = ArraySource.npz("x", file);
                try (ImageSet images = source.load(Split.TRAIN)) {
                    // Of another name an array is another one's, and the notes say so.
                    if (source.notes().equals(List.of(file + ": " + KERAS))) {
                        assertThat(images.fingerprint()).as("byte %d", at).isEqualTo(right.fingerprint());
                        same++;
                    }
                } catch (UserException refused) {
                    assertThat(refused.getMessage()).startsWith(file.toString()).hasLineCount(1);
                }
            }
            assertThat(same).as("damages that are none").isBetween(1, 2 * whole.length / 3);
            for (int length = 0; length < whole.length; length += 7) {
                Path file = Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, length));
                assertRefused(ArraySource.npz("x", file), Split.TRAIN, file.toString(), "is no zip, or a damaged one");
            }
        }
    }

    /** An entry may say that it becomes more than deflation can make of it. */
    @Test
    void aZipThatClaimsTooMuchIsRefusedBeforeMemoryIsTakenForIt() throws IOException {
        byte[] array = header(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (1000000, 1000, 1000), }");
        Path file = folder.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("images.npy"));
            zip.write(array);
            zip.closeEntry();
        }
        assertRefused(
                ArraySource.npz("x", file),
                Split.TRAIN,
                file + ", images: ",
                "after its header, expected 1000000000000");
    }

    private static void assertRefused(ArraySource source, Split split, String start, String expected) {
        assertThat(source.notes()).allSatisfy(line -> assertThat(line).hasLineCount(1));
        assertThatThrownBy(() -> source.load(split))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(start)
                .hasMessageContaining(expected)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    private static byte[] header(int version, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer header =
                ByteBuffer.allocate((version == 1 ? 10 : 12) + body.length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            header.putShort((short) body.length);
        } else {
            header.putInt(body.length);
        }
        return header.put(body).array();
    }

    private Path write(String name, byte[] header, int values) throws IOException {
        return Files.write(folder.resolve(name), Arrays.copyOf(header, header.length + values));
    }

    private static ArraySource npz(String name) {
        return ArraySource.npz("npz:x", resource(name));
    }

    private static ArraySource npy(Path file) {
        return ArraySource.npy("npy:x", file, Optional.empty());
    }

    private static Path resource(String name) {
        try {
            return Path.of(ArraySourceTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
