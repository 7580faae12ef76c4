package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A run of points of the plane, from the recipe to the samples. */
class PointsRunTest {
    private static final List<String> SMALL = List.of(
            "--batch=32",
            "--shards=2",
            "--set=data.count=320",
            "--set=generator.hidden=[16]",
            "--set=discriminator={type: mlp, hidden: [16], dropout: [0.0]}",
            "--set=run.statsEverySteps=5",
            "--set=run.checkpointEverySteps=10",
            "--set=train.emaHalfLifeKimg=0.5");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--data=ring | --set=conditioning=none",
                "--data=grid | --set=conditioning={type: by-class, embedding: 3}",
            })
    void aRunIsRecordedAndGoesOnToTheSameBytes(String data, String conditioning) throws IOException {
        Path whole = train("whole", 4, data, conditioning);
        Path half = train("half", 2, data, conditioning);
        assertThat(Files.readAllBytes(half.resolve("snapshot.safetensors")))
                .isNotEqualTo(Files.readAllBytes(whole.resolve("snapshot.safetensors")));

        gander(0, "train", "--resume", half.toString(), "--epochs=4");

        for (String file : List.of(
                "snapshot.safetensors",
                "stats.jsonl",
                "losses.csv",
                "options.json",
                "real.png",
                "samples.gif",
                "watched.json",
                "samples/epoch-0000.png",
                "samples/epoch-0004.png",
                "checkpoints/step-000000040.safetensors")) {
            assertThat(Files.readAllBytes(half.resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(whole.resolve(file)));
        }
        assertThat(Files.readString(whole.resolve("stats.jsonl"))).doesNotContain("Diversity");
        assertThat(Files.readString(whole.resolve("watched.json")))
                .contains("\"what\" : \"variety of the points\"", "\"state\" : \"off\"");
        assertThat(Files.readString(whole.resolve("report.html")))
                .contains("Real points: where the samples should lie", "orange", "off: ");
        assertThat(whole.resolve("loss.png")).isNotEmptyFile();
    }

    @Test
    void pointsAreSampledAsNumbers() throws IOException {
        Path run = train("run", 1);

        gander(0, "sample", run.toString(), "-n=300", "--out=" + folder.resolve("points.csv"));
        gander(0, "sample", run.toString(), "-n=300", "--out=" + folder.resolve("points.npy"));
        gander(0, "sample", run.toString(), "-n=300", "--out=" + folder.resolve("points.png"));

        List<String> lines = Files.readAllLines(folder.resolve("points.csv"));
        assertThat(lines).hasSize(301).startsWith("x,y");
        byte[] npy = Files.readAllBytes(folder.resolve("points.npy"));
        assertThat(new String(npy, 10, 80, StandardCharsets.US_ASCII)).contains("(300, 2)");
        ByteBuffer numbers = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        numbers.position(10 + numbers.getShort(8));
        for (String line : lines.subList(1, lines.size())) {
            assertThat(line).isEqualTo(numbers.getFloat() + "," + numbers.getFloat());
        }
        assertThat(folder.resolve("points.png")).isNotEmptyFile();
        assertThat(gander(ExitCode.USER_ERROR, "sample", run.toString(), "--out=" + folder.resolve("pictures/")))
                .contains("the model draws points; expected NAME.csv, NAME.npy or NAME.png");
    }

    @Test
    void pointsOfAFileAreADataSet() throws IOException {
        StringBuilder csv = new StringBuilder("x,y\n");
        for (int i = 0; i < 100; i++) {
            csv.append(i % 10).append(',').append(i / 10).append('\n');
        }
        Path file = Files.writeString(folder.resolve("square.csv"), csv);

        List<String> words = new ArrayList<>(arguments("file", 1));
        words.remove("--set=data.count=320");
        words.add("--set=data={type: points, file: " + file + "}");
        gander(0, words.toArray(String[]::new));

        Path run = folder.resolve("file/latest").toRealPath();
        assertThat(run.getFileName().toString()).endsWith("-ring-square.csv");
        assertThat(Files.readString(run.resolve("options.json"))).contains("\"file\" : \"" + file + "\"");
        Files.writeString(file, csv + "100,100\n");
        assertThat(gander(ExitCode.USER_ERROR, "train", "--resume", run.toString(), "--epochs=2"))
                .contains("the run was begun on other points");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "grid", "spiral", "moons", "rectangle"})
    void pointsAreScoredAgainstTheirDistribution(String data) throws IOException {
        Path run = train("run", 1, "--data=" + data);
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commandLine().setOut(new PrintWriter(out));

        assertThat(commands.execute("evaluate", run.toString(), "-n=200")).isZero();

        assertThat(out.toString())
                .contains(
                        "Are the points good?",
                        "Are they varied?",
                        "pointModes200",
                        "highQuality200",
                        "oneNn200",
                        "mmd200")
                .containsPattern("real: what real points get.*noise: what random points in\\s+the same box get")
                .doesNotContain("image");
        assertThat(Files.readString(run.resolve("scores.json")))
                .contains("\"metric\" : \"pointModes200\"", "\"features\" : \"coordinates\"");
        gander(0, "evaluate", run.toString(), "--metrics=highQuality100", "-n=100");
        assertThat(gander(ExitCode.USER_ERROR, "evaluate", run.toString(), "--metrics=fid200", "-n=200"))
                .contains(
                        "--metrics: got fid200, which is of images, but the model draws points; choose among pointModes200");
        assertThat(gander(ExitCode.USER_ERROR, "evaluate", run.toString(), "--data=pen"))
                .contains("data: got pen, which has images, but the model draws points");
    }

    @Test
    void whatIsOfImagesIsRefusedAndComparingIsNot() throws IOException {
        Path run = train("run", 1);
        Path other = train("other", 1);

        gander(0, "compare", run.toString(), other.toString(), "--out=" + folder.resolve("compare.html"));
        assertThat(folder.resolve("compare.html")).isNotEmptyFile();
        assertThat(gander(ExitCode.USER_ERROR, "train", recipe(), "--eval-every=10", "--out=" + folder))
                .contains("evaluation: scores are of images, and do not apply to ring");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train vae --data ring | data: got ring, which has points, expected images",
                "train --data ring | generator.output: got an output that is bounded, but ring has points",
                "train RECIPE --data pen --dry-run | generator.output: got identity, which bounds nothing, but pen has images",
                "train RECIPE --set generator.output=tanh --dry-run | generator.output: got an output that is bounded",
                "train RECIPE --set generator=dcgan --dry-run | generator.output: got an output that is bounded",
            })
    void whatDoesNotFitIsRefused(String command, String message) {
        assertThat(gander(
                        ExitCode.USER_ERROR, command.replace("RECIPE", recipe()).split(" ")))
                .contains(message);
    }

    private Path train(String name, int epochs, String... options) throws IOException {
        List<String> words = arguments(name, epochs);
        words.addAll(List.of(options));
        gander(0, words.toArray(String[]::new));
        return folder.resolve(name).resolve("latest").toRealPath();
    }

    private List<String> arguments(String name, int epochs) {
        List<String> words = new ArrayList<>(List.of("train", recipe()));
        words.addAll(SMALL);
        words.add("--epochs=" + epochs);
        words.add("--out=" + folder.resolve(name));
        return words;
    }

    private static String recipe() {
        return Path.of(System.getenv("GANDER_ROOT"), "recipes", "ring.yaml").toString();
    }

    private static String gander(int status, String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine commands =
                Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(new StringWriter()));
        assertThat(commands.execute(arguments)).as(err.toString()).isEqualTo(status);
        assertThat(err.toString().lines()).as(err.toString()).hasSizeLessThan(2);
        return err.toString();
    }
}
