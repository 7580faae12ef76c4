package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the system around the program does: a full disk under standard output, a locale without letters, odd words. */
@EnabledOnOs(OS.LINUX)
class SystemTest {
    @TempDir
    private static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "help", "train --help", "train --dry-run", "train kde --dry-run"})
    void outputThatCannotBeWrittenIsAnError(String words) throws Exception {
        GanderProcess gander =
                GanderProcess.start(folder, List.of("sh", "-c", "exec \"$@\" > /dev/full", "sh"), words.split(" "));
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(gander.output())
                .isEqualTo("gander: standard output cannot be written: no space left on the disk; what was printed is"
                        + " incomplete\n");
    }

    @Test
    void whoeverClosesThePipeHasReadEnough() throws Exception {
        GanderProcess gander = GanderProcess.start(
                folder, List.of("sh", "-c", "{ \"$@\"; echo $? >&2; } | true", "sh"), "train", "--help");
        gander.waitFor();
        assertThat(gander.output()).isEqualTo("0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample %s", "train %s.yaml", "train --data idx:%s", "train --options %s", "evaluate %s"})
    void aNameThatTheLocaleCannotSpellIsOneLine(String words) throws Exception {
        // The bytes of the name come from the shell: this process may not be able to spell it either.
        String script = "exec env LC_ALL=C \"$@\" " + String.format(words, "$(printf 'h\\303\\251')");
        GanderProcess gander = GanderProcess.start(folder, List.of("sh", "-c", script, "sh"));
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(gander.output())
                .hasLineCount(1)
                .startsWith("gander: ")
                .contains("LC_ALL=C.UTF-8")
                .doesNotContain("Exception")
                .doesNotContain("java.");
    }

    @Test
    void soIsACurrentFolderThatItCannotSpell() throws Exception {
        String script = "mkdir -p " + folder + "/$(printf 'h\\303\\251') && cd " + folder
                + "/$(printf 'h\\303\\251') && exec env LC_ALL=C \"$@\"";
        GanderProcess gander = GanderProcess.start(folder, List.of("sh", "-c", script, "sh"), "train", "--data", "pen");
        assertThat(gander.waitFor()).as(gander.output()).isEqualTo(ExitCode.USER_ERROR);
        assertThat(gander.output()).hasLineCount(1).contains("current folder").contains("LC_ALL=C.UTF-8");
    }

    static Stream<List<String>> oddWords() {
        return Stream.of(
                List.of("sample", "@absent"),
                List.of("evaluate", "@absent", "--features", "@x"),
                List.of("train", "@absent"),
                List.of("@absent"),
                List.of("@@"));
    }

    @ParameterizedTest
    @MethodSource("oddWords")
    void aWordThatBeginsWithAnAtSignIsAWord(List<String> words) {
        StringWriter err = new StringWriter();
        int status = commandLine(err).execute(words.toArray(String[]::new));
        assertThat(status).isEqualTo(ExitCode.USER_ERROR);
        assertThat(err.toString()).hasLineCount(1).contains(words.get(words.size() > 1 ? 1 : 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample x -n %s", "sample x --seed %s", "features train --epochs %s", "theory --seed %s"})
    void everyCommandHasOneGrammarForNumbers(String words) {
        assertThat(parses(String.format(words, "0x10"))).isTrue();
        assertThat(parses(String.format(words, "1e3"))).isTrue();
        assertThat(parses(String.format(words, "0b1"))).isFalse();
        assertThat(parses(String.format(words, "1.5"))).isFalse();
    }

    @Test
    void foreignTextReachesNeitherTerminalNorMessageAsItIs() {
        StringWriter err = new StringWriter();
        commandLine(err).execute("sample", "a\u001b[2Jb\nc");
        assertThat(err.toString()).hasLineCount(1).contains("a?[2Jb?c");
    }

    private static boolean parses(String words) {
        try {
            commandLine(new StringWriter()).parseArgs(words.split(" "));
            return true;
        } catch (CommandLine.ParameterException refused) {
            return false;
        }
    }

    private static CommandLine commandLine(StringWriter err) {
        return Main.commandLine().setErr(new PrintWriter(err, true));
    }
}
