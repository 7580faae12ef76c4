package gander.tensor;

import static gander.data.idx.IdxFiles.ramp;
import static gander.data.idx.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeBytesTest {
    /** More than two of the parts that threads read, and not a multiple of one. */
    private static final int LENGTH = (9 << 20) + 5;

    @TempDir
    Path folder;

    @Test
    void aFileReadInPartsIsTheFile() throws IOException {
        byte[] content = ramp(LENGTH);
        Path file = write(folder, "file", content);
        try (PointerScope scope = new PointerScope();
                NativeBytes bytes = NativeBytes.read(file, 3, LENGTH - 3)) {
            assertThat(Arrays.equals(Tensors.toBytes(bytes.tensor()), Arrays.copyOfRange(content, 3, LENGTH)))
                    .isTrue();
        }
    }

    @Test
    void aFileThatHasBecomeShorterIsAnError() {
        Path file = write(folder, "file", ramp(LENGTH));
        assertThatThrownBy(() -> NativeBytes.read(file, 0, LENGTH + 1))
                .isInstanceOf(IOException.class)
                .hasMessage("it ends before byte " + (LENGTH + 1));
    }

    @Test
    void whatIsWrittenStaysWhereItIsWhenTheyGrow() {
        NativeBytes small = new NativeBytes(4);
        small.put(0, ramp(4), 0, 4);
        try (NativeBytes grown = small.grownTo(7)) {
            grown.put(4, new byte[] {9, 8, 7, 6}, 0, 3);
            byte[] all = new byte[7];
            grown.get(0, all);
            assertThat(all).containsExactly(0, 7, 14, 21, 9, 8, 7);
        }
    }

    @Test
    void nothingIsWrittenOrReadBeyondTheEnd() {
        try (NativeBytes bytes = new NativeBytes(4)) {
            assertThatThrownBy(() -> bytes.put(2, ramp(3), 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> bytes.get(-1, new byte[1])).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> bytes.get(4, new byte[1])).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
