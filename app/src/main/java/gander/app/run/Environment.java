package gander.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.app.terminal.Version;
import gander.recipe.RecipeTree;
import gander.run.AtomicFile;
import gander.tensor.Native;
import gander.train.TrainingConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versions and the machine of each session of a run: environment.json. */
final class Environment {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the same options and data give the same bytes under. Java encodes pictures. */
    private static final List<String> DECIDING = List.of("cpu", "device", "libtorch", "gander", "gitCommit", "java");

    private Environment() {}

    /** Adds an entry for this session of a GAN's training. */
    static void append(Path file, TrainingConfig config) {
        append(
                file,
                config.train().shards().orElse(1),
                config.run().device().name().toLowerCase(Locale.ROOT));
    }

    /** Adds an entry for this session; a file that cannot be read is begun anew. */
    static void append(Path file, int threads, String device) {
        ArrayNode sessions = read(file);
        sessions.add(now(threads, device));
        AtomicFile.write(file, RecipeTree.writeJson(sessions).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * In which of the things that the last bits of a run depend on this session is another than the one before it; empty if in
     * none, or if none is known.
     */
    static Optional<String> difference(Path file, TrainingConfig config) {
        ArrayNode sessions = read(file);
        JsonNode before = sessions.path(sessions.size() - 1);
        JsonNode now = now(1, config.run().device().name().toLowerCase(Locale.ROOT));
        String differences = DECIDING.stream()
                .filter(key -> before.path(key).isTextual() && !before.path(key).equals(now.path(key)))
                .map(key -> key + " was " + before.path(key).asText() + ", is "
                        + now.path(key).asText())
                .collect(Collectors.joining("; "));
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("not the machine or program of before (" + differences
                        + "): from here on the files may differ from those of a run that was not interrupted");
    }

    private static ArrayNode read(Path file) {
        try {
            JsonNode json = Files.exists(file) ? JSON.readTree(file.toFile()) : null;
            return json instanceof ArrayNode sessions ? sessions : JSON.createArrayNode();
        } catch (IOException unreadable) {
            return JSON.createArrayNode();
        }
    }

    private static ObjectNode now(int threads, String device) {
        return JSON.createObjectNode()
                .put(
                        "started",
                        OffsetDateTime.now(ZoneId.systemDefault())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .put("gander", Version.text())
                .put("gitCommit", System.getProperty("gander.commit", "unknown"))
                .put("java", Runtime.version().toString())
                .put("libtorch", Native.version())
                .put("tuning", Native.tuning())
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("cpu", cpuName())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("threads", threads)
                .put("device", device);
    }

    /** The processor's name where the system tells it simply, else its architecture. */
    private static String cpuName() {
        Path cpuInfo = Path.of("/proc/cpuinfo");
        try (Stream<String> lines = Files.exists(cpuInfo) ? Files.lines(cpuInfo) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException | UncheckedIOException unknown) {
            return System.getProperty("os.arch");
        }
    }
}
