package gander.tensor;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What makes libtorch fast on this machine, set in this process before libtorch is loaded, so that a program that uses the
 * library needs no launcher and no environment variables. {@code -Dgander.tuning=off} leaves libtorch's defaults, except
 * the number of threads, which Gander's shards depend on; an OPENBLAS_CORETYPE that the user set is left alone.
 */
final class Tuning {
    private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

    /** Blocks up to this size come from the heap: the largest value that glibc takes (HEAP_MAX_SIZE / 2). */
    private static final int MMAP_BYTES = 32 << 20;

    /** The free end of the heap is kept up to this size. */
    private static final int TRIM_BYTES = 1 << 30;

    private Tuning() {}

    /** Applies the settings for this machine and names them in a few words. */
    static String apply() {
        if (isOff()) {
            return "off";
        }
        if (!Platform.isLinux()) {
            return "none for this system";
        }
        List<String> done = new ArrayList<>();
        Optional<CLibrary> found = CLibrary.find();
        if (found.isEmpty()) {
            return "none, so slower: JNA does not load (give it a folder to extract to with -Djna.tmpdir=DIR)";
        }
        CLibrary c = found.get();
        if (System.getenv(CORE_TYPE) != null) {
            done.add(CORE_TYPE + "=" + System.getenv(CORE_TYPE) + " as set");
        } else if (isAmdWithAvx512() && c.setenv(CORE_TYPE, "SKYLAKEX", 0) == 0) {
            done.add("OpenBLAS kernels for AVX-512");
        }
        if (keepPages(c)) {
            done.add("glibc keeps freed pages");
        }
        return done.isEmpty() ? "nothing to do" : String.join(", ", done);
    }

    /** Whether the user wants libtorch's defaults. */
    static boolean isOff() {
        return "off".equals(System.getProperty("gander.tuning"));
    }

    /**
     * Keeps glibc from giving large tensors back to the system at every step, only to fetch and zero the same pages at the
     * next. Other C libraries, musl say, have no such parameters.
     */
    private static boolean keepPages(CLibrary c) {
        try {
            return c.mallopt(CLibrary.M_MMAP_THRESHOLD, MMAP_BYTES) != 0
                    && c.mallopt(CLibrary.M_TRIM_THRESHOLD, TRIM_BYTES) != 0;
        } catch (UnsatisfiedLinkError noMallopt) {
            return false;
        }
    }

    /** OpenBLAS 0.3.31 takes these for processors without AVX-512, and multiplies at half their speed. */
    private static boolean isAmdWithAvx512() {
        Path cpuInfo = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpuInfo)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(cpuInfo)) {
            List<String> firstCore = lines.takeWhile(line -> !line.isBlank()).toList();
            return firstCore.stream().anyMatch(line -> line.startsWith("vendor_id") && line.contains("AuthenticAMD"))
                    && firstCore.stream().anyMatch(line -> line.startsWith("flags") && line.contains(" avx512f"));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
