package gander.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import com.sun.management.OperatingSystemMXBean;
import gander.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFileTest {
    @TempDir
    private Path folder;

    @Test
    void theTensorIsTheFile() throws IOException {
        Path file = folder.resolve("zählt.bin");
        Files.write(file, new byte[] {1, 2, -3, 4, 5});
        try (MappedFile mapped = MappedFile.open(file, 4);
                PointerScope scope = new PointerScope()) {
            assertThat(Tensors.toBytes(mapped.bytes())).containsExactly(1, 2, -3, 4);
        }
        Files.delete(file);
    }

    @Test
    void aFileMayBeLargerThanTheMemory() throws IOException {
        assumeTrue(Platform.isLinux(), "sparse files and what the system grants are Linux's here");
        long memory = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        long length = memory + memory / 4;
        Path file = folder.resolve("large.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(length);
            sparse.seek(length - 1);
            sparse.write(7);
        }
        try (MappedFile mapped = MappedFile.open(file, length);
                PointerScope scope = new PointerScope()) {
            assertThat(Tensors.toBytes(mapped.bytes().narrow(0, length - 2, 2))).containsExactly(0, 7);
        }
    }

    @Test
    void aFileThatIsNotThereIsSaidInOneLine() {
        Path file = folder.resolve("gone.bin");

        assertThatThrownBy(() -> MappedFile.open(file, 10))
                .isInstanceOf(UserException.class)
                .hasMessage(file
                        + ": cannot be opened, expected a readable file of 10 bytes or more; check its permissions");
    }
}
