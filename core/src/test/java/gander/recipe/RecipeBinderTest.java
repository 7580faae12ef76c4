package gander.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.recipe.Sample.LeastSquares;
import gander.recipe.Sample.NonSaturating;
import gander.recipe.Sample.Precision;
import gander.recipe.Sample.R1;
import gander.recipe.Sample.RelativisticPair;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeBinderTest {
    private static final String RECIPE = """
            # A recipe as people write them.
            train:
              batch: 64
              steps: 1_000
              learningRate: 1e-4
              beta: 0.1
              shuffle: true
              name: first
            loss: non-saturating
            penalty: {type: r1, gamma: 10}
            layers:
              - {width: 8, sizes: [[1, 2], []]}
              - width: 16
                sizes: []
            precision: mixed-half
            """;

    @Test
    void a_recipe_becomes_the_record_it_describes() {
        assertThat(bind(RECIPE)).isEqualTo(Sample.small());
    }

    @Test
    void a_variant_is_chosen_by_its_type_at_any_depth_of_the_sealed_hierarchy() {
        assertThat(loss("{type: relativistic-pair, margin: 1}")).isEqualTo(new RelativisticPair(1));
        assertThat(loss("{type: non-saturating}")).isEqualTo(new NonSaturating());
    }

    @Test
    void keys_left_out_take_the_defaults_of_a_record_that_has_them() {
        assertThat(loss("least-squares")).isEqualTo(new LeastSquares(0.9, Optional.empty()));
        assertThat(loss("{type: least-squares, fakeTarget: 0.1}")).isEqualTo(new LeastSquares(0.9, Optional.of(0.1)));
    }

    @Test
    void a_null_or_an_absent_key_is_an_empty_optional() {
        assertThat(bind(RECIPE.replace("{type: r1, gamma: 10}", "null")).penalty())
                .isEmpty();
        assertThat(bind(RECIPE.replace("penalty: {type: r1, gamma: 10}", "")).penalty())
                .isEmpty();
        assertThat(bind(RECIPE + "data: some/where\n").data()).contains(Path.of("some/where"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch: 64 | bacth: 64 | unknown key train.bacth in x.yaml:3; did you mean train.batch?",
                "steps: 1_000 | steps: 1_000, 2 | train.steps in x.yaml:4: got \"1_000, 2\", expected a whole number",
                "beta: 0.1 | zzz: 0.5 | unknown key train.zzz in x.yaml:6; expected one of batch, steps, learningRate, beta, shuffle, name",
                "batch: 64 | batch: abc | train.batch in x.yaml:3: got \"abc\", expected a whole number",
                "batch: 64 | batch: 1.5 | train.batch in x.yaml:3: got 1.5, expected a whole number",
                "batch: 64 | batch: '64' | train.batch in x.yaml:3: got \"64\", expected a whole number",
                "batch: 64 | batch: 3000000000 | train.batch in x.yaml:3: got 3000000000, expected a whole number from -2147483648 to 2147483647",
                "batch: 64 | batch: | train.batch in x.yaml:3: got null, expected a whole number",
                "batch: 64 | batch: -1 | train in x.yaml:2: batch must be positive, got -1",
                "steps: 1_000 | steps: 9223372036854775808 | train.steps in x.yaml:4: got 9223372036854775808, expected a whole number from -9223372036854775808 to 9223372036854775807",
                "beta: 0.1 | beta: 1e39 | train.beta in x.yaml:6: got 1.0E39, expected a finite number",
                "learningRate: 1e-4 | learningRate: .inf | train.learningRate in x.yaml:5: got \".inf\", expected a finite number",
                "learningRate: 1e-4 | learningRate: 1e999 | train.learningRate in x.yaml:5: got \"Infinity\", expected a finite number",
                "shuffle: true | shuffle: yes | train.shuffle in x.yaml:7: got \"yes\", expected true or false",
                "name: first | name: 7 | train.name in x.yaml:8: got 7, expected text (a number as text goes in quotes)",
                "name: first | | train.name is missing in x.yaml:2 and has no default; expected text (a number as text goes in quotes)",
                "non-saturating | non-saturatin | loss in x.yaml:9: got \"non-saturatin\", expected a type, one of non-saturating, least-squares, relativistic-pair; did you mean non-saturating?",
                "non-saturating | {type: q} | loss in x.yaml:9: got \"q\", expected a type, one of non-saturating, least-squares, relativistic-pair",
                "non-saturating | {gamma: 1} | loss in x.yaml:9: got {\"gamma\":1}, expected a type, one of non-saturating, least-squares, relativistic-pair",
                "gamma: 10 | gama: 10 | unknown key penalty.gama in x.yaml:10; did you mean penalty.gamma?",
                "type: r1, gamma: 10 | type: r1 | penalty.gamma is missing in x.yaml:10 and has no default; expected a finite number",
                "width: 16 | width: x | layers[1].width in x.yaml:13: got \"x\", expected a whole number",
                "[[1, 2], []] | [[1, 2], 5] | layers[0].sizes[1] in x.yaml:12: got 5, expected a list",
                "mixed-half | mixed_half | precision in x.yaml:15: got \"mixed_half\", expected one of full, mixed-half; did you mean mixed-half?",
            })
    void a_wrong_recipe_is_refused_in_one_line_that_says_where_and_what(String good, String bad, String message) {
        String recipe = RECIPE.replace(good, bad == null ? "" : bad);
        assertThat(recipe).isNotEqualTo(RECIPE);
        SourceLocation.Located located = YamlReader.read(recipe, "x.yaml");
        assertThatThrownBy(() -> RecipeBinder.bind(located.tree(), Sample.class, located.location()))
                .isInstanceOf(UserException.class)
                .hasMessage(message);
    }

    @Test
    void a_tree_bound_alone_is_called_by_its_source() {
        assertThatThrownBy(() -> RecipeBinder.bind(RecipeFile.parse("gama: 1", "?"), R1.class, "recipes/r1.yaml"))
                .isInstanceOf(UserException.class)
                .hasMessage("unknown key gama in recipes/r1.yaml; did you mean gamma?");
    }

    @Test
    void whole_numbers_may_be_written_with_an_exponent() {
        assertThat(bind(RECIPE.replace("1_000", "2e6")).train().steps()).isEqualTo(2_000_000);
        assertThat(bind(RECIPE.replace("1_000", "0xCAFE")).train().steps()).isEqualTo(0xCAFE);
    }

    @Test
    void enums_are_written_in_kebab_case() {
        assertThat(bind(RECIPE).precision()).isEqualTo(Precision.MIXED_HALF);
    }

    record Unsupported(Map<String, String> map) {}

    record Reserved(String type) {}

    record Broken(int n) {
        Broken {
            throw new IllegalStateException("a bug " + n);
        }
    }

    @Test
    void what_no_recipe_can_hold_is_the_programmers_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeBinder.bind(RecipeFile.parse("map: {}", "x"), Unsupported.class, "x"))
                .withMessageContaining("Map");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeTree.toTree(new Unsupported(Map.of())))
                .withMessageContaining("Map");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeBinder.bind(RecipeFile.parse("type: a", "x"), Reserved.class, "x"))
                .withMessageContaining("component named type");
    }

    @Test
    void a_record_that_fails_otherwise_is_a_bug_and_not_the_users() {
        assertThatThrownBy(() -> RecipeBinder.bind(RecipeFile.parse("n: 1", "x"), Broken.class, "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("a bug 1");
    }

    @Test
    void a_sealed_interface_can_be_bound_itself() {
        assertThat(RecipeBinder.bind(RecipeFile.parse("{type: r1, gamma: 2}", "x"), Sample.Penalty.class, "x"))
                .isEqualTo(new R1(2));
        assertThat(RecipeTree.toTree(new R1(2), Sample.Penalty.class)).hasToString("{\"type\":\"r1\",\"gamma\":2.0}");
    }

    private static Sample bind(String yaml) {
        return RecipeBinder.bind(RecipeFile.parse(yaml, "x.yaml"), Sample.class, "x.yaml");
    }

    private static Sample.Loss loss(String yaml) {
        return bind(RECIPE.replace("non-saturating", yaml)).loss();
    }
}
