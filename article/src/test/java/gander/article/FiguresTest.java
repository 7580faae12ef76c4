package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.theory.learner.PointLearner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that all figures of the article keep, as docs/theory has them, which {@code ./gander theory --out docs} writes. */
class FiguresTest {
    /** What a panel says where it uses a colour that has a meaning. */
    private static final Map<String, Pattern> MEANINGS = Map.of(
            "data", Pattern.compile("\\bdata\\b|p_data|true density|\\breal\\b"),
            "generator", Pattern.compile("p_G|\\bG\\b|generat|\\bGAN"),
            "discriminator", Pattern.compile("\\bD\\b|discriminator"));

    private static final Pattern POSITIVE =
            Pattern.compile("(?i)density|probability|likelihood of|accuracy|deviation|\\bJSD\\b|distance from|norm of");

    private static final Pattern LETTERS = Pattern.compile("<text[^>]* font-size=\"([\\d.]+)\"[^>]*>(.*)</text>");

    private static final Path DOCS =
            Path.of(System.getenv().getOrDefault("GANDER_ROOT", "..")).resolve("docs");

    static Stream<String> names() {
        return Theory.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyWordHasChinese(String topic) throws IOException {
        FigureWords words = FigureWords.of(topic, Language.CHINESE);
        List<String> missing = new ArrayList<>();
        for (JsonNode figure : figures(topic)) {
            for (String text : texts(figure)) {
                if (!FigureWords.isFormula(text) && words.translation(text).isEmpty()) {
                    missing.add(figure.path("name").asText() + ": " + text);
                }
            }
        }
        assertThat(missing)
                .as("texts without an entry in %s.figures.zh-CN.txt", topic)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theThreeColoursWithAMeaningMeanNothingElse(String topic) throws IOException {
        for (JsonNode figure : figures(topic)) {
            for (JsonNode panel : figure.path("panels")) {
                MEANINGS.forEach((colour, meaning) -> {
                    List<String> said = new ArrayList<>();
                    for (JsonNode layer : panel.path("layers")) {
                        if (layer.path("colour").asText("none").equals(colour)) {
                            said.add(layer.path("label").asText());
                        }
                    }
                    if (!said.isEmpty()) {
                        said.add(panel.path("title").asText());
                        assertThat(said)
                                .as("%s, in the colour of the %s", figure.path("name"), colour)
                                .anyMatch(text -> meaning.matcher(text).find());
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatCannotBeNegativeHasNoNumbersBelowZero(String topic) throws IOException {
        for (JsonNode figure : figures(topic)) {
            for (JsonNode panel : figure.path("panels")) {
                for (String which : new String[] {"x", "y"}) {
                    JsonNode axis = panel.path(which);
                    String label = axis.path("label").asText();
                    if (axis.has("range") && POSITIVE.matcher(label).find() && !label.contains("ln ")) {
                        double lowest = axis.has("from")
                                ? axis.path("from").asDouble()
                                : axis.path("range").path(0).asDouble();
                        assertThat(lowest)
                                .as("%s, axis %s", figure.path("name"), label)
                                .isNotNegative();
                    }
                }
            }
        }
    }

    /** Of one run there is no spread: a band that is nowhere higher than its line says that there is one. */
    @ParameterizedTest
    @MethodSource("names")
    void aBandHasAHeight(String topic) throws IOException {
        for (JsonNode figure : figures(topic)) {
            for (JsonNode panel : figure.path("panels")) {
                for (JsonNode layer : panel.path("layers")) {
                    if (layer.path("kind").asText().equals("area")) {
                        boolean high = false;
                        for (int i = 0; i < layer.path("x").size(); i++) {
                            high |= layer.path("high").path(i).asDouble()
                                    > layer.path("low").path(i).asDouble();
                        }
                        assertThat(high)
                                .as("%s: %s", figure.path("name"), layer.path("label"))
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void modelsHaveTheNamesThatPeopleSay() throws IOException {
        TreeSet<String> identifiers = new TreeSet<>(PointLearner.borders().keySet());
        identifiers.addAll(PointLearner.densities().keySet());
        for (JsonNode figure : figures("generative")) {
            assertThat(texts(figure)).as(figure.path("name").asText()).doesNotContainAnyElementsOf(identifiers);
        }
    }

    /** Long legends and labels are made smaller until they fit: so small that they cannot be read they must not get. */
    @Test
    void lettersAreTwelvePixelsHigh() throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("theory"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".svg")).toList()) {
                Matcher size = LETTERS.matcher(Files.readString(file));
                while (size.find()) {
                    assertThat(Double.parseDouble(size.group(1)))
                            .as("%s: %s", file.getFileName(), size.group(2))
                            .isGreaterThanOrEqualTo(12);
                }
            }
        }
    }

    private static JsonNode figures(String topic) throws IOException {
        JsonNode figures = new ObjectMapper()
                .readTree(Files.readString(DOCS.resolve("theory/" + topic + ".json")))
                .path("figures");
        assertThat(figures).isNotEmpty();
        return figures;
    }

    private static Set<String> texts(JsonNode figure) {
        Set<String> texts = new TreeSet<>(List.of(figure.path("alt").asText()));
        for (JsonNode panel : figure.path("panels")) {
            texts.add(panel.path("title").asText());
            texts.add(panel.path("x").path("label").asText());
            texts.add(panel.path("y").path("label").asText());
            panel.path("layers").forEach(layer -> texts.add(layer.path("label").asText()));
        }
        texts.remove("");
        return texts;
    }
}
