package gander.train;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.Examples;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.data.point.PointSet;
import gander.export.NamedArray;
import gander.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recipe that comes with Gander, on a handful of examples of its kind. */
class RecipesTest {
    private static final Path RECIPES = Path.of("../recipes");
    private static final int EXAMPLES = 300;
    private static final int STEPS = 2;

    static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(RECIPES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void resumingInTheMiddleIsNeverHavingStoppedAndNoNumberIsNaN(Path recipe) throws Exception {
        TrainingConfig config =
                Recipe.of(TrainingConfig.reference()).file(recipe).bind();
        Examples examples = examples(config);
        try (AutoCloseable closing = (AutoCloseable) examples;
                Trainer whole = new Trainer(config, examples);
                Trainer first = new Trainer(config, examples);
                Trainer second = new Trainer(config, examples)) {
            Tiny.step(whole, 2 * STEPS);
            Tiny.step(first, STEPS);
            second.restore(STEPS, Tiny.saved(first));
            Tiny.step(second, STEPS);

            whole.requireFinite();
            List<NamedArray> expected = whole.save();
            List<NamedArray> resumed = second.save();
            for (int i = 0; i < expected.size(); i++) {
                assertThat(resumed.get(i).data())
                        .as(expected.get(i).name())
                        .isEqualTo(expected.get(i).data());
            }
        }
    }

    /** What a reader needs to repeat it. */
    @ParameterizedTest
    @MethodSource("recipes")
    void theHeaderSaysWhatToType(Path recipe) throws IOException {
        String text = Files.readString(recipe);
        assertThat(text.substring(0, text.indexOf("\n\n")))
                .contains("./gander train", recipe.getFileName().toString());
    }

    private static Examples examples(TrainingConfig config) {
        if (config.data().kind() == Examples.Kind.POINTS) {
            double[][] points = new double[EXAMPLES][];
            Arrays.setAll(points, i -> new double[] {Math.cos(i), Math.sin(i)});
            return new PointSet("circle", points);
        }
        ImageShape shape = new ImageShape(1, 28, 28);
        ImageSet.Builder builder = new ImageSet.Builder("stripes", EXAMPLES, shape);
        byte[] pixels = new byte[shape.size()];
        for (int i = 0; i < EXAMPLES; i++) {
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = (byte) (i * 37 + p * 11 + i * p % 29 * 5);
            }
            builder.put(i, pixels, 0, i % 10);
        }
        return builder.build();
    }
}
