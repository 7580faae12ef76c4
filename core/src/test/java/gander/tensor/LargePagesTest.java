package gander.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class LargePagesTest {
    private static final Path POLICY = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    private static final int MIB = 1 << 20;

    /** What Linux says of each piece of this process's memory: a line with its addresses, and many that follow. */
    private static final Path PIECES = Path.of("/proc/self/smaps");

    @Test
    void aLargeTensorIsAdvisedAndASmallOneIsNot() throws IOException {
        assumeTrue(Files.isReadable(POLICY) && Files.isReadable(PIECES), "large pages are Linux's here");
        try (PointerScope scope = new PointerScope()) {
            // Above 32 MiB: a piece of memory of its own. Small ones share one.
            Tensor large = Tensors.empty(ScalarType.Byte, 65 * MIB);
            Tensor other = Tensors.empty(ScalarType.Byte, 65 * MIB);
            Tensor small = Tensors.empty(ScalarType.Byte, 5 * MIB);

            // It may be in memory that another tensor was advised in before.
            boolean before = isAdvised(small);

            LargePages.advise(large);
            LargePages.advise(small);

            assertThat(isAdvised(large)).isTrue();
            assertThat(isAdvised(other)).isFalse();
            assertThat(isAdvised(small)).isEqualTo(before);
            large.fill_(new Scalar(7));
            assertThat(Tensors.toBytes(large.narrow(0, 0, 3))).containsExactly(7, 7, 7);
            assertThat(Tensors.toBytes(large.narrow(0, 65 * MIB - 3, 3))).containsExactly(7, 7, 7);
        }
    }

    /** Whether the piece that the tensor's middle is in has the flag "hg". */
    private static boolean isAdvised(Tensor tensor) throws IOException {
        long middle = tensor.data_ptr().address() + tensor.nbytes() / 2;
        List<String> lines = Files.readAllLines(PIECES);
        boolean here = false;
        for (String line : lines) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                String[] ends = line.substring(0, line.indexOf(' ')).split("-", 2);
                here = Long.parseUnsignedLong(ends[0], 16) <= middle && middle < Long.parseUnsignedLong(ends[1], 16);
            } else if (here && line.startsWith("VmFlags:")) {
                return line.contains(" hg");
            }
        }
        throw new AssertionError("no piece of memory at " + Long.toHexString(middle));
    }
}
