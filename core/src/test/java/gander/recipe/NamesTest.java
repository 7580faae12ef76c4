package gander.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void aForeignNameIsALineThatATerminalPrintsAsItIs() {
        assertThat(Names.printable("a\u001b[31mb\nc\rd\u0085e\u2028f\u202Eg\u0000"))
                .isEqualTo("a?[31mb?c?d?e?f?g?");
        assertThat(Names.printable("Gänse 鹅 \uD83E\uDEBF")).isEqualTo("Gänse 鹅 \uD83E\uDEBF");
        assertThat(Names.printable("x".repeat(500))).hasSize(500);
    }

    @Test
    void inAMessageItIsShortToo() {
        assertThat(Names.shown("x".repeat(500))).hasSize(83).endsWith("x...");
        assertThat(Names.shown("a\nb")).isEqualTo("a?b");
    }
}
