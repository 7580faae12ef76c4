package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The links from one place of the article to another. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\(#([^)]+)\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern STATEMENT = Pattern.compile("(?m)^\\|.*\\| \\[[^]]+]\\(#([^)]+)\\) \\|[^|]+\\|$");

    @ParameterizedTest
    @EnumSource
    void everyLinkWithinTheArticleLeadsToAnAnchor(Language language) {
        Set<String> anchors = new HashSet<>(Theory.names());
        Set<String> links = new LinkedHashSet<>();
        for (String file : files()) {
            String text = Text.read(file, language);
            for (String anchor : matches(ANCHOR, text)) {
                assertThat(anchors.add(anchor)).as(anchor + " once").isTrue();
            }
            links.addAll(matches(LINK, text));
        }
        assertThat(links).isNotEmpty();
        assertThat(anchors).containsAll(links);
    }

    /** The same places in both languages, in the same order. */
    @ParameterizedTest
    @EnumSource
    void theTableOfStatementsSaysOfEachWhereItIsShown(Language language) {
        String text = Text.read("outro", language);
        assertThat(matches(STATEMENT, text))
                .hasSize(18)
                .isEqualTo(matches(STATEMENT, Text.read("outro", language.other())));
        assertThat(text.substring(text.indexOf("<a id=\"statements\">")).lines().filter(line -> line.startsWith("|")))
                .hasSize(20);
    }

    private static List<String> files() {
        List<String> files = new ArrayList<>(Theory.names());
        files.add("intro");
        files.add("outro");
        return files;
    }

    private static List<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(match -> match.group(1)).toList();
    }
}
