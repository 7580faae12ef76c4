package gander.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.Extent;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.Split;
import gander.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFolderTest {
    private static final int PIXELS = 3072;

    @TempDir
    Path folder;

    @Test
    void tenClassesAreInFiveFilesAndAHundredInOne() throws IOException {
        ten(Files.createDirectories(folder.resolve("a/cifar-10-batches-bin")));
        hundred(Files.createDirectories(folder.resolve("b")));
        CifarFolder ten = new CifarFolder(folder.resolve("a"));
        CifarFolder hundred = new CifarFolder(folder.resolve("b"));
        try (ImageSet images = ten.load(Split.TRAIN);
                ImageSet test = ten.load(Split.TEST);
                ImageSet others = hundred.load(Split.TRAIN);
                PointerScope scope = new PointerScope()) {
            assertThat(images.size()).isEqualTo(10);
            assertThat(ten.extent(Split.TRAIN)).hasValue(new Extent(new ImageShape(3, 32, 32), 10));
            byte[] pixels = Tensors.toBytes(images.pixels());
            for (int i = 0; i < 10; i++) {
                assertThat(images.label(i)).isEqualTo((i / 2 + 1 + i % 2) % 10);
                for (int at : new int[] {0, 1, 1024, PIXELS - 1}) {
                    assertThat(pixels[i * PIXELS + at]).isEqualTo(pixel(i / 2 + 1, i % 2, at));
                }
            }
            assertThat(images.labels().orElseThrow().classes()).isEqualTo(10);
            assertThat(test.size()).isEqualTo(1);
            assertThat(others.labels().orElseThrow().classes()).isEqualTo(100);
            assertThat(others.label(1)).as("the fine label").isEqualTo(99);
            assertThat(Tensors.toBytes(others.pixels())[PIXELS]).isEqualTo(pixel(1, 1, 0));
        }
    }

    @Test
    void whatIsMissingOrDamagedIsSaidInALine() throws IOException {
        assertRefused(folder.resolve("none"), Split.TRAIN, "no such folder");
        assertRefused(folder, Split.TRAIN, "holds no file of CIFAR's binary version");
        Files.createDirectory(folder.resolve("cifar-10-batches-py"));
        assertRefused(folder, Split.TRAIN, "there is the version for Python");
        Files.write(folder.resolve("x.tar.gz"), new byte[9]);
        assertRefused(folder.resolve("x.tar.gz"), Split.TRAIN, "is a file, expected a folder; unpack it");

        ten(folder);
        Files.delete(folder.resolve("data_batch_2.bin"));
        Files.delete(folder.resolve("data_batch_4.bin"));
        assertRefused(folder, Split.TRAIN, "has no data_batch_2.bin, data_batch_4.bin, expected all files of CIFAR-10");
        Files.delete(folder.resolve("test_batch.bin"));
        assertRefused(folder, Split.TEST, "has no test_batch.bin");

        ten(folder);
        Files.write(folder.resolve("data_batch_3.bin"), new byte[3072]);
        assertRefused(folder, Split.TRAIN, "has 3072 bytes, expected a file of whole records of 3073 bytes");
        Files.write(folder.resolve("data_batch_3.bin"), new byte[0]);
        assertRefused(folder, Split.TRAIN, "has 0 bytes");
        byte[] record = record(1, 0, 10);
        Files.write(folder.resolve("data_batch_3.bin"), record);
        assertRefused(folder, Split.TRAIN, "image 0 has label 10, expected 0 to 9 of CIFAR-10");
        hundred(folder);
        assertRefused(folder, Split.TRAIN, "holds both CIFAR-10 and CIFAR-100");
    }

    private static void assertRefused(Path folder, Split split, String expected) {
        assertThat(new CifarFolder(folder).name()).isEqualTo("cifar:" + folder);
        assertThatThrownBy(() -> new CifarFolder(folder).load(split))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(expected)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    private static void ten(Path to) throws IOException {
        for (int file = 1; file <= 5; file++) {
            byte[] records = new byte[2 * (PIXELS + 1)];
            for (int i = 0; i < 2; i++) {
                System.arraycopy(record(file, i, file + i), 0, records, i * (PIXELS + 1), PIXELS + 1);
            }
            Files.write(to.resolve("data_batch_" + file + ".bin"), records);
        }
        Files.write(to.resolve("test_batch.bin"), record(6, 0, 3));
    }

    private static void hundred(Path to) throws IOException {
        byte[] records = new byte[2 * (PIXELS + 2)];
        for (int i = 0; i < 2; i++) {
            System.arraycopy(record(1, i, 98 + i), 0, records, i * (PIXELS + 2) + 1, PIXELS + 1);
            records[i * (PIXELS + 2)] = 19;
        }
        Files.write(to.resolve("train.bin"), records);
        Files.write(to.resolve("test.bin"), records);
    }

    private static byte[] record(int file, int index, int label) {
        byte[] record = new byte[PIXELS + 1];
        record[0] = (byte) label;
        for (int at = 0; at < PIXELS; at++) {
            record[1 + at] = pixel(file, index, at);
        }
        return record;
    }

    private static byte pixel(int file, int index, int at) {
        return (byte) (31 * file + 17 * index + 7 * at);
    }
}
