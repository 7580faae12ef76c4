package gander.article;

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
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The chapters' texts quote only numbers that were found and show all figures that were drawn, in both languages. What was
 * found and drawn stands in docs/theory, which {@code ./gander theory --out docs} writes.
 */
class TextsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.]+)");
    private static final Pattern FIGURE = Pattern.compile("(?m)^!\\[.*]\\(([a-z0-9-]+)\\)$");

    private static final Pattern CAPTION = Pattern.compile("(?m)^!\\[(.*)]\\([a-z0-9-]+\\)$");

    private static final Pattern OF_ONE_THEME = Pattern.compile(
            "(?i)\\b(dark|darker|light|lighter|bright|brighter|pale|black|white|grey|blue|green|orange|ochre|yellow|pink|brown|red)\\b"
                    + "|颜色越深|颜色越浅|深色|浅色|黑色|白色|灰色|蓝点|[红橙黄绿蓝紫粉]色");

    private static final Pattern OF_ONE_WIDTH =
            Pattern.compile("(?i)(^|[.;] |\\band )(left|middle|right)[,:] |\\bon the (left|right)\\b|[左右中][：、图]");

    private static final Pattern ADDRESS = Pattern.compile("(?:src|srcset)=\"(theory/[^\"]+)\"");

    private static final Pattern ENTRY = Pattern.compile("(?m)^ *- \\[(.+)]\\(#([a-z0-9-]+)\\)$");

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
    void aChapterBeginsWithItsTitleAndNamesItsCommandOnce(String topic) {
        for (Language language : Language.values()) {
            assertThat(Text.read(topic, language))
                    .startsWith("## ")
                    .containsOnlyOnce("\n./gander theory " + topic + "\n");
        }
    }

    /** A page has two themes, and captions are one text. */
    @ParameterizedTest
    @MethodSource("names")
    void noCaptionSpeaksOfAColourOrOfDarkAndLight(String topic) {
        for (Language language : Language.values()) {
            Matcher caption = CAPTION.matcher(Text.read(topic, language));
            while (caption.find()) {
                assertThat(caption.group(1)).doesNotContainPattern(OF_ONE_THEME);
            }
        }
    }

    /** Panels stand beside each other or, where the page is narrow, one below the other. */
    @ParameterizedTest
    @MethodSource("names")
    void noCaptionPutsAPanelToTheLeftOrRight(String topic) {
        for (Language language : Language.values()) {
            Matcher caption = CAPTION.matcher(Text.read(topic, language));
            while (caption.find()) {
                assertThat(caption.group(1)).doesNotContainPattern(OF_ONE_WIDTH);
            }
        }
    }

    /** Two stars after a full stop and before a Chinese letter do not end what is bold. */
    @ParameterizedTest
    @MethodSource("names")
    void whatIsMeantToBeBoldIsBold(String topic) {
        for (Language language : Language.values()) {
            String html = HtmlRenderer.builder()
                    .build()
                    .render(Parser.builder().build().parse(new Formulas(Text.read(topic, language)).text()));
            assertThat(html).doesNotContain("**");
        }
    }

    /** GitHub, like a browser, makes a space of a line's end. */
    @Test
    void noLineOfTheDocsEndsWithinAChineseParagraph() throws IOException {
        assertThat(Files.readString(DOCS.resolve("theory.zh-CN.md")))
                .doesNotContainPattern("[\\u4E00-\\u9FFF，。；：、]\n[\\u4E00-\\u9FFF]");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPictureOfTheDocsIsThereInBothThemes(Language language) throws IOException {
        String page = Files.readString(DOCS.resolve("theory" + language.suffix() + ".md"));
        Matcher address = ADDRESS.matcher(page);
        int pictures = 0;
        while (address.find()) {
            pictures++;
            assertThat(DOCS.resolve(address.group(1))).exists();
            assertThat(address.group(1)).contains(language.suffix());
        }
        assertThat(pictures).isPositive();
        for (String topic : Theory.names()) {
            for (String name : json(topic).path("figures").findValuesAsText("name")) {
                assertThat(page)
                        .containsPattern("src=\"theory/" + name + "\\b")
                        .containsPattern("srcset=\"theory/" + name + "-dark\\b");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyEntryOfTheContentsLeadsToAHeadingOfItsNumber(Language language) throws IOException {
        String page = Files.readString(DOCS.resolve("theory" + language.suffix() + ".md"));
        Matcher entry = ENTRY.matcher(page);
        int entries = 0;
        while (entry.find()) {
            entries++;
            assertThat(page)
                    .containsPattern("<a id=\"" + entry.group(2) + "\"></a>\n\n##+ " + Pattern.quote(entry.group(1)));
        }
        assertThat(entries).isGreaterThan(Theory.names().size());
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
