package gander.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Locale;
import java.util.stream.Stream;

/** The versions and the machine of each session of a run: environment.json. */
final class Environment {
    private static final ObjectMapper JSON = new ObjectMapper();

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
