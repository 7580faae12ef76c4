package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import gander.app.terminal.ExitCode;
import gander.app.terminal.Program;
import gander.html.Html;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path folder;

    @Test
    void allCommandsComputeButHelp() {
        Set<String> commands = new HashSet<>(Main.commandLine().getSubcommands().keySet());
        commands.remove("help");
        assertThat(Program.COMPUTING).isEqualTo(commands);
    }

    @Test
    void withoutArgumentsItPrintsItsHelpAsWithHelp() throws Exception {
        GanderProcess alone = GanderProcess.run(folder);
        GanderProcess help = GanderProcess.run(folder, "--help");

        assertThat(alone.exitCode()).as(alone.output()).isZero();
        assertThat(alone.output()).isEqualTo(help.output()).contains("Usage: gander", "train", "evaluate");
        assertThat(GanderProcess.run(folder, "features").output()).contains("Usage: gander features");
        assertThat(GanderProcess.run(folder, "trian").exitCode()).isEqualTo(ExitCode.USER_ERROR);
    }

    @Test
    void commandsAreShownAsTheUserCanTypeThem() {
        System.setProperty(Html.PROGRAM, "../gander/gander");
        try {
            assertThat(Program.typed("make one with gander features train, or gander trainings; /opt/gander train"))
                    .isEqualTo("make one with ../gander/gander features train, or gander trainings; /opt/gander train");
            assertThat(Main.commandLine().getSubcommands().get("train").getUsageMessage())
                    .contains("Usage: ../gander/gander train ", "  ../gander/gander train --resume runs/latest");
        } finally {
            System.clearProperty(Html.PROGRAM);
        }
        assertThat(Program.command()).isEqualTo("gander");
    }

    @Test
    void libtorchIsBegunForThemUnlessTheyOnlySaySomething() {
        assertThat(Main.computes(List.of("train", "--epochs", "1"))).isTrue();
        assertThat(Main.computes(List.of("train", "--help"))).isFalse();
        assertThat(Main.computes(List.of("train", "--epochs", "1", "--dry-run")))
                .isFalse();
        assertThat(Main.computes(List.of("--version"))).isFalse();
        assertThat(Main.computes(List.of("help", "train"))).isFalse();
        assertThat(Main.computes(List.of("features"))).isFalse();
        assertThat(Main.computes(List.of())).isFalse();
    }
}
