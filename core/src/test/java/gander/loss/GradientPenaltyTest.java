package gander.loss;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.data.ImageShape;
import gander.gan.Critic;
import gander.gan.Discriminator;
import gander.gan.DiscriminatorConfig;
import gander.gan.Normalization;
import gander.gan.Rows;
import gander.nn.Activation;
import gander.nn.Chain;
import gander.nn.Condition;
import gander.nn.Float64;
import gander.nn.Linear;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.nn.Parametrization;
import gander.nn.Reshape;
import gander.optim.Descent;
import gander.optim.OptimizerConfig;
import gander.optim.ShardPool;
import gander.optim.Term;
import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientPenaltyTest {
    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);
    private static final int ROWS = 6;

    /** Central differences of this width in float64 have an error of its square and of 1e-16 over it: both some 1e-10. */
    private static final double WIDTH = 1e-5;

    private static final double DIFFERENCES = 1e-6;

    /** Sums of float32 in another order. */
    private static final double ROUNDING = 1e-5;

    static {
        Native.load();
    }

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeTensors() {
        scope.close();
    }

    static Stream<GradientPenalty> penalties() {
        return Stream.of(
                new GradientPenalty.WganGp(10),
                new GradientPenalty.WganGp(100, 0, false),
                new GradientPenalty.WganGp(10, 0.05, true),
                new GradientPenalty.Dragan(10, 0.5),
                new GradientPenalty.R1(10),
                new GradientPenalty.R2(10));
    }

    static Stream<Arguments> penaltiesOfNetworks() {
        DiscriminatorConfig mlp = new DiscriminatorConfig.Mlp(List.of(7, 5), Activation.TANH, List.of(0.5, 0.0));
        DiscriminatorConfig dcgan = new DiscriminatorConfig.Dcgan(3, Activation.LEAKY_RELU);
        Parametrization plain = new Parametrization.Plain();
        List<DiscriminatorConfig> configs = List.of(
                mlp,
                new DiscriminatorConfig.Mlp(List.of(7), Activation.TANH, List.of(0.5), plain, Normalization.LAYER, 0),
                dcgan,
                new DiscriminatorConfig.Dcgan(2, Activation.TANH, plain, Normalization.LAYER, 3, 0),
                new DiscriminatorConfig.Resnet(2, Activation.LEAKY_RELU, plain, 0),
                new DiscriminatorConfig.R3gan(2, 2, 2));
        return penalties().flatMap(penalty -> configs.stream().map(config -> Arguments.of(penalty, config)));
    }

    @ParameterizedTest
    @MethodSource("penaltiesOfNetworks")
    void gradientsAreThoseOfFiniteDifferences(GradientPenalty penalty, DiscriminatorConfig config) {
        Discriminator discriminator = config.build(SHAPE);
        Float64 exact = Float64.of(discriminator.parameters());

        penaltyOf(penalty, discriminator, exact).backward();

        for (int i = 0; i < exact.leaves().size(); i++) {
            Tensor leaf = exact.leaves().get(i);
            Tensor all = leaf.detach().view(-1);
            double[] gradient = leaf.mutable_grad().defined()
                    ? Tensors.toDoubles(leaf.mutable_grad())
                    : new double[(int) leaf.numel()];
            for (int j = 0; j < Math.min(6, gradient.length); j++) {
                double above = moved(all, j, WIDTH, penalty, discriminator, exact);
                double below = moved(all, j, -WIDTH, penalty, discriminator, exact);
                double difference = (above - below) / (2 * WIDTH);
                assertNear(
                        "parameter " + i + ", " + j, gradient[j], difference, DIFFERENCES * (1 + Math.abs(difference)));
            }
        }
        assertThat(Arrays.stream(Tensors.toDoubles(exact.leaves().get(0).mutable_grad()))
                        .map(Math::abs)
                        .max()
                        .orElseThrow())
                .isGreaterThan(1e-3);
    }

    private static double moved(
            Tensor all, int j, double by, GradientPenalty penalty, Discriminator discriminator, Float64 exact) {
        Tensor element = all.narrow(0, j, 1);
        double before = element.item_double();
        element.fill_(new org.bytedeco.pytorch.Scalar(before + by));
        double result = penaltyOf(penalty, discriminator, exact).item_double();
        element.fill_(new org.bytedeco.pytorch.Scalar(before));
        return result;
    }

    private static Tensor penaltyOf(GradientPenalty penalty, Discriminator discriminator, Float64 exact) {
        Critic critic = new Critic(discriminator, exact.weights(), UnaryOperator.identity(), penalty.gradients());
        return penalty.perSample(critic.judge(rows(1, 0, ROWS, true), rows(2, 0, ROWS, true)), critic)
                .sum();
    }

    @ParameterizedTest
    @MethodSource("penaltiesOfNetworks")
    void twoShardsGiveTheGradientThatOneGives(GradientPenalty penalty, DiscriminatorConfig config) {
        float[] one = gradient(penalty, config, 1);
        float[] two = gradient(penalty, config, 2);

        double largest = 0;
        for (float value : one) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isPositive();
        assertNear("gradient", two, one, ROUNDING * largest);
    }

    /** The first moment after the first step: a tenth of the gradient. */
    private static float[] gradient(GradientPenalty penalty, DiscriminatorConfig config, int shardCount) {
        Discriminator discriminator = config.build(SHAPE);
        try (Parameters parameters = new Parameters(discriminator.parameters(), ComputeDevice.CPU);
                ShardPool shards = new ShardPool(shardCount, ROWS);
                Descent descent = new Descent(
                        discriminator.network().layers(),
                        parameters,
                        new OptimizerConfig.Adam(1e-3, 0.9, 0.999, 1e-8),
                        shards)) {
            parameters.initialize(4);
            descent.descend((replica, shard) -> {
                Critic critic =
                        new Critic(discriminator, replica.variables(), UnaryOperator.identity(), penalty.gradients());
                var judged = critic.judge(
                        rows(1, shard.from(), shard.to(), false), rows(2, shard.from(), shard.to(), false));
                List<Term> loss = AdversarialTerm.discriminator(new NonSaturating(), judged, ROWS);
                return Stream.concat(
                                loss.stream(),
                                Stream.of(Term.of("penalty", penalty.perSample(judged, critic), 1.0 / ROWS)))
                        .toList();
            });
            return Tensors.toFloats(descent.optimizer().state().get("adam/first"));
        }
    }

    @Test
    void ofALinearCriticR1AndR2AreHalfGammaTimesItsSquaredNorm() {
        for (GradientPenalty penalty : List.of(new GradientPenalty.R1(10), new GradientPenalty.R2(10))) {
            OfLinear of = ofLinear(penalty);
            assertNear(penalty.name(), of.penalty(), ROWS * 5 * of.norm() * of.norm(), 1e-5);
        }
    }

    @Test
    void theGradientPenaltyOfALinearCriticIsTheSquaredDistanceOfItsNormFromOne() {
        OfLinear of = ofLinear(new GradientPenalty.WganGp(10));

        assertNear("penalty", of.penalty(), ROWS * 10 * Math.pow(of.norm() - 1, 2), 1e-5);
    }

    @Test
    void targetAndSideOfAPenaltyAreWhatIsAskedFor() {
        OfLinear centred = ofLinear(new GradientPenalty.WganGp(10, 0, false));
        assertNear("centred", centred.penalty(), ROWS * 10 * centred.norm() * centred.norm(), 1e-5);
        OfLinear above = ofLinear(new GradientPenalty.WganGp(10, centred.norm() / 2, true));
        assertNear("above", above.penalty(), ROWS * 10 * Math.pow(above.norm() / 2, 2), 1e-5);
        assertThat(ofLinear(new GradientPenalty.WganGp(10, 2 * centred.norm(), true))
                        .penalty())
                .isZero();
        OfLinear dragan = ofLinear(new GradientPenalty.Dragan(10, 0.5));
        assertNear("dragan", dragan.penalty(), ROWS * 10 * Math.pow(dragan.norm() - 1, 2), 1e-5);
    }

    /** The penalty of all rows, and the norm of the weight, which is the gradient at every row. */
    private record OfLinear(double penalty, double norm) {}

    private static OfLinear ofLinear(GradientPenalty penalty) {
        ParameterLayout layout = new ParameterLayout();
        Discriminator linear = new Discriminator(
                SHAPE,
                new Network(
                        layout,
                        Chain.of(Reshape.to(SHAPE.size()), new Linear(layout, "w", SHAPE.size(), 1), Reshape.to())));
        Float64 exact = Float64.of(layout);
        double square = Arrays.stream(Tensors.toDoubles(exact.leaves().get(0)))
                .map(w -> w * w)
                .sum();
        return new OfLinear(penaltyOf(penalty, linear, exact).item_double(), Math.sqrt(square));
    }

    /** Of eight updates a penalty of each fourth is in two, and counts four times there; what is told of it does not. */
    @Test
    void aLazyPenaltyCountsForTheUpdatesThatLeaveItOut() {
        GradientPenalty lazy = new GradientPenalty.R1(1, 4);
        GradientPenalty eager = new GradientPenalty.R2(1);
        assertThat(LongStream.range(0, 8).filter(update -> GradientPenalty.due(List.of(lazy, eager), update)
                        .contains(lazy)))
                .containsExactly(3L, 7L);
        assertThat(GradientPenalty.due(List.of(lazy, eager), 0)).containsExactly(eager);
        Term term = Term.of("r1", Tensors.of(new float[] {1, 2}, 2), 0.5);
        assertThat(term.counted(4).slopes()).containsExactly(2, 2);
        assertThat(term.counted(4).value()).isEqualTo(term.value()).isEqualTo(1.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientPenalty.R1(1, 0))
                .withMessage("every must be positive, got 0");
    }

    @Test
    void aWeightIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientPenalty.WganGp(0))
                .withMessage("lambda must be positive, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientPenalty.WganGp(1, -1, false))
                .withMessage("target must be at least 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradientPenalty.Dragan(1, 0))
                .withMessage("spread must be positive, got 0.0");
    }

    private static Rows rows(long key, int from, int to, boolean exact) {
        long[] keys = LongStream.range(from, to).map(i -> 100 * key + i).toArray();
        Tensor values = Noise.normal(keys, SHAPE.size()).view(keys.length, 1, 8, 8);
        return new Rows(exact ? values.to(ScalarType.Double) : values, Condition.NONE, keys);
    }
}
