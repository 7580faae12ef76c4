package gander.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gander.UserException;
import gander.article.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheoryTest {
    @TempDir
    private static Path folder;

    private static final List<String> HEARD = new ArrayList<>();
    private static final List<String> NOTICES = new ArrayList<>();

    private static final Theory.Listener LISTENER = new Theory.Listener() {
        @Override
        public void progress(String topic, double done, String what) {
            HEARD.add(topic + " " + done + " " + what);
        }

        @Override
        public void notice(String line) {
            NOTICES.add(line);
        }

        @Override
        public void written(String topic) {
            HEARD.add(topic + " written");
        }
    };

    private static List<Path> pages;

    @BeforeAll
    static void writeOnce() {
        pages = run("out", 7);
    }

    private static List<Path> run(String out, long seed) {
        HEARD.clear();
        return Theory.run(List.of(new FakeTopic()), true, folder.resolve(out), seed, LISTENER);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyFigureIsWrittenInEveryFormAndTheNumbersBesideThem() throws IOException {
        assertThat(pages).containsExactly(folder.resolve("out/theory.html"), folder.resolve("out/theory.zh-CN.html"));
        assertThat(files("out").keySet())
                .containsExactlyInAnyOrder(
                        "theory.html",
                        "theory.md",
                        "theory.zh-CN.html",
                        "theory.zh-CN.md",
                        "theory/fake.json",
                        "theory/fake-squares.svg",
                        "theory/fake-squares-narrow.svg",
                        "theory/fake-growth.svg",
                        "theory/fake-growth.gif",
                        "theory/fake-squares-dark.svg",
                        "theory/fake-squares-narrow-dark.svg",
                        "theory/fake-growth-dark.svg",
                        "theory/fake-growth-dark.gif",
                        "theory/fake-squares.png",
                        "theory/fake-growth.png",
                        "theory/fake-squares.zh-CN.svg",
                        "theory/fake-squares-narrow.zh-CN.svg",
                        "theory/fake-growth.zh-CN.svg",
                        "theory/fake-growth.zh-CN.gif",
                        "theory/fake-squares-dark.zh-CN.svg",
                        "theory/fake-squares-narrow-dark.zh-CN.svg",
                        "theory/fake-growth-dark.zh-CN.svg",
                        "theory/fake-growth-dark.zh-CN.gif",
                        "theory/fake-squares.zh-CN.png",
                        "theory/fake-growth.zh-CN.png");
        JsonNode json = new ObjectMapper().readTree(read(folder.resolve("out/theory/fake.json")));
        assertThat(json.at("/numbers/largest/value").doubleValue()).isEqualTo(407);
        assertThat(json.at("/figures/0/panels/1/layers/0/y/19").intValue()).isEqualTo(361);
    }

    @Test
    void theMarkdownIsWhatGitHubReads() {
        assertThat(read(folder.resolve("out/theory.md")))
                .startsWith("# ")
                .contains("[中文](theory.zh-CN.md)")
                .contains("- [1 What is a square?](#fake)\n  - [1.1 Growth](#fake-1)\n- [What to take along](#outro)")
                .contains("<a id=\"fake\"></a>\n\n## 1 What is a square?")
                .contains("<a id=\"fake-1\"></a>\n\n### 1.1 Growth")
                .contains("\n[↑ Contents](#contents)\n")
                .contains("The square of $`x_1`$ is $`x_1 \\cdot x_1 < \\infty`$, and the largest is 407:")
                .contains("```math\nf_1(x) = x^2\n```")
                .contains("<img src=\"theory/fake-squares.svg\" alt=\"A parabola\">")
                .contains("<source media=\"(max-width: 700px) and (prefers-color-scheme: dark)\""
                        + " srcset=\"theory/fake-squares-narrow-dark.svg\">")
                .contains("srcset=\"theory/fake-squares-dark.svg\"")
                .contains("**Figure 1.** Squares *grow*, $`f_1`$ first")
                .contains("<img src=\"theory/fake-growth.gif\" alt=\"It grows\">")
                .doesNotContain("{{");
        assertThat(read(folder.resolve("out/theory.zh-CN.md")))
                .contains("[English](theory.md)")
                .contains("$`x_1`$的平方")
                .contains("写在两行的一句话")
                .contains("<img src=\"theory/fake-squares.zh-CN.svg\" alt=\"一条抛物线\">")
                .contains("srcset=\"theory/fake-growth-dark.zh-CN.gif\"");
    }

    @Test
    void thePageIsCompleteInItself() {
        String page = read(folder.resolve("out/theory.html"));
        assertThat(page)
                .contains("<html lang=\"en\">")
                .contains("<a href=\"theory.zh-CN.html\">中文</a>")
                .contains("<span class=\"math\">x_1 \\cdot x_1 &lt; \\infty</span>")
                .contains("<span class=\"math display\">f_1(x) = x^2</span>")
                .contains("<figcaption><strong>Figure 1.</strong> Squares <em>grow</em>,")
                .contains("style=\"--columns:2;--width:380px\" role=\"img\" aria-label=\"A parabola\"")
                .contains("<th><span class=\"math\">f_1(x)</span></th>")
                .contains("data:font/woff2;base64,")
                .doesNotContain("url(fonts/");
        assertThat(page.substring(0, page.indexOf("<script>")))
                .doesNotContainPattern("(src|srcset|href)=\"(?!data:|#|https://arxiv|theory)");
        assertThat(page).contains("<li class=\"section\"><a href=\"#fake-1\"><span>1.1</span> Growth</a></li>");
        assertThat(read(folder.resolve("out/theory.zh-CN.html")))
                .contains("<html lang=\"zh-CN\">")
                .contains("aria-label=\"一条抛物线\"")
                .contains(">平方</text>");
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherOthers() {
        run("again", 7);
        run("other", 8);
        assertThat(files("again")).isEqualTo(files("out"));
        assertThat(files("other").get("theory/fake.json"))
                .isNotEqualTo(files("out").get("theory/fake.json"));
        assertThat(HEARD).containsExactly("fake 0.0 squaring", "fake 1.0 done", "fake written");
    }

    private static Map<String, String> files(String out) {
        Path root = folder.resolve(out);
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(
                        root.relativize(file).toString().replace('\\', '/'),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    @Test
    void someChaptersAloneSayThatThereAreMore() {
        Theory.run(List.of(new FakeTopic()), false, folder.resolve("part"), 1, LISTENER);
        assertThat(read(folder.resolve("part/theory.md")))
                .contains(Language.ENGLISH.part())
                .doesNotContain("What to take along");
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidBeforeAnythingIsComputed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        FakeTopic topic = new FakeTopic();
        assertThatThrownBy(() -> Theory.run(List.of(topic), true, file, 1, LISTENER))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot write into the folder " + file)
                .hasMessageContaining("--out");
        assertThat(topic.runs()).isZero();
    }

    @Test
    void aTopicThatDoesNotExistIsNamedWithTheNearest() {
        List<Topic> all = List.of(new FakeTopic());
        assertThat(Topics.named(List.of(), all)).hasSize(1);
        assertThatThrownBy(() -> Topics.named(List.of("fkae"), all))
                .isInstanceOf(UserException.class)
                .hasMessage("there is no topic fkae; there are fake; did you mean fake?");
    }

    @Test
    void aTextThatShowsWhatNoTopicDrewIsAnError() {
        Chapter empty = new Chapter("fake", "", Map.of("largest", new Chapter.Quantity(1, "")), Map.of(), Map.of());
        Article article = new Article(List.of(empty), true);
        assertThatThrownBy(() -> article.markdown(Language.ENGLISH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fake-squares");
    }
}
