package gander.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
public final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** The processor's name where the system tells it simply, else its architecture. */
    public static String cpu() {
        return cpuInfo("model name").orElse(System.getProperty("os.arch"));
    }

    /** Cores that the JVM may use. */
    public static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    static boolean hasAvx512() {
        return cpuInfo("flags").map(flags -> flags.contains("avx512f")).orElse(false);
    }

    /** The operating system and its version. */
    public static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    private static java.util.Optional<String> cpuInfo(String key) {
        try (Stream<String> lines = Files.exists(CPU_INFO) ? Files.lines(CPU_INFO) : Stream.empty()) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException | UncheckedIOException unknown) {
            return java.util.Optional.empty();
        }
    }
}
