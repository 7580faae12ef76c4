package gander.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gander.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class RecipePropertiesTest {
    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("recipes");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("r.yaml"));
        Files.deleteIfExists(folder.resolve("r.json"));
        Files.delete(folder);
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Sample.any();
    }

    /** Text made of what YAML gives a meaning to. */
    @Provide
    Arbitrary<String> yamlLike() {
        return Arbitraries.of(
                        ": ",
                        "- ",
                        "? ",
                        "[",
                        "]",
                        "{",
                        "}",
                        ", ",
                        "&a ",
                        "*a ",
                        "!t ",
                        "|\n",
                        ">-\n",
                        "'",
                        "\"",
                        "#",
                        "%",
                        "@",
                        "\n",
                        "\n  ",
                        "\t",
                        "a",
                        "train",
                        "type",
                        "1",
                        ".5",
                        "e9",
                        "\\",
                        "\\x",
                        "\\U",
                        "FFFFFFFF",
                        "<<",
                        "---\n",
                        "...\n",
                        "\u0007",
                        "\uFEFF",
                        "\u2028",
                        "\uD83E\uDDA2",
                        "\uD800",
                        "~",
                        "null")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_record_comes_back_from_its_tree_and_from_its_json(@ForAll("samples") Sample sample) throws IOException {
        assertThat(RecipeBinder.bind(RecipeTree.toTree(sample), Sample.class, "tree"))
                .isEqualTo(sample);
        Path json = Files.writeString(folder.resolve("r.json"), RecipeTree.writeJson(sample));
        assertThat(Recipe.of(Sample.class).file(json).bind()).isEqualTo(sample);
        assertThat(Recipe.of(Sample.small()).file(json).bind()).isEqualTo(sample);
        assertThat(RecipeTree.diff(RecipeTree.toTree(sample), RecipeFile.read(json)))
                .isEmpty();
    }

    @Property(tries = 400)
    void text_like_yaml_is_read_or_refused(@ForAll("yamlLike") String text) throws IOException {
        bindOrRefuse(text.getBytes(UTF_8));
        try {
            assertThat(Recipe.of(Sample.small()).set("train", text, "--train").bind())
                    .isNotNull();
        } catch (UserException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
    }

    @Property
    void arbitrary_text_is_read_or_refused(@ForAll String text) throws IOException {
        bindOrRefuse(text.getBytes(UTF_8));
    }

    @Property
    void arbitrary_bytes_are_read_or_refused(@ForAll byte[] bytes) throws IOException {
        bindOrRefuse(bytes);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_mutated_recipe_is_read_or_refused(@ForAll("samples") Sample sample, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = RecipeTree.writeJson(sample).getBytes(UTF_8);
        if (random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        for (int i = 0; i < random.nextInt(6) && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(random.nextBoolean() ? 128 : 256);
        }
        bindOrRefuse(bytes);
    }

    private static void bindOrRefuse(byte[] bytes) throws IOException {
        for (String name : new String[] {"r.yaml", "r.json"}) {
            Path path = Files.write(folder.resolve(name), bytes);
            try {
                assertThat(Recipe.of(Sample.small()).file(path).bind()).isNotNull();
            } catch (UserException e) {
                assertThat(e.getMessage()).contains(name).doesNotContain("\n");
            }
        }
    }
}
