package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every relative link and picture of the READMEs and the pages in docs/ leads to something. */
class DocsLinksTest {
    /** Markdown's [text](target) and HTML's src and href; a target ends at a title or an anchor. */
    private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>#]+)|(?:src|href)=\"([^\"#]+)");

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\\n]*`");

    private static final Path ROOT = Path.of(System.getenv().getOrDefault("GANDER_ROOT", ".."));

    @Test
    void relativeLinksLeadSomewhere() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("README.zh-CN.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(path -> path.toString().endsWith(".md")).forEach(pages::add);
        }
        List<String> missing = new ArrayList<>();
        int links = 0;
        for (Path page : pages) {
            Matcher link = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
            while (link.find()) {
                String target = link.group(1) == null ? link.group(2) : link.group(1);
                if (!target.matches("[a-z]+:.*")) {
                    links++;
                    if (!Files.exists(page.resolveSibling(target))) {
                        missing.add(ROOT.relativize(page) + " -> " + target);
                    }
                }
            }
        }
        assertThat(links).isPositive();
        assertThat(missing).isEmpty();
    }
}
