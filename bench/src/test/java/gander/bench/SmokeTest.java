package gander.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of {@code gander bench}, in real processes, with next to no work. Nothing here looks at a speed. */
class SmokeTest {
    /** No such program: a peer that is missing must not keep the others from being measured. */
    private static final String NO_PYTHON = "no-such-python";

    @TempDir
    private Path folder;

    @Tag("slow")
    @Test
    void smokeRunOfTheScaleWritesPageNumbersAndPictures() {
        assertThat(Main.run("--scale", "--smoke", "--out", folder.toString())).isZero();
        assertThat(folder.resolve("scale.md")).content().contains("| 512 |");
        assertThat(folder)
                .isDirectoryContaining("glob:**scale-batch.png")
                .isDirectoryContaining("glob:**scale-width.png");
    }

    @Test
    void whatMeasuresTheProcessorTakesNoOtherDevice() {
        for (String what : new String[] {"--scale", "--kernels"}) {
            assertThat(Main.run(what, "--smoke", "--device", "cuda", "--out", folder.toString()))
                    .isEqualTo(2);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void smokeRunWritesOneTableOfAllWorkloadsAndContenders() throws Exception {
        int status = Main.run("--smoke", "--python", NO_PYTHON, "--out", folder.toString());

        assertThat(status).isZero();
        JsonNode report =
                new ObjectMapper().readTree(folder.resolve("bench.json").toFile());
        Set<String> workloads = new TreeSet<>();
        for (JsonNode row : report.path("rows")) {
            String contender = row.path("contender").asText();
            if (contender.equals("gander")) {
                workloads.add(row.path("workload").asText());
                assertThat(row.path("median").asDouble()).isPositive();
            }
            if (contender.startsWith("pytorch")) {
                assertThat(row.has("median")).isFalse();
                assertThat(row.path("note").asText()).contains(NO_PYTHON);
            }
        }
        assertThat(workloads)
                .containsExactlyInAnyOrderElementsOf(
                        Workload.all().stream().map(Workload::name).toList());
        String markdown = Files.readString(folder.resolve("bench.md"));
        assertThat(markdown).contains("| workload", "| mlp-mnist", "missing");
        assertThat(report.path("facts").path("machine").asText()).isNotBlank();
    }
}
