package gander.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTreeTest {
    @Test
    void json_keeps_the_order_of_the_components_and_puts_the_type_first() {
        assertThat(RecipeTree.writeJson(Sample.small())).isEqualTo("""
                        {
                          "train" : {
                            "batch" : 64,
                            "steps" : 1000,
                            "learningRate" : 1.0E-4,
                            "beta" : 0.1,
                            "shuffle" : true,
                            "name" : "first"
                          },
                          "loss" : {
                            "type" : "non-saturating"
                          },
                          "penalty" : {
                            "type" : "r1",
                            "gamma" : 10.0
                          },
                          "layers" : [ {
                            "width" : 8,
                            "sizes" : [ [ 1, 2 ], [ ] ]
                          }, {
                            "width" : 16,
                            "sizes" : [ ]
                          } ],
                          "precision" : "mixed-half",
                          "data" : null
                        }
                        """);
    }

    @Test
    void a_number_that_is_not_finite_has_no_tree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeTree.toTree(new Sample.R1(Double.NaN)))
                .withMessage("gamma: a recipe holds finite numbers only, got NaN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, b: {c: 2, d: 3}} | {b: {d: 4, e: 5}}        | {a: 1, b: {c: 2, d: 4, e: 5}}",
                "{a: [1, 2]}             | {a: [3]}                 | {a: [3]}",
                "{a: {b: 1}}             | {a: null}                | {a: null}",
                "{a: null}               | {a: {b: 1}}              | {a: {b: 1}}",
                "{a: {type: x, g: 1}}    | {a: {type: y, h: 2}}     | {a: {type: y, h: 2}}",
                "{a: {type: x, g: 1}}    | {a: {type: x, h: 2}}     | {a: {type: x, g: 1, h: 2}}",
                "{a: {type: x, g: 1}}    | {a: {h: 2}}              | {a: {type: x, g: 1, h: 2}}",
                "{a: {type: x, g: 1}}    | {a: x}                   | {a: {type: x, g: 1}}",
                "{a: {type: x, g: 1}}    | {a: y}                   | {a: y}",
                "{a: x}                  | {a: {type: y, g: 1}}     | {a: {type: y, g: 1}}",
                "{a: x}                  | {a: {g: 1}}              | {a: {type: x, g: 1}}",
            })
    void an_overlay_is_laid_over_key_by_key(String base, String overlay, String merged) {
        ObjectNode under = tree(base);
        ObjectNode over = tree(overlay);

        assertThat(RecipeTree.merge(under, over)).isEqualTo(tree(merged));
        assertThat(under).isEqualTo(tree(base));
        assertThat(over).isEqualTo(tree(overlay));
    }

    @Test
    void a_value_is_set_by_its_path() {
        ObjectNode tree = tree("{train: {batch: 1, steps: 2}}");

        assertThat(RecipeTree.set(tree, "train.batch", "64")).isEqualTo(tree("{train: {batch: 64, steps: 2}}"));
        assertThat(RecipeTree.set(tree, "new.key", "[a, 1e-3]").at("/new/key/1").doubleValue())
                .isEqualTo(1e-3);
        assertThat(tree).isEqualTo(tree("{train: {batch: 1, steps: 2}}"));
    }

    @Test
    void a_difference_names_the_path_and_both_values() {
        JsonNode left = tree(
                "{train: {batch: 128, rate: 1}, a: [1, 2], b: [1], only: x, gone: null, n: 9007199254740993, d: 0.5}");
        JsonNode right =
                tree("{train: {batch: 64, rate: 1.0}, a: [1, 3], b: [1, 2], more: 5, n: 9007199254740992, d: 0.7}");

        assertThat(RecipeTree.diff(left, right))
                .extracting(Difference::toString)
                .containsExactly(
                        "train.batch was 128, now 64",
                        "a[1] was 2, now 3",
                        "b was [1], now [1,2]",
                        "only was x, now absent",
                        // Two longs that are one and the same double.
                        "n was 9007199254740993, now 9007199254740992",
                        "d was 0.5, now 0.7",
                        "more was absent, now 5");
        assertThat(RecipeTree.diff(left, left)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NonSaturating, non-saturating",
        "NON_SATURATING, non-saturating",
        "R1, r1",
        "WganGP, wgan-gp",
        "GPPenalty, gp-penalty",
        "Conv2d, conv2d",
        "Hinge, hinge"
    })
    void java_names_are_spelt_in_kebab_case(String java, String kebab) {
        assertThat(Names.kebab(java)).isEqualTo(kebab);
    }

    @Test
    void the_nearest_name_is_a_slip_away() {
        List<String> names = List.of("batch", "learningRate", "steps", "z");

        assertThat(Names.nearest("bacth", names)).contains("batch");
        assertThat(Names.nearest("learning-rate", names)).contains("learningRate");
        assertThat(Names.nearest("LEARNINGRTE", names)).contains("learningRate");
        assertThat(Names.nearest("step", names)).contains("steps");
        assertThat(Names.nearest("x", names)).isEmpty();
        assertThat(Names.nearest("entirely", names)).isEmpty();
        assertThat(Names.distance("abcd", "acbd")).isEqualTo(1);
        assertThat(Names.distance("", "abc")).isEqualTo(3);
    }

    private static ObjectNode tree(String yaml) {
        return RecipeFile.parse(yaml, "x");
    }
}
