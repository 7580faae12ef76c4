package gander.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
    /** A record as recipes bind it. */
    record Seeds(long seed) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16",
                "0x10",
                "0X10",
                "1e3",
                "1_000",
                "1__0",
                "010",
                "+7",
                "-7",
                "- 7",
                "1.0",
                "1.5",
                "0b11",
                "0o7",
                "1:30",
                "",
                "~",
                "true",
                "'7'",
                "7L",
                "9223372036854775807",
                "9223372036854775808",
                "1e400",
                "[7]",
                "7 # seven",
                "{"
            })
    void aWordHasTheMeaningThatItHasInARecipe(String text) {
        assertThat(alone(text)).isEqualTo(inARecipe(text));
    }

    @Test
    void whatIsNoneIsSaid() {
        assertThatThrownBy(() -> Value.read("0x1g", long.class))
                .isInstanceOf(UserException.class)
                .hasMessage("got \"0x1g\", expected a whole number");
        assertThatThrownBy(() -> Value.read("{", int.class)).hasMessage("got {, expected a whole number");
        assertThat(Value.read("0x10", long.class)).isEqualTo(16L);
        assertThat(Value.read("1e3", int.class)).isEqualTo(1000);
        assertThat(Value.read("2e-1", double.class)).isEqualTo(0.2);
    }

    private static Optional<Long> alone(String text) {
        try {
            return Optional.of(Value.read(text, long.class));
        } catch (UserException refused) {
            return Optional.empty();
        }
    }

    private static Optional<Long> inARecipe(String text) {
        try {
            return Optional.of(
                    Recipe.of(new Seeds(1)).set("seed", text, "--seed").bind().seed());
        } catch (UserException refused) {
            return Optional.empty();
        }
    }
}
