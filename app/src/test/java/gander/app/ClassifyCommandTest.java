package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code gander classify} writes, and what it refuses. */
class ClassifyCommandTest {
    @TempDir
    private static Path folder;

    private static String data;

    @BeforeAll
    static void drawImages() throws IOException {
        data = "idx:" + GanderProcess.tinyData(folder.resolve("data"), 60);
    }

    @Test
    void everyModelIsMeasuredOnAllTestImages() throws IOException {
        JsonNode report = report("all.json");
        assertThat(report.path("data").textValue()).isEqualTo(data);
        assertThat(report.path("seed").intValue()).isEqualTo(1);
        assertThat(report.path("models").findValuesAsText("model"))
                .containsExactly("knn", "tree", "logistic", "linear", "linear-svm", "rbf-svm");
        for (JsonNode model : report.path("models")) {
            assertThat(model.path("trainImages").intValue()).isEqualTo(60);
            assertThat(model.path("testImages").intValue()).isPositive();
            assertThat(model.path("accuracy").doubleValue()).isBetween(0.0, 1.0);
            assertThat(model.path("config").path("type").textValue()).isNotEmpty();
        }
    }

    @Test
    void modelsComeInTheTablesOrderAndLearnFromAsManyImagesAsAsked() throws IOException {
        JsonNode models = report("two.json", "--models", "tree, knn", "--train-images", "30")
                .path("models");
        assertThat(models.findValuesAsText("model")).containsExactly("knn", "tree");
        assertThat(models.get(0).path("trainImages").intValue()).isEqualTo(30);
    }

    @Test
    void theSameSeedGivesTheSameAccuracies() throws IOException {
        assertThat(accuracies("a.json", "3")).isEqualTo(accuracies("b.json", "3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--models | knm | --models: got \"knm\", expected all or some of knn,tree,logistic,linear,linear-svm,rbf-svm;"
                        + " did you mean knn?",
                "--models | knn, | --models: got \"\", expected all or some of knn,tree,logistic,linear,linear-svm,rbf-svm",
                "--train-images | 0 | --train-images: got 0, expected a positive number of images, or all",
                "--train-images | many | --train-images: got many, expected a positive number of images, or all",
                "--json | no/such/folder.json | cannot write no/such/folder.json: there is no folder",
            })
    void badInputIsOneLine(String flag, String value, String message) {
        StringWriter err = new StringWriter();
        int exitCode = execute(err, List.of("classify", "--data", data, flag, value));
        assertThat(exitCode).as(err.toString()).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("gander: " + message);
    }

    private static List<String> accuracies(String file, String seed) throws IOException {
        return report(file, "--seed", seed, "--train-images", "40")
                .path("models")
                .findValuesAsText("accuracy");
    }

    private static JsonNode report(String name, String... flags) throws IOException {
        Path file = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("classify", "--data", data, "--json", file.toString()));
        arguments.addAll(List.of(flags));
        StringWriter err = new StringWriter();
        assertThat(execute(err, arguments)).as(err.toString()).isZero();
        return new JsonMapper().readTree(Files.readString(file));
    }

    private static int execute(StringWriter err, List<String> arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
