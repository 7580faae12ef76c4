package gander.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "1 | 1",
                "-0 | 0",
                "007 | 7",
                "50_000 | 50000",
                "0x10 | 16",
                "99999999999 | 99999999999",
                "99999999999999999999 | 99999999999999999999",
                "1e5 | 100000.0",
                "1e-4 | 1.0E-4",
                ".5 | 0.5",
                "2. | 2.0",
                "true | true",
                "False | false",
                "on | \"on\"",
                "no | \"no\"",
                "1:30 | \"1:30\"",
                "2026-11-22 | \"2026-11-22\"",
                "~ | null",
                "null | null",
                "'null' | \"null\"",
                "\"1\" | \"1\"",
                "_1 | \"_1\"",
                "[1, a, {b: c}] | [1,\"a\",{\"b\":\"c\"}]",
            },
            quoteCharacter = '`')
    void scalars_are_read_as_the_core_schema_says(String yaml, String json) {
        assertThat(RecipeFile.parse("key: " + yaml, "x").get("key")).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1;a: 2                  | x.yaml:2:1: the key a is there twice, expected it once",
                "a: &b 1;c: *b              | x.yaml:1:4: got the anchor &b, expected values without names",
                "c: *b                      | x.yaml:1:4: got the alias *b, expected the value itself",
                "a: !!str 1                 | x.yaml:1:4: got the tag tag:yaml.org,2002:str, expected plain values",
                "a: 1;---;b: 2              | x.yaml:2:1: got a second document, expected the end of the file",
                "a: b: c                    | x.yaml:1:5: mapping values are not allowed here",
                "? [a];: 1                  | x.yaml:1:3: got a key that is not a name, expected key: value",
                "- 1                        | x.yaml: got [1], expected a mapping of keys to values",
                "just text                  | x.yaml: got \"just text\", expected a mapping of keys to values",
            })
    void what_is_not_a_recipe_is_refused_with_line_and_column(String yaml, String message) {
        assertThatThrownBy(() -> RecipeFile.parse(yaml.replace(';', '\n'), "x.yaml"))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }

    @Test
    void an_empty_text_is_an_empty_tree() {
        assertThat(RecipeFile.parse("", "x")).isEmpty();
        assertThat(RecipeFile.parse("# only a comment\n", "x")).isEmpty();
        assertThat(RecipeFile.parse("---\n", "x")).isEmpty();
    }

    @Test
    void json_is_refused_as_strictly() throws IOException {
        assertThatJson("{\"a\": 1, \"a\": 2}").hasMessageContaining("x.json:1:13: Duplicate field 'a'");
        assertThatJson("{} {}").hasMessageEndingWith("x.json:1: got more text, expected the end of the JSON");
        assertThatJson("{\"a\": }").hasMessageContaining("x.json:1:7: Unexpected character");
        assertThatJson("[]").hasMessageEndingWith("x.json: got [], expected a mapping of keys to values");
        assertThatJson("{\"a\":".repeat(100)).hasMessageContaining("64");
        assertThatJson("{\"a\": NaN}").hasMessageContaining("NaN");
    }

    @Test
    void files_that_are_absent_too_large_or_not_text_are_refused_by_name() throws IOException {
        assertThatThrownBy(() -> RecipeFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(UserException.class)
                .hasMessageEndingWith("none.yaml does not exist");
        assertThatThrownBy(() -> RecipeFile.read(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot be read");
        Path large = Files.write(folder.resolve("large.yaml"), new byte[RecipeFile.MAX_BYTES + 1]);
        assertThatThrownBy(() -> RecipeFile.read(large))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("1048576");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', ':', (byte) 0xFF});
        assertThatThrownBy(() -> RecipeFile.read(binary))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void bombs_are_refused_at_once() {
        StringBuilder laughs = new StringBuilder("a: &a [lol, lol]\n");
        for (char name = 'b'; name <= 'z'; name++) {
            laughs.append(name).append(": &").append(name).append(" [");
            laughs.append(("*" + (char) (name - 1) + ",").repeat(9)).append("]\n");
        }
        String[] bombs = {
            laughs.toString(),
            "a: " + "[".repeat(200_000),
            "a: " + "{a: ".repeat(200_000),
            "- ".repeat(500_000),
            "? ".repeat(500_000),
            "a: " + "9".repeat(500_000),
            "a: 1e" + "9".repeat(500_000),
            "a: \"\\UFFFFFFFF\"",
            "%YAML " + "9".repeat(100_000) + ".1\n---\na: 1",
            "a".repeat(500_000) + ": [" + "1,".repeat(20_000) + "]",
        };
        for (String bomb : bombs) {
            // A minute is a hundred times what any takes; where time grows with the square, hours pass.
            Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                try {
                    RecipeBinder.bind(RecipeFile.parse(bomb, "bomb.yaml"), Sample.class, "bomb.yaml");
                    Assertions.fail("bound " + Names.shown(bomb));
                } catch (UserException e) {
                    assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\n");
                }
            });
        }
    }

    private AbstractThrowableAssert<?, ?> assertThatJson(String json) throws IOException {
        Path path = Files.writeString(folder.resolve("x.json"), json);
        return assertThatThrownBy(() -> RecipeFile.read(path)).isInstanceOf(UserException.class);
    }
}
