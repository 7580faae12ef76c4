package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void allCommandsComputeButHelp() {
        Set<String> commands = new HashSet<>(Main.commandLine().getSubcommands().keySet());
        commands.remove("help");
        assertThat(Main.COMPUTING).isEqualTo(commands);
    }

    @Test
    void libtorchIsBegunForThemUnlessTheyOnlySaySomething() {
        assertThat(Main.computes(List.of("train", "--epochs", "1"))).isTrue();
        assertThat(Main.computes(List.of("train", "--help"))).isFalse();
        assertThat(Main.computes(List.of("train", "--epochs", "1", "--dry-run")))
                .isFalse();
        assertThat(Main.computes(List.of("--version"))).isFalse();
        assertThat(Main.computes(List.of("help", "train"))).isFalse();
        assertThat(Main.computes(List.of())).isFalse();
    }
}
