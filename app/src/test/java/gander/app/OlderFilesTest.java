package gander.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.baseline.BaselineOptions;
import gander.export.SafetensorsFile;
import gander.export.SealedSafetensors;
import gander.recipe.Difference;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeFile;
import gander.recipe.RecipeTree;
import gander.train.TrainingConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Runs that commit 9195880 wrote, of each kind that could be trained then, on the images that make_images.py beside them
 * draws. They load, sample and go on as they did.
 */
class OlderFilesTest {
    /** Kernels of another processor round otherwise; 40 steps of these networks carry it no farther. */
    private static final double ROUNDING = 1e-4;

    /** What has no default: the kind of a thing, and what only its maker can say. */
    private static final Set<String> REQUIRED = Set.of(
            "generator.type",
            "discriminator.type",
            "loss.type",
            "model",
            "model.type",
            "model.space.type",
            "model.rows.type",
            "model.pixels.type",
            "model.bandwidths",
            "data.source",
            "data.type");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gan", "dcgan", "ae", "vae", "gmm", "hmm", "nb", "kde"})
    void aRunGivesTheSamplesThatItGave(String kind) throws IOException, URISyntaxException {
        Path run = copy(kind);

        gander("sample", run.toString(), "-n", "4", "--seed", "7", "--out", text("samples.npy"));

        assertSame(floats(folder.resolve("samples.npy")), floats(run.resolve("samples.npy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "dcgan"})
    void aGanGoesOnToWhereItWouldHaveCome(String kind) throws IOException, URISyntaxException {
        Path run = copy(kind);

        gander("train", "--resume", run.toString(), "--data", data(), "--epochs", "20");

        assertResumed(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "dcgan"})
    void aGanBeginsAgainFromItsOptions(String kind) throws IOException, URISyntaxException {
        Path run = copy(kind);
        List<String> losses = Files.readAllLines(run.resolve("losses.csv"));

        gander("train", "--options", text(kind + "/options.json"), "--data", data(), "--out", text("runs"));

        assertThat(Files.readAllLines(folder.resolve("runs/latest/losses.csv"))).hasSameSizeAs(losses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ae", "vae", "gmm", "hmm", "nb", "kde"})
    void anotherModelIsFittedAgainFromItsOptions(String kind) throws IOException, URISyntaxException {
        Path run = copy(kind);

        gander("train", kind, "--options", text(kind + "/options.json"), "--data", data(), "--out", text("runs"));
        gander("sample", text("runs/latest"), "-n", "4", "--seed", "7", "--out", text("samples.npy"));

        assertSame(floats(folder.resolve("samples.npy")), floats(run.resolve("samples.npy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "dcgan", "ae", "vae", "gmm", "hmm", "nb", "kde"})
    void aFileWithoutAKeyMeansTheKeysDefault(String kind) throws URISyntaxException {
        ObjectNode whole = options(kind);
        ObjectNode defaults = tree(kind, required("", whole));
        for (String key : keys("", whole)) {
            ObjectNode cut = whole.deepCopy();
            remove(cut, key);
            if (REQUIRED.contains(key)) {
                assertThatThrownBy(() -> tree(kind, cut))
                        .as(key)
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining(key.replaceFirst("[.](type|source)$", ""));
                continue;
            }
            ObjectNode read = tree(kind, cut);
            List<Difference> changed = RecipeTree.diff(tree(kind, whole), read);
            assertThat(changed).as(key).allMatch(difference -> isWithin(difference.path(), key));
            assertThat(hasKind(key) || at(read, key).equals(at(defaults, key)))
                    .as("%s: %s", key, read)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "dcgan"})
    void aGanWhoseFilesLackEveryKeyThatHasItsDefaultGoesOn(String kind) throws IOException, URISyntaxException {
        Path run = copy(kind);
        ObjectNode cut = options(kind);
        ObjectNode defaults = tree(kind, required("", cut));
        for (String key : keys("", cut)) {
            if (!REQUIRED.contains(key) && !hasKind(key) && at(cut, key).equals(at(defaults, key))) {
                remove(cut, key);
            }
        }
        assertThat(keys("", cut))
                .doesNotContain("run.device", "optimizer.generator.beta2")
                .contains("train.epochs");
        String text = RecipeTree.writeJson(cut);
        Files.writeString(run.resolve("options.json"), text);
        for (Path checkpoint : list(run.resolve("checkpoints"))) {
            SafetensorsFile saved = SealedSafetensors.read(checkpoint);
            Map<String, String> metadata = new TreeMap<>(saved.metadata());
            metadata.put("options", text);
            seal(checkpoint, saved, metadata);
        }

        gander("train", "--resume", run.toString(), "--data", data(), "--epochs", "20");

        assertResumed(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gan", "dcgan", "ae", "vae", "gmm", "hmm", "nb"})
    void aSnapshotThatLacksEveryKeyThatHasItsDefaultGivesTheSameSamples(String kind)
            throws IOException, URISyntaxException {
        Path run = copy(kind);
        Path snapshot = run.resolve("snapshot.safetensors");
        SafetensorsFile saved = SealedSafetensors.read(snapshot);
        ObjectNode description = RecipeFile.parse(saved.text("description"), "description");
        ObjectNode cut = description.deepCopy();
        ObjectNode defaults = tree(kind, required("", options(kind)));
        for (String key : keys("", description)) {
            boolean isModel = key.startsWith("generator.") || key.startsWith("model.");
            if (isModel
                    && !REQUIRED.contains(key)
                    && !hasKind(key)
                    && at(cut, key).equals(at(defaults, key))) {
                remove(cut, key);
            }
        }
        assertThat(cut).isNotEqualTo(description);
        Map<String, String> metadata = new TreeMap<>(saved.metadata());
        metadata.put("description", RecipeTree.writeJson(cut));
        seal(snapshot, saved, metadata);

        gander("sample", run.toString(), "-n", "4", "--seed", "7", "--out", text("samples.npy"));

        assertSame(floats(folder.resolve("samples.npy")), floats(run.resolve("samples.npy")));
    }

    private static void seal(Path file, SafetensorsFile saved, Map<String, String> metadata) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            SealedSafetensors.write(out, List.copyOf(saved.arrays().values()), metadata);
        }
    }

    private static void assertResumed(Path run) {
        SafetensorsFile expected = SealedSafetensors.read(run.resolve("resumed-snapshot.safetensors"));
        SafetensorsFile resumed = SealedSafetensors.read(run.resolve("snapshot.safetensors"));
        assertThat(resumed.arrays().keySet())
                .isEqualTo(expected.arrays().keySet())
                .isNotEmpty();
        for (String name : expected.arrays().keySet()) {
            long[] shape = expected.array(name).shape().stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            assertSame(resumed.floats(name, shape), expected.floats(name, shape));
        }
    }

    /** Whether one of several things stands there: the default of the whole may be another than the one it was cut from. */
    private static boolean hasKind(String key) {
        return REQUIRED.stream().anyMatch(required -> required.startsWith(key + "."));
    }

    private static ObjectNode options(String kind) throws URISyntaxException {
        return RecipeFile.read(resource("runs/" + kind).resolve("options.json"));
    }

    /** What is read of these options, every key said. */
    private static ObjectNode tree(String kind, JsonNode options) {
        return kind.endsWith("gan")
                ? RecipeTree.toTree(RecipeBinder.bind(options, TrainingConfig.class, kind))
                : RecipeTree.toTree(RecipeBinder.bind(options, BaselineOptions.class, kind));
    }

    /** What the tree says of that which has no default, and nothing else. */
    private static ObjectNode required(String path, JsonNode tree) {
        ObjectNode required = JsonNodeFactory.instance.objectNode();
        tree.properties().forEach(entry -> {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            ObjectNode inner = required(key, entry.getValue());
            if (!inner.isEmpty()) {
                required.set(entry.getKey(), inner);
            } else if (REQUIRED.contains(key)) {
                required.set(entry.getKey(), entry.getValue());
            }
        });
        return required;
    }

    /** The keys of all that is in the tree, mappings and what they hold. */
    private static List<String> keys(String path, JsonNode tree) {
        return tree.properties().stream()
                .flatMap(entry -> {
                    String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                    return Stream.concat(Stream.of(key), keys(key, entry.getValue()).stream());
                })
                .toList();
    }

    private static JsonNode at(JsonNode tree, String key) {
        return tree.at("/" + key.replace('.', '/'));
    }

    private static void remove(ObjectNode tree, String key) {
        int dot = key.lastIndexOf('.');
        JsonNode parent = dot < 0 ? tree : at(tree, key.substring(0, dot));
        if (parent instanceof ObjectNode object) {
            object.remove(key.substring(dot + 1));
        }
    }

    private static boolean isWithin(String path, String key) {
        return path.equals(key) || path.startsWith(key + ".") || path.startsWith(key + "[");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void assertSame(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]) <= ROUNDING)
                    .as("number %d: got %s, was %s", i, actual[i], expected[i])
                    .isTrue();
        }
    }

    /** What follows the header of a NumPy file of float32. */
    private static float[] floats(Path npy) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(10 + bytes.getShort(8));
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private Path copy(String kind) throws IOException, URISyntaxException {
        Path from = resource("runs/" + kind);
        Path to = folder.resolve(kind);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        Files.createDirectories(to.resolve("samples"));
        return to;
    }

    private static String data() throws URISyntaxException {
        return "idx:" + resource("digits");
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(OlderFilesTest.class.getResource("older").toURI()).resolve(name);
    }

    private String text(String name) {
        return folder.resolve(name).toString();
    }

    private static void gander(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commands =
                Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(new StringWriter()));
        assertThat(commands.execute(arguments)).as(err.toString()).isZero();
    }
}
