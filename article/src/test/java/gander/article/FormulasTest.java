package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {
    @ParameterizedTest
    @CsvSource({
        "'a $p_G$ b', 'a $`p_G`$ b'",
        "'是$x_1$的', '是$`x_1`$的'",
        "'`$HOME` and $x$', '`$HOME` and $`x`$'",
        "'$a \\$ b$', '$`a \\$ b`$'",
        "'no formula', 'no formula'",
    })
    void formulasAreWrittenSoThatMarkdownLeavesThemAlone(String text, String github) {
        Formulas formulas = new Formulas(text);
        assertThat(formulas.text()).doesNotContain("_");
        assertThat(formulas.putBack(formulas.text(), Formulas::github)).isEqualTo(github);
    }

    @ParameterizedTest
    @CsvSource({"'$$\na + b\n$$'", "'$$a + b$$'"})
    void aFormulaOnLinesOfItsOwnIsABlock(String text) {
        Formulas formulas = new Formulas("before\n\n" + text + "\n\nafter");
        assertThat(formulas.putBack(formulas.text(), Formulas::github))
                .isEqualTo("before\n\n```math\na + b\n```\n\nafter");
    }

    @Test
    void noLineEndsBetweenAFormulaAndTheCommaAfterIt() {
        Formulas formulas = new Formulas("is $x$, and $y$ is");
        String html = formulas.putBack(Formulas.joined(formulas.text()), formula -> "<" + formula.tex() + ">");
        assertThat(html).isEqualTo("is <x>\u2060, and <y> is");
    }
}
