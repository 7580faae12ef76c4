package gander.app.theory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The chapters' texts quote only numbers that were found and show all figures that were drawn, in both languages. What was
 * found and drawn stands in docs/theory, which {@code ./gander theory --out docs} writes.
 */
class TextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.]+)");
    private static final Pattern FIGURE = Pattern.compile("(?m)^!\\[.*]\\(([a-z0-9-]+)\\)$");

    private static final Path DOCS =
            Path.of(System.getenv().getOrDefault("GANDER_ROOT", "..")).resolve("docs");

    static Stream<String> names() {
        return Theory.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNumberQuotedWasFound(String topic) throws IOException {
        Set<String> found = new HashSet<>();
        json(topic).path("numbers").fieldNames().forEachRemaining(found::add);
        for (Language language : Language.values()) {
            assertThat(found).as(language.tag()).containsAll(matches(PLACEHOLDER, topic, language));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyFigureDrawnIsShownOnceAndEveryFigureShownWasDrawn(String topic) throws IOException {
        List<String> drawn = json(topic).path("figures").findValuesAsText("name");
        for (Language language : Language.values()) {
            assertThat(matches(FIGURE, topic, language)).as(language.tag()).containsExactlyInAnyOrderElementsOf(drawn);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void bothLanguagesQuoteTheSameNumbers(String topic) {
        assertThat(new TreeSet<>(matches(PLACEHOLDER, topic, Language.CHINESE)))
                .isEqualTo(new TreeSet<>(matches(PLACEHOLDER, topic, Language.ENGLISH)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aChapterBeginsWithItsTitleAndNamesItsCommand(String topic) {
        for (Language language : Language.values()) {
            assertThat(Text.read(topic, language)).startsWith("## ").contains("./gander theory " + topic);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theDocsShowEachFigureInBothThemes(String topic) throws IOException {
        for (String name : json(topic).path("figures").findValuesAsText("name")) {
            assertThat(DOCS.resolve("theory/" + name + ".svg")).exists();
            assertThat(DOCS.resolve("theory/" + name + "-dark.svg")).exists();
            assertThat(Files.readString(DOCS.resolve("theory.md"))).contains("theory/" + name + ".");
            assertThat(Files.readString(DOCS.resolve("theory.zh-CN.md"))).contains("theory/" + name + ".");
        }
    }

    private static JsonNode json(String topic) throws IOException {
        return new ObjectMapper().readTree(Files.readString(DOCS.resolve("theory/" + topic + ".json")));
    }

    private static List<String> matches(Pattern pattern, String topic, Language language) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(Text.read(topic, language));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
