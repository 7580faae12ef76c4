package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All chapters, computed in earnest. */
@Tag("slow")
class WholeTheoryTest {
    private static final Theory.Listener SILENT = new Theory.Listener() {
        @Override
        public void progress(String topic, double done, String what) {}

        @Override
        public void notice(String line) {}

        @Override
        public void written(String topic) {}
    };

    @TempDir
    private Path folder;

    @Test
    void everyChapterIsWrittenAndTheSameSeedGivesTheSameBytes() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Theory.run(List.of(), first, 1, SILENT);
        Theory.run(List.of(), second, 1, SILENT);
        List<Path> files;
        try (Stream<Path> all = Files.walk(first)) {
            files = all.filter(Files::isRegularFile).map(first::relativize).toList();
        }
        assertThat(files).contains(Path.of("theory.html"), Path.of("theory.zh-CN.md"), Path.of("theory/game.json"));
        for (Path file : files) {
            assertThat(Files.mismatch(first.resolve(file), second.resolve(file)))
                    .as(file.toString())
                    .isEqualTo(-1);
        }
    }
}
