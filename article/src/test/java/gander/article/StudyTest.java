package gander.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.article.model.Study;
import gander.theory.numeric.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the article quotes of the study is what the study's result says, key by key. */
class StudyTest {
    private static final Path RESULTS =
            Path.of(System.getenv().getOrDefault("GANDER_ROOT", "..")).resolve("docs/results");

    /** Of numbers with six digits. */
    private static final double ROUNDING_PERCENT = 1e-3;

    private static final Map<String, String> MODELS = new LinkedHashMap<>();
    private static final Map<String, String> RIVALS = new LinkedHashMap<>();

    static {
        MODELS.put("gan", "gan");
        MODELS.put("autoencoder", "ae");
        MODELS.put("variational2", "vae-2");
        MODELS.put("variational20", "vae-20");
        RIVALS.put("autoencoder", "Autoencoder, codes from a fitted Gaussian");
        RIVALS.put("variational2", "VAE, 2 latent dimensions");
        RIVALS.put("variational20", "VAE, 20 latent dimensions");
        RIVALS.put("standardNormal", "Autoencoder, codes from a standard normal");
    }

    @Test
    void everyNumberQuotedIsTheCommittedResults() throws IOException {
        Map<String, Double> expected = new TreeMap<>();
        JsonNode result =
                new ObjectMapper().readTree(RESULTS.resolve("models.json").toFile());
        String page = Files.readString(RESULTS.resolve("models.md"));
        Matcher claim = matched("holds in (\\d+) of (\\d+) scores, fails in (\\d+), and is open in (\\d+)", page);
        expected.put("holds", number(claim, 1));
        expected.put("scores", number(claim, 2));
        expected.put("fails", number(claim, 3));
        expected.put("open", number(claim, 4));
        RIVALS.forEach((key, title) -> {
            Matcher duel = matched(Pattern.quote("| " + title + " | ") + "(\\d+)[^|]*\\| (\\d+)[^|]*\\| (\\d+)", page);
            expected.put(key + ".better", number(duel, 1));
            expected.put(key + ".worse", number(duel, 2));
            expected.put(key + ".level", number(duel, 3));
        });
        Set<Integer> seeds = new LinkedHashSet<>();
        runs(result, "gan").forEach(run -> seeds.add(run.path("seed").intValue()));
        expected.put("seeds", (double) seeds.size());
        Matcher left = matched("Not counted, since noise scores no worse than real images: ([^.]*)\\.", page);
        expected.put("undecided", (double) left.group(1).split(", ").length);
        for (String metric : List.of("fid10k", "parzen")) {
            MODELS.forEach((key, model) -> {
                Estimate mean = Estimate.of(runs(result, model).stream()
                        .mapToDouble(run -> score(run, metric).path("value").doubleValue())
                        .toArray());
                expected.put(metric + "." + key, mean.value());
                expected.put(metric + "." + key + ".deviation", mean.standardError() * Math.sqrt(mean.samples()));
            });
            JsonNode score = score(runs(result, "gan").get(0), metric);
            expected.put(metric + ".real", score.path("floor").doubleValue());
            expected.put(metric + ".noise", score.path("ceiling").doubleValue());
        }
        MODELS.forEach((key, model) -> expected.put(
                "numbers." + key, runs(result, model).get(0).at("/cost/numbers").doubleValue()));
        Map<String, Double> quoted = Study.read().numbers();
        assertThat(quoted.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (key, value) -> assertThat(quoted.get(key)).as(key).isCloseTo(value, withPercentage(ROUNDING_PERCENT)));
    }

    private static List<JsonNode> runs(JsonNode result, String model) {
        List<JsonNode> runs = new ArrayList<>();
        result.path("runs").forEach(run -> {
            if (run.path("model").textValue().equals(model)) {
                runs.add(run);
            }
        });
        return runs;
    }

    private static JsonNode score(JsonNode run, String metric) {
        return StreamSupport.stream(run.path("scores").spliterator(), false)
                .filter(score -> score.path("metric").textValue().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private static Matcher matched(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher;
    }

    private static double number(Matcher matcher, int group) {
        return Double.parseDouble(matcher.group(group));
    }
}
