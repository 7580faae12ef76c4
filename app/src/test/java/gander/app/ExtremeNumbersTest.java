package gander.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import gander.app.command.TrainBaseline;
import gander.app.terminal.ExitCode;
import gander.baseline.BaselineOptions;
import gander.recipe.RecipeTree;
import gander.train.TrainingConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of every recipe far from where anybody would set it: finite figures at the end, or one line. */
class ExtremeNumbersTest {
    private static final List<String> REALS = List.of("1e300", "1e-300");
    private static final List<String> MORE_REALS = List.of("1e30", "1e-30", "0", "-0.0", "-1e300");
    private static final List<String> WHOLES = List.of("2147483647", "-2147483648", "0", "9223372036854775807", "1e18");

    /** Absent by default, and so not in the tree. */
    private static final String EMA = "train.emaHalfLifeKimg";

    /** What keeps each kind of training short. */
    private static final Map<String, List<String>> SHORT = Map.of(
            "",
            List.of("--epochs", "1", "--batch", "20", "--set", "generator.hidden=[8]", "--set", "run.gridImages=4"),
            "ae",
            List.of("--epochs", "1", "--hidden", "[8]", "--latent", "3"),
            "vae",
            List.of("--epochs", "1", "--hidden", "[8]", "--latent", "3"),
            "nb",
            List.of("--pixels", "gaussian"),
            "gmm",
            List.of("--parts", "2", "--axes", "5", "--iterations", "3"),
            "hmm",
            List.of("--states", "3", "--iterations", "3"),
            "kde",
            List.of());

    @TempDir
    private static Path folder;

    private static Path data;

    @BeforeAll
    static void drawData() throws Exception {
        data = GanderProcess.tinyData(folder.resolve("data"), 100);
    }

    static Stream<Arguments> reals() {
        return at(REALS, false);
    }

    static Stream<Arguments> moreReals() {
        return at(MORE_REALS, false);
    }

    static Stream<Arguments> wholes() {
        return at(WHOLES, true);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("reals")
    @Timeout(60)
    void aRealNumberEndsInFiguresOrInALine(String kind, String assignment) throws Exception {
        trainedOrRefused(kind, assignment);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("moreReals")
    @Timeout(60)
    void soDoOthers(String kind, String assignment) throws Exception {
        trainedOrRefused(kind, assignment);
    }

    /** Epochs without end are a wish like any other: nothing is trained here. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wholes")
    @Timeout(60)
    void aWholeNumberIsTakenOrRefusedInALine(String kind, String assignment) {
        gander(kind, assignment, List.of("--dry-run"));
    }

    private static void trainedOrRefused(String kind, String assignment) throws Exception {
        Path runs = Files.createTempDirectory(folder, "runs");
        int status = gander(kind, assignment, List.of("--out", runs.toString()));
        if (status == 0) {
            Path run = runs.resolve("latest");
            for (String file : List.of("stats.jsonl", "log.txt", "report.html")) {
                // A picture's letters in a page may spell anything.
                assertThat(Files.readString(run.resolve(file)).replaceAll("base64,[\\w+/=]*", ""))
                        .as(file)
                        .doesNotContain("NaN")
                        .doesNotContain("Infinity");
            }
            assertThat(run.resolve("loss.png")).isNotEmptyFile();
        }
    }

    private static int gander(String kind, String assignment, List<String> more) {
        List<String> words = new ArrayList<>(List.of("train"));
        if (!kind.isEmpty()) {
            words.add(kind);
        }
        words.addAll(List.of("--data", "idx:" + data));
        words.addAll(SHORT.get(kind));
        words.addAll(List.of("--set", assignment));
        words.addAll(more);
        StringWriter err = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        assertThat(status).as(err.toString()).isIn(0, ExitCode.USER_ERROR);
        assertThat(err.toString().lines().count()).as(err.toString()).isEqualTo(status == 0 ? 0 : 1);
        return status;
    }

    private static Stream<Arguments> at(List<String> values, boolean whole) {
        return trees().entrySet().stream().flatMap(tree -> paths("", tree.getValue(), whole)
                .flatMap(path -> values.stream().map(value -> arguments(tree.getKey(), String.format(path, value)))));
    }

    private static Map<String, JsonNode> trees() {
        Map<String, JsonNode> trees = new TreeMap<>();
        trees.put("", RecipeTree.toTree(TrainingConfig.reference()));
        Main.commandLine().getSubcommands().get("train").getSubcommands().forEach((kind, command) -> {
            if (command.getCommand() instanceof TrainBaseline model) {
                trees.put(kind, RecipeTree.toTree(BaselineOptions.of(model.defaults())));
            }
        });
        assertThat(trees.keySet()).isEqualTo(SHORT.keySet());
        return trees;
    }

    /** Assignments of the tree's numbers, with %s for the value. */
    private static Stream<String> paths(String path, JsonNode node, boolean whole) {
        if (node.isObject()) {
            Stream<String> inner = node.properties().stream()
                    .flatMap(entry -> paths(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), whole));
            return path.equals("train") && !whole ? Stream.concat(inner, Stream.of(EMA + "=%s")) : inner;
        }
        if (node.isArray() && !node.isEmpty() && node.get(0).isNumber()) {
            return node.get(0).isIntegralNumber() == whole ? Stream.of(path + "=[%s]") : Stream.empty();
        }
        return node.isNumber() && node.isIntegralNumber() == whole ? Stream.of(path + "=%s") : Stream.empty();
    }
}
