package gander.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.article.Chapter.Quantity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteTest {
    @ParameterizedTest
    @CsvSource({
        "0.693147, '{{v}}', 0.6931",
        "0.693147, '{{v:%.3f}}', 0.693",
        "-1.5, '{{v}}', −1.5",
        "60000, '{{v}}', '60,000'",
        "60000, '{{v:%d}}', 60000",
        "0.00001234, '{{v}}', 1.2 × 10⁻⁵",
        "1.234e12, '{{v:%.2e}}', 1.23 × 10¹²",
        "2, '$x = {{v}}$, {{v}}', '$x = 2$, 2'",
        "0.5, '{{v:%.1f}} %', 0.5 %",
        "0, '{{v:%.1e}}', 0",
    })
    void aNumberIsWrittenAsTheTextWants(double value, String text, String filled) {
        assertThat(Quote.fill(text, Map.of("v", new Quantity(value, "")), "f.md"))
                .isEqualTo(filled.replace(" × ", "\u00A0×\u00A0"));
    }

    @Test
    void aNumberThatWasNotFoundIsAnErrorThatNamesFileAndKey() {
        assertThatThrownBy(() -> Quote.fill("{{no.such}}", Map.of(), "game.zh-CN.md"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("game.zh-CN.md")
                .hasMessageContaining("{{no.such}}");
    }

    @Test
    void aFormThatJavaDoesNotKnowIsAnError() {
        assertThatThrownBy(() -> Quote.fill("{{v:%.q}}", Map.of("v", new Quantity(1, "")), "game.md"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("%.q");
    }
}
