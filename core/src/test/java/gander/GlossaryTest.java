package gander;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dictionary of the code's words, docs/glossary.md. */
class GlossaryTest {
    private static final Path ROOT = Path.of(System.getenv().getOrDefault("GANDER_ROOT", ".."));
    private static final Pattern CLASS = Pattern.compile("`(gander(?:\\.[a-z0-9]+)*)((?:\\.[A-Z]\\w*)+)`");
    private static final Pattern ENTRY = Pattern.compile("(?m)\\*\\*(.+?)\\.\\*\\*");

    @Test
    void theClassesThatItNamesExist() throws IOException {
        List<String> classes = found(CLASS)
                .map(match -> match.group(1) + "." + match.group(2).substring(1).replace('.', '$'))
                .toList();
        assertThat(classes).hasSizeGreaterThan(50);
        for (String name : classes) {
            assertThatCode(() -> Class.forName(name, false, GlossaryTest.class.getClassLoader()))
                    .as(name)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void noWordIsExplainedTwice() throws IOException {
        assertThat(found(ENTRY).map(match -> match.group(1)).toList()).doesNotHaveDuplicates();
    }

    private static Stream<MatchResult> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve("docs/glossary.md")))
                .results();
    }
}
