package gander.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aLineThatIsClosedIsDrawnOnceMoreAndThenNeverAgain() {
        LiveLine line = new LiveLine(out, 20, width -> "going");
        line.close();
        String closed = drawn();
        line.close();
        line.above(() -> out.println("done"));

        assertThat(closed).endsWith("\rgoing" + System.lineSeparator());
        assertThat(drawn()).isEqualTo(closed + "done" + System.lineSeparator());
    }

    @Test
    void whatIsPrintedStandsAboveTheLineOnALineOfItsOwn() {
        try (LiveLine line = new LiveLine(out, 20, width -> "going")) {
            line.above(() -> out.print("said\n"));
            assertThat(drawn()).containsSubsequence("said\n", "\rgoing").doesNotContain("goingsaid");
        }
    }

    @Test
    void aLineIsCutAtTheTerminalsWidthAndNothingIsDrawnOfNothing() {
        new LiveLine(out, 3, width -> "going").close();
        assertThat(drawn()).contains("\rgoi").doesNotContain("goin");
        bytes.reset();
        new LiveLine(out, 3, width -> "").close();
        assertThat(drawn()).isEmpty();
    }

    @Test
    void theBarGoesFirstAndThenTheLongerTextsAndNoWordIsCut() {
        String[] after = {"step 7  D 1.000  0:10 left", "D 1.000  0:10 left", "0:10 left"};

        assertThat(BarLine.of("epoch 1/2", 0.5, 60, after))
                .isEqualTo("epoch 1/2 [==========           ] step 7  D 1.000  0:10 left");
        assertThat(BarLine.of("epoch 1/2", 0.5, 44, after)).isEqualTo("epoch 1/2  step 7  D 1.000  0:10 left");
        assertThat(BarLine.of("epoch 1/2", 0.5, 30, after)).isEqualTo("epoch 1/2  D 1.000  0:10 left");
        assertThat(BarLine.of("epoch 1/2", 0.5, 21, after)).isEqualTo("epoch 1/2  0:10 left");
        assertThat(BarLine.of("epoch 1/2", 0.5, 10, after)).isEqualTo("epoch 1/2");
    }

    @Test
    void aLongLineIsBrokenBetweenWordsAndSetIn() {
        assertThat(Terminal.wrap("one two three", 80)).isEqualTo("one two three");
        assertThat(Terminal.wrap("one two three", 13)).isEqualTo("one two three");
        assertThat(Terminal.wrap("one two three", 8)).isEqualTo("one two\n  three");
        assertThat(Terminal.wrap("  one two three", 8)).isEqualTo("  one\n    two\n    three");
        assertThat(Terminal.wrap("see /a/path/that/is/longer than that", 10))
                .isEqualTo("see\n  /a/path/that/is/longer\n  than\n  that");
        assertThat(Terminal.wrap("", 8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void noWordIsLostHoweverNarrowItIs(int columns) {
        String text = "the quick  brown fox jumps over the lazy dog";

        assertThat(Terminal.wrap(text, columns).replaceAll("\\s+", " ")).isEqualTo(text.replaceAll("\\s+", " "));
    }

    @Test
    void aCommandStaysWholeOnATerminalAndIsInTheSameLineElsewhere() {
        String text = "saved. Go on with:\n  gander train --resume runs/latest";

        assertThat(Terminal.wrap(text)).isEqualTo("saved. Go on with: gander train --resume runs/latest");
        System.setProperty("gander.terminal", "true");
        System.setProperty("gander.columns", "12");
        try {
            assertThat(Terminal.wrap(text)).isEqualTo("saved. Go on\n  with:\n  gander train --resume runs/latest");
        } finally {
            System.clearProperty("gander.terminal");
            System.clearProperty("gander.columns");
        }
    }

    private String drawn() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
