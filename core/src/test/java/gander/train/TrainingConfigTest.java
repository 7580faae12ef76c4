package gander.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.data.ImageShape;
import gander.data.source.Pen;
import gander.nn.Precision;
import gander.recipe.Recipe;
import gander.recipe.RecipeBinder;
import gander.recipe.RecipeTree;
import gander.tensor.ComputeDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingConfigTest {
    @Test
    void theReferenceRecipeIsTheReference() {
        Path recipe = Path.of(System.getenv("GANDER_ROOT"), "recipes", "mlp-mnist.yaml");

        assertThat(Recipe.of(TrainingConfig.class).file(recipe).bind()).isEqualTo(TrainingConfig.reference());
    }

    @Test
    void everyRecipeBindsAndItsNetworksCanBeBuiltForDigits() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getenv("GANDER_ROOT"), "recipes"))) {
            List<Path> recipes = files.sorted().toList();

            assertThat(recipes).hasSizeGreaterThan(1);
            for (Path recipe : recipes) {
                // Laid over the defaults, as the program does it.
                TrainingConfig config =
                        Recipe.of(TrainingConfig.reference()).file(recipe).bind();
                Networks networks = Networks.of(config, new ImageShape(1, 28, 28));
                assertThat(networks.generator().parameters().size())
                        .as(recipe.toString())
                        .isPositive();
            }
        }
    }

    @Test
    void aConfigurationComesBackFromItsTree() {
        for (TrainingConfig config : new TrainingConfig[] {
            TrainingConfig.reference(),
            TrainingConfig.reference().resolve(),
            Tiny.config(Tiny.training(3, 2, true, 3, Optional.of(0.5)))
        }) {
            assertThat(RecipeBinder.bind(RecipeTree.toTree(config), TrainingConfig.class, "options.json"))
                    .isEqualTo(config);
        }
    }

    @Test
    void aShardIsGivenToEachCoreWhileItHas32Images() {
        TrainingConfig.Training open = training(128, Optional.empty());

        assertThat(open.resolve(1).shards()).hasValue(1);
        assertThat(open.resolve(2).shards()).hasValue(2);
        assertThat(open.resolve(64).shards()).hasValue(4);
        assertThat(training(16, Optional.empty()).resolve(64).shards()).hasValue(1);
        assertThat(training(128, Optional.of(7)).resolve(2).shards()).hasValue(7);
    }

    @Test
    void resolvingDecidesTheShardsAndNothingElse() {
        TrainingConfig config = TrainingConfig.reference();
        TrainingConfig resolved = config.resolve();

        assertThat(resolved.train().shards()).isPresent();
        assertThat(resolved.resolve()).isEqualTo(resolved);
        assertThat(RecipeTree.diff(RecipeTree.toTree(config), RecipeTree.toTree(resolved)))
                .extracting(difference -> difference.path())
                .containsExactly("train.shards");
    }

    @Test
    void anotherDataSetChangesTheSourceAlone() {
        TrainingConfig config = TrainingConfig.reference();

        assertThat(RecipeTree.diff(RecipeTree.toTree(config), RecipeTree.toTree(config.withData(new Pen()))))
                .extracting(Object::toString)
                .containsExactly("data.type was auto, now pen");
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        Optional<Integer> open = Optional.empty();
        assertRefused(() -> training(0, 8, 1, open, Optional.empty()), "epochs must be positive, got 0");
        assertRefused(() -> training(1, -8, 1, open, Optional.empty()), "batch must be positive, got -8");
        assertRefused(() -> training(1, 8, 0, open, Optional.empty()), "k must be positive, got 0");
        assertRefused(
                () -> training(1, 8, 1, Optional.of(9), Optional.empty()),
                "shards must be from 1 to the batch size, 8, got 9");
        assertRefused(
                () -> training(1, 8, 1, Optional.of(0), Optional.empty()),
                "shards must be from 1 to the batch size, 8, got 0");
        assertRefused(() -> training(1, 8, 1, open, Optional.of(0.0)), "emaHalfLifeKimg must be positive, got 0.0");
        assertRefused(
                () -> training(1, 8, 1, open, Optional.of(Double.NaN)), "emaHalfLifeKimg must be positive, got NaN");
        assertRefused(() -> run(0, 1, 1, 1), "statsEverySteps must be positive, got 0");
        assertRefused(() -> run(1, 0, 1, 1), "gridImages must be positive, got 0");
        assertRefused(() -> run(1, 10_001, 1, 1), "gridImages must be at most 10000, got 10001");
        assertRefused(() -> run(1, 1, 0, 1), "checkpointEverySteps must be positive, got 0");
        assertRefused(() -> run(1, 1, 1, 0), "checkpointsKept must be positive, got 0");
    }

    private static void assertRefused(Runnable make, String message) {
        assertThatIllegalArgumentException().isThrownBy(make::run).withMessage(message);
    }

    private static TrainingConfig.Run run(int stats, int grid, int checkpoints, int kept) {
        return new TrainingConfig.Run(ComputeDevice.CPU, Precision.F32, stats, grid, checkpoints, kept);
    }

    private static TrainingConfig.Training training(int batch, Optional<Integer> shards) {
        return training(1, batch, 1, shards, Optional.empty());
    }

    private static TrainingConfig.Training training(
            int epochs, int batch, int k, Optional<Integer> shards, Optional<Double> emaKimg) {
        return TrainingConfig.reference()
                .train()
                .withEpochs(epochs)
                .withBatch(batch)
                .withK(k)
                .withShards(shards)
                .withEmaHalfLifeKimg(emaKimg);
    }
}
