package gander.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
    @ParameterizedTest
    @CsvSource({
        "'写在两行/的一句话。', '写在两行的一句话。'",
        "'写在两行，/$x$ 是数。', '写在两行，$x$ 是数。'",
        "'见 GAN/一文', '见 GAN 一文'",
        "'叫作/**似然**', '叫作**似然**'",
        "'**似然**/的', '**似然**的'",
        "'他说/“对”', '他说“对”'",
        "'得 $x$/（见下）', '得 $x$（见下）'",
        "'- 一项/  的下半', '- 一项的下半'",
        "'1. 甲/2. 乙', '1. 甲/2. 乙'",
        "'甲//乙', '甲//乙'",
        "'## 标题/正文', '## 标题/正文'",
        "'| 甲 |/| 乙 |', '| 甲 |/| 乙 |'",
        "'甲/![图](x)/乙', '甲/![图](x)/乙'",
        "'$$a$$/甲', '$$a$$/甲'",
    })
    void aParagraphBecomesOneLineWithNoSpaceWithinChinese(String text, String joined) {
        assertThat(Lines.joined(text.replace('/', '\n'))).isEqualTo(joined.replace('/', '\n'));
    }

    @Test
    void codeAndFormulasKeepTheirLines() {
        String text = "甲：\n\n```sh\n./gander\n./gander\n```\n\n$$\na\n+ b\n$$\n\n乙\n";
        assertThat(Lines.joined(text)).isEqualTo(text);
    }
}
