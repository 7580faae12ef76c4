package gander.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The READMEs' Java program is the first sample, which the build compiles. */
class ReadmeCodeTest {
    private static final Path ROOT = Path.of(System.getenv().getOrDefault("GANDER_ROOT", ".."));
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void theProgramInTheReadmeIsTheFirstSample(String readme) throws IOException {
        Matcher block = JAVA.matcher(Files.readString(ROOT.resolve(readme)).replace("\r\n", "\n"));
        String sample = Files.readString(ROOT.resolve("core/src/test/java/gander/samples/Sample01Train.java"));

        assertThat(block.find()).isTrue();
        assertThat(withoutSpace(block.group(1))).isEqualTo(withoutSpace(shown(sample)));
    }

    /** The sample without its package and its comments. */
    private static String shown(String sample) {
        return sample.replaceAll("(?s)/\\*\\*.*?\\*/", "").replaceFirst("package gander.samples;", "");
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
