package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code gander sweep} on tiny runs of points. */
class SweepCommandTest {
    private static final String RECIPE = """
            data: {type: ring, count: 320}
            generator: {type: mlp, latent: 2, prior: normal, hidden: [8], output: identity}
            discriminator: {type: mlp, hidden: [8], dropout: [0.0]}
            penalties: [{type: r1, gamma: 1}, {type: r2, gamma: 1}]
            train: {epochs: 1, batch: 32, shards: 1}
            run: {statsEverySteps: 5, checkpointEverySteps: 10}
            """;

    @TempDir
    private Path folder;

    private Path recipe;
    private Path out;

    @BeforeEach
    void writeRecipe() throws IOException {
        recipe = Files.writeString(folder.resolve("points.yaml"), RECIPE);
        out = folder.resolve("sweep");
    }

    private String sweep(int status, String... more) {
        List<String> words =
                new ArrayList<>(List.of("sweep", recipe.toString(), "--out=" + out, "--metrics=highQuality200"));
        words.addAll(List.of(more));
        StringWriter text = new StringWriter();
        CommandLine commands = Main.commandLine().setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        assertThat(commands.execute(words.toArray(String[]::new)))
                .as(text.toString())
                .isEqualTo(status);
        return text.toString();
    }

    private List<String> runs() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path))
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everySettingIsTrainedForEverySeedAndSetSideBySide() throws IOException {
        String table = sweep(0, "--over=gamma=0.5,2", "--over=train.seed=1..2");

        assertThat(runs())
                .containsExactly(
                        "001-gamma-0.5-seed-1", "002-gamma-0.5-seed-2", "003-gamma-2-seed-1", "004-gamma-2-seed-2");
        String options = Files.readString(out.resolve("004-gamma-2-seed-2/options.json"));
        assertThat(options)
                .contains("\"seed\" : 2")
                .containsPattern("\"r1\",\\s+\"gamma\" : 2")
                .containsPattern("\"r2\",\\s+\"gamma\" : 2");
        assertThat(table)
                .contains("setting", "pointModes200", "highQuality200", "±")
                .containsPattern("gamma 0\\.5 +2 ")
                .containsPattern("gamma 2 +2 ")
                .contains("best by highQuality200", "open " + out.resolve("compare.html"));
        assertThat(Files.readAllLines(out.resolve("scores.csv")))
                .startsWith("setting,run,metric,value")
                .hasSize(1 + 4 * 4);
        assertThat(Files.readString(out.resolve("compare.html"))).contains("2 runs compared");
    }

    @Test
    void typedAgainItGoesOnAndDoesNothingTwice() throws IOException {
        String before = sweep(0, "--over=train.seed=1..2");
        Path first = out.resolve("001-seed-1");
        Path second = out.resolve("002-seed-2");
        FileTime done = Files.getLastModifiedTime(first.resolve("snapshot.safetensors"));
        byte[] scores = Files.readAllBytes(second.resolve("scores.json"));
        byte[] snapshot = Files.readAllBytes(second.resolve("snapshot.safetensors"));
        // As a kill leaves it between its first checkpoint and its end.
        Files.delete(second.resolve("scores.json"));
        Files.delete(second.resolve("snapshot.safetensors"));

        String again = sweep(0, "--over=train.seed=1..2");

        assertThat(Files.getLastModifiedTime(first.resolve("snapshot.safetensors")))
                .isEqualTo(done);
        assertThat(Files.readAllBytes(second.resolve("snapshot.safetensors"))).isEqualTo(snapshot);
        assertThat(Files.readAllBytes(second.resolve("scores.json"))).isEqualTo(scores);
        assertThat(again).isEqualTo(before).contains("as the recipe says");
    }

    @Test
    void aRunThatDivergesIsCountedAndTheOthersGoOn() throws IOException {
        String table = sweep(
                0, "--over=optimizer.discriminator.learningRate=1e30,1e-3", "--set=discriminator.activation=relu");

        assertThat(runs()).hasSize(2);
        assertThat(table).contains("1, 1 diverged").contains("1e-3");
        assertThat(Files.readString(out.resolve("sweep.json"))).contains("001-learningRate-1e30");
        assertThat(sweep(
                        0,
                        "--over=optimizer.discriminator.learningRate=1e30,1e-3",
                        "--set=discriminator.activation=relu"))
                .isEqualTo(table);
    }

    @Test
    void aFolderHasOneSweep() {
        sweep(0, "--over=train.seed=1");

        assertThat(sweep(ExitCode.USER_ERROR, "--over=train.seed=2")).contains("has the runs of another sweep");
        assertThat(sweep(ExitCode.USER_ERROR, "--over=train.seed=1", "--batch=16"))
                .contains("train.batch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gamma | got gamma, expected KEY=VALUE,VALUE",
                "gamma= | got gamma=, expected KEY=VALUE,VALUE",
                "gama=1 | no key of the recipe is named gama",
                "train.seed=3..1 | expected a range from the smaller to the larger",
                "train.seed=1..2000 | expected a range from the smaller to the larger",
                "train.batch=16,x | train.batch",
                "gamma=-1 | gamma must be positive, got -1",
                "gamma=1,1 | got gamma or a value of it twice",
                "train.batch=1000 | train.batch is 1000",
            })
    void whatCannotBeSweptIsSaidBeforeAnythingIsTrained(String over, String message) {
        assertThat(sweep(ExitCode.USER_ERROR, "--over=" + over).replaceAll("\\s+", " "))
                .contains(message);
        assertThat(out).doesNotExist();
    }

    @Test
    void valuesMayBeListsAndMappings() throws IOException {
        sweep(0, "--over=penalties=[],[{type: r1, gamma: 2}]", "--over=loss=hinge,{type: f-gan, divergence: kl}");

        assertThat(runs())
                .hasSize(4)
                .anyMatch(name -> name.startsWith("004-penalties-type-r1-gamma-2-loss-type-f-gan"));
    }
}
