package gander.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class FreedMemoryTest {
    private static final int MIB = 1 << 20;
    private static final int COUNT = 200;

    @Test
    void whatIsFreedIsKeptUntilItIsGivenBack() throws IOException {
        assumeTrue(Platform.isLinux(), "what a process has in memory is read from Linux's /proc");
        try (PointerScope scope = new PointerScope()) {
            for (int i = 0; i < COUNT; i++) {
                Tensors.zeros(MIB / Float.BYTES);
            }
        }
        long kept = resident();

        assertThat(FreedMemory.trim()).isTrue();

        assertThat(kept - resident()).isGreaterThan(COUNT / 2 * (long) MIB);
    }

    private static long resident() throws IOException {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(each -> each.startsWith("RssAnon:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
    }
}
