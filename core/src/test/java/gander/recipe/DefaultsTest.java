package gander.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gander.UserException;
import gander.baseline.BaselineConfig;
import gander.baseline.BaselineOptions;
import gander.gan.Snapshot;
import gander.train.TrainingConfig;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A component's default, and a record that stands among the keys of another. */
class DefaultsTest {
    record Step(
            @Default("0.5") double size, @Default("[1, 2]") List<Integer> parts) {}

    sealed interface Shape {}

    record Round(@Default("3") int radius) implements Shape {}

    record Square(int side) implements Shape {}

    record Whole(
            String name,
            @Default("round") Shape shape,
            @Unwrapped Step step,
            @Default("{}") Step other) {}

    record Twice(int size, @Unwrapped Step step) {}

    record NoRecord(@Unwrapped int size) {}

    @Test
    void aKeyLeftOutHasItsDefaultAtAnyDepth() {
        assertThat(bind("{name: a}"))
                .isEqualTo(new Whole("a", new Round(3), new Step(0.5, List.of(1, 2)), new Step(0.5, List.of(1, 2))));
        assertThat(bind("{name: a, shape: {type: square, side: 2}, size: 4, other: {parts: []}}"))
                .isEqualTo(new Whole("a", new Square(2), new Step(4, List.of(1, 2)), new Step(0.5, List.of())));
    }

    @Test
    void aKeyWithoutADefaultIsRequiredAndSaysSo() {
        assertThatThrownBy(() -> bind("{shape: round}"))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "name is missing in x.yaml and has no default; expected text (a number as text goes in quotes)");
        assertThatThrownBy(() -> bind("{name: a, shape: square}"))
                .isInstanceOf(UserException.class)
                .hasMessage("shape.side is missing in x.yaml and has no default; expected a whole number");
    }

    @Test
    void anUnwrappedRecordsKeysStandAmongTheOthersInTheirOrder() {
        ObjectNode tree = RecipeTree.toTree(bind("{name: a, size: 4}"));

        assertThat(tree.fieldNames()).toIterable().containsExactly("name", "shape", "size", "parts", "other");
        assertThat(RecipeBinder.bind(tree, Whole.class, "x")).isEqualTo(bind("{name: a, size: 4}"));
        assertThatThrownBy(() -> bind("{name: a, siez: 4}"))
                .isInstanceOf(UserException.class)
                .hasMessage("unknown key siez in x.yaml; did you mean size?");
    }

    @Test
    void aKeyThatIsThereTwiceIsTheProgrammersError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeTree.toTree(new Twice(1, new Step(1, List.of()))))
                .withMessageContaining("the key size twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeTree.toTree(new NoRecord(1)))
                .withMessageContaining("no record");
    }

    @Test
    void aCopyDiffersInOneComponent() {
        Whole whole = bind("{name: a}");

        assertThat(Withers.with(whole, "name", "b")).isEqualTo(bind("{name: b}"));
        assertThat(Withers.with(whole, "size", 2.0)).isEqualTo(bind("{name: a, size: 2}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Withers.with(whole, "step", whole.step()))
                .withMessageContaining("no component step");
    }

    @Test
    void everyDefaultOfAConfigurationIsAValueOfItsKey() {
        Set<Class<?>> records = new LinkedHashSet<>();
        for (Class<?> root : List.of(TrainingConfig.class, BaselineOptions.class, Snapshot.Description.class)) {
            collect(root, records);
        }

        assertThat(records).contains(TrainingConfig.Updates.class).hasSizeGreaterThan(20);
        for (Class<?> type : records) {
            for (RecordComponent component : type.getRecordComponents()) {
                Default written = component.getAnnotation(Default.class);
                if (written != null) {
                    ObjectNode tree = RecipeFile.parse("{value: " + written.value() + "}", component.toString());
                    assertThat(RecipeBinder.value(
                                    tree.get("value"), component.getGenericType(), "", SourceLocation.of("x")))
                            .as(component.toString())
                            .isNotNull();
                }
            }
        }
        assertThat(BaselineConfig.class.getPermittedSubclasses()).isSubsetOf(records);
    }

    private static void collect(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType generic) {
            collect(generic.getActualTypeArguments()[0], records);
        } else if (type instanceof Class<?> plain && plain.isRecord() && records.add(plain)) {
            for (RecordComponent component : plain.getRecordComponents()) {
                collect(component.getGenericType(), records);
            }
        } else if (type instanceof Class<?> plain && plain.isSealed() && !plain.isEnum()) {
            Variants.of(plain).values().forEach(variant -> collect(variant, records));
        }
    }

    private static Whole bind(String yaml) {
        return RecipeBinder.bind(RecipeFile.parse(yaml, "x.yaml"), Whole.class, "x.yaml");
    }
}
