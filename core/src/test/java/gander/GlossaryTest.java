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

/** The dictionary of the code's words, docs/glossary.md, and the classes that docs/architecture.md names. */
class GlossaryTest {
    private static final Path ROOT = Path.of(System.getenv().getOrDefault("GANDER_ROOT", ".."));
    private static final String GLOSSARY = "docs/glossary.md";
    private static final String ARCHITECTURE = "docs/architecture.md";
    private static final List<String> MODULES = List.of("core", "chart", "article", "app");

    /** A class with its package within {@code gander}, perhaps with a member behind it. */
    private static final Pattern QUALIFIED = Pattern.compile("`((?:[a-z]+\\.)+)([A-Z]\\w*)[\\w.()]*`");

    private static final Pattern CLASS = Pattern.compile("`(gander(?:\\.[a-z0-9]+)*)((?:\\.[A-Z]\\w*)+)`");
    private static final Pattern ENTRY = Pattern.compile("(?m)\\*\\*(.+?)\\.\\*\\*");

    @Test
    void theClassesThatItNamesExist() throws IOException {
        List<String> classes = found(GLOSSARY, CLASS)
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
    void theClassesThatTheArchitectureNamesExist() throws IOException {
        List<MatchResult> names = found(ARCHITECTURE, QUALIFIED).toList();
        assertThat(names).hasSizeGreaterThan(50);
        for (MatchResult name : names) {
            String file = "src/main/java/gander/" + name.group(1).replace('.', '/') + name.group(2) + ".java";
            assertThat(MODULES.stream().map(module -> ROOT.resolve(module).resolve(file)))
                    .as(name.group())
                    .anyMatch(Files::isRegularFile);
        }
    }

    @Test
    void noWordIsExplainedTwice() throws IOException {
        assertThat(found(GLOSSARY, ENTRY).map(match -> match.group(1)).toList()).doesNotHaveDuplicates();
    }

    private static Stream<MatchResult> found(String document, Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve(document))).results();
    }
}
