package gander.optim;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.nn.Identity;
import gander.nn.Initializer;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.recipe.Recipe;
import gander.recipe.RecipeTree;
import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import gander.tensor.Tensors;
import gander.train.TrainingConfig;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;

/** The optimizers beside Adam, against their formulas in float64. */
class OptimizersTest {
    private static final int SIZE = 23;
    private static final int STEPS = 5;
    private static final double FLOAT32 = 1e-5;

    static {
        Native.load();
    }

    /** One parameter's way: the number before, the gradient, what is remembered (two numbers), the step from 1. */
    @FunctionalInterface
    private interface Formula {
        double next(double value, double gradient, double[] remembered, int step);
    }

    private static void assertFollows(OptimizerConfig config, double share, Formula formula) {
        ParameterLayout layout = new ParameterLayout();
        layout.add("w", new Initializer.Normal(1), SIZE);
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Optimizer optimizer = config.build(parameters);
                PointerScope scope = new PointerScope()) {
            parameters.initialize(3);
            double[] expected = Tensors.toDoubles(parameters.flat());
            double[][] remembered = new double[SIZE][2];
            for (int t = 1; t <= STEPS; t++) {
                float[] gradient = new float[SIZE];
                for (int i = 0; i < SIZE; i++) {
                    gradient[i] = (float) Math.sin(i * t + 0.3);
                    expected[i] = formula.next(expected[i], gradient[i], remembered[i], t);
                }
                optimizer.beginStep(share);
                optimizer.slices(2, Tensors.of(gradient, SIZE)).forEach(Optimizer.Slice::update);
            }
            double[] moved = Tensors.toDoubles(parameters.flat());
            for (int i = 0; i < SIZE; i++) {
                assertNear("parameter " + i, moved[i], expected[i], FLOAT32);
            }
            assertThat(optimizer.steps()).isEqualTo(STEPS);
        }
    }

    @Test
    void rmsPropDividesByTheRootOfTheSquaresMean() {
        assertFollows(new OptimizerConfig.RmsProp(0.1, 0.9, 1e-3), 0.5, (value, gradient, square, step) -> {
            square[0] = 0.9 * square[0] + 0.1 * gradient * gradient;
            return value - 0.05 * gradient / (Math.sqrt(square[0]) + 1e-3);
        });
    }

    @Test
    void momentumAddsUpPastGradients() {
        assertFollows(new OptimizerConfig.Sgd(0.1, 0.8), 1, (value, gradient, sum, step) -> {
            sum[0] = 0.8 * sum[0] + gradient;
            return value - 0.1 * sum[0];
        });
        assertFollows(new OptimizerConfig.Sgd(0.1, 0), 1, (value, gradient, sum, step) -> value - 0.1 * gradient);
    }

    @Test
    void adamWTakesAShareOfEachParameterAwayBesideAdamsStep() {
        assertFollows(new OptimizerConfig.AdamW(0.1, 0.8, 0.9, 1e-3, 0.2), 0.5, (value, gradient, moments, step) -> {
            moments[0] = 0.8 * moments[0] + 0.2 * gradient;
            moments[1] = 0.9 * moments[1] + 0.1 * gradient * gradient;
            double mean = moments[0] / (1 - Math.pow(0.8, step));
            double square = moments[1] / (1 - Math.pow(0.9, step));
            return value * (1 - 0.05 * 0.2) - 0.05 * mean / (Math.sqrt(square) + 1e-3);
        });
    }

    @Test
    void aMappingWithoutATypeIsAdamsAndAPartOfOneKeepsTheOptimizer() {
        Recipe<TrainingConfig> recipe = Recipe.of(TrainingConfig.reference());
        assertThat(recipe.set("optimizer.generator={learningRate: 0.5}")
                        .bind()
                        .optimizer()
                        .generator())
                .isEqualTo(new OptimizerConfig.Adam(0.5, 0.9, 0.999, 1e-8));
        Recipe<TrainingConfig> sgd = recipe.set("optimizer.generator={type: sgd, momentum: 0.5}");
        assertThat(sgd.set("optimizer.generator.learningRate=0.3")
                        .bind()
                        .optimizer()
                        .generator())
                .isEqualTo(new OptimizerConfig.Sgd(0.3, 0.5));
        TrainingConfig config = sgd.bind();
        assertThat(Recipe.of(config).bind()).isEqualTo(config);
        assertThat(RecipeTree.writeJson(config)).contains("\"sgd\"", "\"adam\"");
    }

    @Test
    void constantsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptimizerConfig.Sgd(1, 1))
                .withMessage("momentum must be in [0, 1), got 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptimizerConfig.RmsProp(1, 0.9, 0))
                .withMessage("epsilon must be positive, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptimizerConfig.AdamW(1, 0.9, 0.9, 1, -1))
                .withMessage("weightDecay must be at least 0, got -1.0");
    }

    /** Of the objective 3 a + 4 b, whose gradient has norm 5, on one shard and on two. */
    @Test
    void aGradientIsCutToTheNormThatIsAllowedAndWeightsToTheirBound() {
        for (int shardCount = 1; shardCount <= 2; shardCount++) {
            assertMoved(shardCount, Clipping.NONE, -3, -4);
            assertMoved(shardCount, new Clipping(Optional.of(10.0), Optional.empty()), -3, -4);
            assertMoved(shardCount, new Clipping(Optional.of(1.0), Optional.empty()), -0.6, -0.8);
            assertMoved(shardCount, new Clipping(Optional.empty(), Optional.of(3.5)), -3, -3.5);
            assertMoved(shardCount, new Clipping(Optional.of(1.0), Optional.of(0.7)), -0.6, -0.7);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Clipping(Optional.of(0.0), Optional.empty()))
                .withMessage("clipGradient must be positive, got 0.0");
    }

    private static void assertMoved(int shardCount, Clipping clipping, double... expected) {
        ParameterLayout layout = new ParameterLayout();
        int a = layout.add("a", new Initializer.Constant(0), 1);
        int b = layout.add("b", new Initializer.Constant(0), 1);
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                ShardPool shards = new ShardPool(shardCount, 2);
                Descent descent =
                        new Descent(new Identity(), parameters, new OptimizerConfig.Sgd(1, 0), clipping, shards)) {
            Descent.Update update = descent.descend((replica, shard) -> List.of(Term.of(
                    "linear",
                    replica.variables()
                            .get(a)
                            .mul(new Scalar(3f))
                            .add(replica.variables().get(b).mul(new Scalar(4f))),
                    1.0 / shardCount)));
            assertNear("norm", update.gradientNorm(), 5, FLOAT32);
            double[] moved = Tensors.toDoubles(parameters.flat());
            assertNear("a", moved[0], expected[0], FLOAT32);
            assertNear("b", moved[1], expected[1], FLOAT32);
        }
    }
}
