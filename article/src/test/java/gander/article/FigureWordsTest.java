package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Panel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureWordsTest {
    private final FigureWords fake = FigureWords.of("fake", Language.CHINESE);

    @Test
    void allWordsOfAFigureAreTranslatedAndItsNumbersStay() {
        double[] x = {0, 1};
        Figure figure = Figure.of(
                "f",
                "A parabola",
                new Panel(
                        "after 1,500 of 2 steps",
                        Axis.of("steps"),
                        Axis.of("x²"),
                        List.of(new Layer.Line("data", Layer.Colour.DATA, x, x, false))));
        assertThat(fake.in(figure).words()).containsExactly("一条抛物线", "2 步中的第 1,500 步", "步数", "x²", "数据");
        assertThat(FigureWords.of("fake", Language.ENGLISH).in(figure).words()).isEqualTo(figure.words());
    }

    @Test
    void aTextThatIsNotInTheDictionaryStaysAsItIs() {
        assertThat(fake.translation("no such words")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p_data",
                "D* = p_data / (p_data + p_G)",
                "p(z = 1 | x)",
                "-log D",
                "log10 p(x)",
                "KL(p ‖ q)",
                "JSD",
                "n = 10,000",
                "(1 + h^2)^{t/2}",
                "W₁",
                "−KL − H",
                "x_{max}",
                "0.5"
            })
    void aFormulaReadsTheSameInEachLanguage(String text) {
        assertThat(FigureWords.isFormula(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps", "JSD, nats", "at D*", "Beta(7, 3)", "G of z", "k = 5, mean", "Wasserstein-1"})
    void wordsDoNot(String text) {
        assertThat(FigureWords.isFormula(text)).isFalse();
    }
}
