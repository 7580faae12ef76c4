package gander.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** What a folder holds, to compare with what it holds later or what another holds. */
final class RunFiles {
    /** What may differ between two equal runs: docs/run-directory.md says why each does. */
    private static final Set<String> MAY_DIFFER =
            Set.of("timing.jsonl", "log.txt", "environment.json", "report.html", "loss.png", ".lock");

    private RunFiles() {}

    /** The files of a run that two equal runs have equal: by name, as text that differs where the bytes do. */
    static Map<String, String> reproducible(Path run) throws IOException {
        return contents(run, name -> !MAY_DIFFER.contains(name));
    }

    /** Every file below the folder: by name, as text that differs where the bytes do. Empty if there is no folder. */
    static Map<String, String> all(Path folder) throws IOException {
        return Files.exists(folder) ? contents(folder, name -> true) : Map.of();
    }

    private static Map<String, String> contents(Path folder, Predicate<String> wanted) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (wanted.test(name)) {
                    byte[] bytes = Files.readAllBytes(file);
                    contents.put(name, bytes.length + " bytes, CRC " + crc(bytes));
                }
            }
        }
        return contents;
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
