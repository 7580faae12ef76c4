package gander.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {
    @ParameterizedTest
    @CsvSource({
        "p_data(x), p|-data|(x)",
        "x_{i j}, x|-i j",
        "10^-3, 10|+−3",
        "D^*(x), D|+*|(x)",
        "a _ b ^ c, a _ b ^ c",
        "end_, end_",
    })
    void whatFollowsALineOrAHatIsSetSmall(String text, String pieces) {
        String read = String.join(
                "|",
                Label.of(text).pieces().stream()
                        .map(piece -> (piece.level() > 0 ? "+" : piece.level() < 0 ? "-" : "") + piece.text())
                        .toList());
        assertThat(read).isEqualTo(pieces);
    }

    @Test
    void linesAreNoWiderThanTheirRoomAndLoseNoWord() {
        String text = "a title of several words that does not fit";
        List<Label> lines = Label.wrap(text, 14, 120);
        assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> line.width(14) <= 120);
        assertThat(String.join(
                        " ",
                        lines.stream().map(line -> line.pieces().get(0).text()).toList()))
                .isEqualTo(text);
    }

    @Test
    void aLabelThatIsTooWideIsMadeSmallerUntilItFits() {
        Label label = Label.of("a very long label");
        double size = label.fitting(12, 50);
        assertThat(label.width(size)).isCloseTo(50, within(1e-9));
        assertThat(label.fitting(12, 500)).isEqualTo(12);
    }
}
