package gander;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CONTRIBUTING.md shows is what one writes. */
class ContributingTest {
    private static final int LONGEST_SAMPLE = 30;

    /** Lines that are neither blank nor imports. */
    private static final int LONGEST_GAME = 250;

    private static final Path SOURCES = Path.of("src/main/java/gander");

    @TempDir
    private Path classes;

    @ParameterizedTest
    @CsvSource({
        "a penalty, loss/GradientPenalty.java",
        "a condition, gan/Conditioning.java",
        "a layer, ",
    })
    void theSampleCompilesWhereItIsToBeWritten(String what, String host) throws IOException {
        String sample = sample(what);

        assertThat(sample.lines().count()).as("lines").isBetween(5L, (long) LONGEST_SAMPLE);
        assertThat(problems(host == null ? sample : within(SOURCES.resolve(host), sample)))
                .isEmpty();
    }

    /** The sample is a file of its own, and its name one more that the interface permits. */
    @ParameterizedTest
    @CsvSource({
        "an objective, loss/AdversarialLoss.java, SymmetricLeastSquares",
        "a data source, data/source/DataConfig.java, Diagonal",
    })
    void theSampleCompilesBesideTheOthers(String what, String host, String name) throws IOException {
        String sample = sample(what);

        assertThat(sample.lines().count()).as("lines").isBetween(5L, (long) LONGEST_SAMPLE);
        assertThat(problems(beside(host, name, sample))).isEmpty();
    }

    @Test
    void aSampleThatDoesNotCompileIsFound() throws IOException {
        String broken = sample("an objective").replace("fake.square()", "fake.cube()");

        assertThat(problems(beside("loss/AdversarialLoss.java", "SymmetricLeastSquares", broken)))
                .contains("cube");
    }

    /** The interface as it would permit the sample, and the sample in the interface's package. */
    private static String[] beside(String host, String name, String sample) throws IOException {
        String permitting =
                Files.readString(SOURCES.resolve(host)).replaceFirst("permits\\s+", "permits " + name + ", ");
        String home = permitting.lines().findFirst().orElseThrow();
        return new String[] {permitting, home + "\n" + sample};
    }

    @Test
    void theGameIsReadOnAFewScreensAndNamesNoMachinery() throws IOException {
        long lines = 0;
        for (String file : List.of(
                "train/Game.java", "gan/Critic.java", "loss/AdversarialTerm.java", "loss/AdversarialLoss.java")) {
            List<String> text = Files.readAllLines(SOURCES.resolve(file));
            lines += text.stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("import ") && !line.startsWith("package "))
                    .count();
            assertThat(text)
                    .as(file)
                    .noneMatch(
                            line -> line.matches(
                                    ".*\\b(Tape|PointerScope|NoGradGuard|GradMode|CounterRandom|ShardPool|Perceptron|ahead)\\b.*"));
        }
        assertThat(lines).isLessThanOrEqualTo(LONGEST_GAME);
    }

    private static String sample(String what) throws IOException {
        String text = Files.readString(Path.of("../CONTRIBUTING.md"));
        Matcher section = Pattern.compile("## To add " + what + "\\n.*?```java\\n(.*?)```", Pattern.DOTALL)
                .matcher(text);
        assertThat(section.find()).as("a sample of how to add " + what).isTrue();
        return section.group(1);
    }

    /** The source file with the sample as its last member, and the sample's imports before the file's own. */
    private static String within(Path host, String sample) throws IOException {
        Map<Boolean, String> parts = sample.lines()
                .collect(Collectors.partitioningBy(
                        line -> line.startsWith("import "), Collectors.joining("\n", "", "\n")));
        String source = Files.readString(host).replaceFirst("\nimport ", "\n" + parts.get(true) + "import ");
        int end = source.lastIndexOf('}');
        return source.substring(0, end) + parts.get(false) + "}\n";
    }

    private String problems(String... sources) {
        List<JavaFileObject> files =
                Arrays.stream(sources).map(ContributingTest::inMemory).toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter out = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        boolean compiled =
                compiler.getTask(out, null, null, options, null, files).call();
        return compiled ? "" : out.toString();
    }

    private static JavaFileObject inMemory(String source) {
        Matcher type = Pattern.compile(
                        "^(?:public |final |sealed )*(?:interface|class|record) (\\w+)", Pattern.MULTILINE)
                .matcher(source);
        assertThat(type.find()).isTrue();
        return new SimpleJavaFileObject(
                URI.create("string:///" + type.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
