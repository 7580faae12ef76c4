package gander.bench.ratio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.bench.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RatioCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--seeds, 1, '--seeds: got 1, expected 2 or more'",
        "--only, circle, '--only: got circle, expected some of line, ring, mnist'"
    })
    void wrongWordsAreRefusedBeforeAnythingIsPlayed(String option, String value, String message) {
        Path out = folder.resolve("ratio.json");

        assertThat(run("ratio", option, value, "--out", out.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains(message).doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    @Test
    @Tag("slow")
    void oneGameAloneLeavesTheOthersAsTheyWere() throws IOException {
        Path out = folder.resolve("ratio.json");
        Files.writeString(out, "{\"ring\": 7}");

        assertThat(run("ratio", "--only", "line", "--seeds", "2", "--out", out.toString()))
                .as(errors.toString())
                .isZero();
        JsonNode result = new JsonMapper().readTree(out.toFile());
        assertThat(result.get("ring").asInt()).isEqualTo(7);
        assertThat(result.get("line").get("seeds").asInt()).isEqualTo(2);
        assertThat(result.get("line").get("rows").get(0)).hasSize(6);
    }

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }
}
