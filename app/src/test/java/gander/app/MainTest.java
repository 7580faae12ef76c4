package gander.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void theCommandsThatComputeAreCommands() {
        assertThat(Main.commandLine().getSubcommands().keySet()).containsAll(Main.COMPUTING);
    }

    @Test
    void libtorchIsBegunForThemAndNotForTheirHelp() {
        assertThat(Main.computes(List.of("train", "--epochs", "1"))).isTrue();
        assertThat(Main.computes(List.of("train", "--help"))).isFalse();
        assertThat(Main.computes(List.of("compare", "a", "b"))).isFalse();
        assertThat(Main.computes(List.of("help", "train"))).isFalse();
        assertThat(Main.computes(List.of())).isFalse();
    }
}
