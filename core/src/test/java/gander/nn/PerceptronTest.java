package gander.nn;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Autograd differentiates the same layers by other means, and is the measure here. */
class PerceptronTest {
    /** Some dozens of float32 roundings, of sums of order 1. */
    private static final double TOLERANCE = 2e-5;

    /** The same of bfloat16, which keeps 8 bits; both ways round in other places. */
    private static final double ROUNDED = 0.1;

    /** The same of float32, of sums of order 50. */
    private static final double LARGE = 2e-4;

    private static final int ROWS = 5;
    private static final int WIDTH = 20;

    static {
        Native.load();
    }

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeTensors() {
        scope.close();
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientsAreThoseOfAutograd(Activation activation) {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, activation, 0.5, Optional.of(activation));

        assertSame(layout, net, Precision.F32, TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void soTheyAreWhereNothingIsDroppedAndTheLastLayerIsBare(Activation activation) {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, activation, 0, Optional.empty());

        assertSame(layout, net, Precision.F32, TOLERANCE);
    }

    @Test
    void soTheyAreWithProductsInBfloat16ToTheirRounding() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, Activation.LEAKY_RELU, 0.5, Optional.of(Activation.TANH));

        assertSame(layout, net, Precision.BF16, ROUNDED);
    }

    @Test
    void soTheyAreInLayersLargeEnoughForOneDnn() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = Chain.of(
                new Linear(layout, "a", WIDTH, 400),
                Activation.RELU,
                new Dropout(0, 0.5),
                new Linear(layout, "b", 400, 350),
                Activation.RELU,
                new Dropout(1, 0.5),
                new Linear(layout, "c", 350, 200),
                Activation.TANH,
                new Linear(layout, "d", 200, 400));

        assertSame(layout, net, Precision.F32, LARGE);
    }

    @Test
    void evaluationGivesTheSameWithAndWithoutAutograd() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, Activation.RELU, 0.5, Optional.of(Activation.SIGMOID));
        try (Parameters parameters = initialized(layout, Precision.F32)) {
            float[] seen = Tensors.toFloats(net.forward(parameters.frozen(), input(1), Pass.evaluation()));
            try (NoGradGuard noGrad = new NoGradGuard()) {
                assertThat(Tensors.toFloats(net.forward(parameters.frozen(), input(1), Pass.evaluation())))
                        .containsExactly(seen);
            }
        }
    }

    @Test
    void twoPassesThroughOneNetworkAddUp() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, Activation.TANH, 0, Optional.empty());
        try (Parameters parameters = initialized(layout, Precision.F32);
                Replica taped = parameters.replicate();
                Replica graph = parameters.replicate()) {
            Tensor x = input(1);
            Tensor y = input(2);
            Tensor twice = net.forward(taped.variables(), x, taped.once(Pass.training()))
                    .add(net.forward(taped.variables(), y, taped.once(Pass.training()))
                            .mul(new Scalar(3f)));
            backward(taped, twice.sum(1L), Tensors.zeros(ROWS).add_(new Scalar(1f)));
            net.forward(graph.variables(), x, Pass.training())
                    .add(net.forward(graph.variables(), y, Pass.training()).mul(new Scalar(3f)))
                    .sum()
                    .backward();

            assertSameGradients(layout, taped, graph, TOLERANCE);
        }
    }

    @Test
    void gradientsReachANetworkThroughAnotherThatIsHeldStill() {
        ParameterLayout first = new ParameterLayout();
        Chain generator = net(first, Activation.RELU, 0, Optional.of(Activation.SIGMOID));
        ParameterLayout second = new ParameterLayout();
        Chain critic = net(second, Activation.LEAKY_RELU, 0.5, Optional.empty());
        long[] keys = LongStream.range(0, ROWS).toArray();
        try (Parameters g = initialized(first, Precision.F32);
                Parameters d = initialized(second, Precision.F32);
                Replica taped = g.replicate();
                Replica graph = g.replicate()) {
            Tensor fake = generator.forward(taped.variables(), input(1), taped.once(Pass.training()));
            // What lies between is autograd's.
            Tensor scored = critic.forward(d.working(), fake.mul(new Scalar(2f)), taped.once(Pass.training(keys)));
            backward(taped, scored.sum(1L), Tensors.zeros(ROWS).add_(new Scalar(1f)));
            Tensor same = generator.forward(graph.variables(), input(1), Pass.training());
            critic.forward(d.working(), same.mul(new Scalar(2f)), Pass.training(keys))
                    .sum()
                    .backward();

            assertSameGradients(first, taped, graph, TOLERANCE);
        }
    }

    @Test
    void aPassThatNoLossDependsOnHasNoGradient() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, Activation.RELU, 0, Optional.empty());
        try (Parameters parameters = initialized(layout, Precision.F32);
                Replica taped = parameters.replicate();
                Replica graph = parameters.replicate()) {
            net.forward(taped.variables(), input(7), taped.once(Pass.training()));
            Tensor counted = net.forward(taped.variables(), input(1), taped.once(Pass.training()));
            backward(taped, counted.sum(1L), Tensors.zeros(ROWS).add_(new Scalar(1f)));
            net.forward(graph.variables(), input(1), Pass.training()).sum().backward();

            assertSameGradients(layout, taped, graph, TOLERANCE);
        }
    }

    @Test
    void aPassThatLearnsFromSomeRowsHasTheGradientsOfThese() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, Activation.LEAKY_RELU, 0.5, Optional.of(Activation.SIGMOID));
        long[] keys = LongStream.range(0, ROWS).toArray();
        int from = 2;
        try (Parameters parameters = initialized(layout, Precision.F32);
                Replica taped = parameters.replicate();
                Replica through = parameters.replicate();
                Replica graph = parameters.replicate()) {
            Tensor x = input(1);
            Tensor all = net.forward(
                    taped.variables(), x, taped.once(Pass.training(keys)).learningFrom(from));
            Tensor ones = Tensors.zeros(ROWS - from, WIDTH).add_(new Scalar(1f));
            backward(taped, all.narrow(0, from, ROWS - from), ones);
            Tensor again = net.forward(
                    through.variables(), x, through.once(Pass.training(keys)).learningFrom(from));
            Tensor byAutograd = again.narrow(0, from, ROWS - from).mul(new Scalar(1f));
            backward(through, byAutograd, ones);
            Tensor same = net.forward(graph.variables(), x, Pass.training(keys));
            same.narrow(0, from, ROWS - from).sum().backward();

            assertThat(all.shape()).containsExactly(ROWS, WIDTH);
            assertSameGradients(layout, taped, graph, TOLERANCE);
            assertSameGradients(layout, through, graph, TOLERANCE);
        }
    }

    @Test
    void soItHasWhereItsInputHasAGradientToo() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, Activation.RELU, 0, Optional.empty());
        int from = 2;
        try (Parameters parameters = initialized(layout, Precision.F32);
                Replica taped = parameters.replicate();
                Replica graph = parameters.replicate()) {
            Tensor x = input(1).requires_grad_(true);
            Tensor all = net.forward(
                    taped.variables(), x, taped.once(Pass.training()).learningFrom(from));
            backward(
                    taped,
                    all.narrow(0, from, ROWS - from),
                    Tensors.zeros(ROWS - from, WIDTH).add_(new Scalar(1f)));
            Tensor same = input(1).requires_grad_(true);
            net.forward(graph.variables(), same, Pass.training())
                    .narrow(0, from, ROWS - from)
                    .sum()
                    .backward();

            assertNear("input", Tensors.toFloats(x.mutable_grad()), Tensors.toFloats(same.mutable_grad()), TOLERANCE);
            assertSameGradients(layout, taped, graph, TOLERANCE);
        }
    }

    @Test
    void whatAutogradAndATapeFindAddsUp() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, Activation.TANH, 0, Optional.empty());
        try (Parameters parameters = initialized(layout, Precision.F32);
                Replica both = parameters.replicate();
                Replica graph = parameters.replicate()) {
            Tensor ones = Tensors.zeros(ROWS, WIDTH).add_(new Scalar(1f));
            backward(both, net.forward(both.variables(), input(1), both.once(Pass.training())), ones);
            net.forward(both.variables(), input(2), Pass.training()).sum().backward();
            net.forward(graph.variables(), input(1), Pass.training())
                    .add(net.forward(graph.variables(), input(2), Pass.training()))
                    .sum()
                    .backward();

            assertSameGradients(layout, both, graph, TOLERANCE);
            Tensor sum = parameters.zerosLike();
            GradientSum.write(layout, List.of(both), 0, layout.size(), sum);
            Tensor expected = parameters.zerosLike();
            GradientSum.write(layout, List.of(graph), 0, layout.size(), expected);
            assertNear("all", Tensors.toFloats(sum), Tensors.toFloats(expected), TOLERANCE);
        }
    }

    @Test
    void aGraphThatATapeComesBackToTwiceIsStillThere() {
        ParameterLayout layout = new ParameterLayout();
        Linear trunk = new Linear(layout, "trunk", WIDTH, WIDTH);
        Residual pair = Residual.around(Chain.of(
                new Linear(layout, "a", WIDTH, WIDTH), Activation.RELU, new Linear(layout, "b", WIDTH, WIDTH)));
        try (Parameters parameters = initialized(layout, Precision.F32);
                Replica taped = parameters.replicate();
                Replica graph = parameters.replicate()) {
            Pass once = taped.once(Pass.training());
            Tensor y = pair.forward(
                    taped.variables(),
                    trunk.forward(taped.variables(), input(1), once).tanh(),
                    once);
            backward(taped, y, Tensors.zeros(ROWS, WIDTH).add_(new Scalar(1f)));
            Pass plain = Pass.training();
            pair.forward(
                            graph.variables(),
                            trunk.forward(graph.variables(), input(1), plain).tanh(),
                            plain)
                    .sum()
                    .backward();

            assertSameGradients(layout, taped, graph, TOLERANCE);
        }
    }

    @Test
    void theInputIsNotWrittenTo() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, Activation.RELU, 0.5, Optional.of(Activation.TANH));
        try (Parameters parameters = initialized(layout, Precision.F32);
                Replica replica = parameters.replicate()) {
            Tensor x = input(1);
            float[] before = Tensors.toFloats(x);
            Tensor y = net.forward(replica.variables(), x, replica.once(Pass.training(1, 2, 3, 4, 5)));
            backward(replica, y.sum(1L), Tensors.zeros(ROWS).add_(new Scalar(1f)));

            assertThat(Tensors.toFloats(x)).containsExactly(before);
        }
    }

    @Test
    void whatLearnsNothingLeavesNothing() {
        ParameterLayout layout = new ParameterLayout();
        Chain net = net(layout, Activation.RELU, 0, Optional.empty());
        try (Parameters parameters = initialized(layout, Precision.F32);
                Replica replica = parameters.replicate()) {
            Tensor y = net.forward(parameters.working(), input(1), replica.once(Pass.training()));

            assertThat(y.requires_grad()).isFalse();
        }
    }

    private static void assertSame(ParameterLayout layout, Chain net, Precision precision, double tolerance) {
        long[] keys = LongStream.range(0, ROWS).toArray();
        try (Parameters parameters = initialized(layout, precision);
                Replica taped = parameters.replicate();
                Replica graph = parameters.replicate()) {
            Tensor x = input(1).requires_grad_(true);
            Tensor y = net.forward(taped.variables(), x, taped.once(Pass.training(keys)));
            assertThat(y.scalar_type().intern()).isEqualTo(ScalarType.Float);
            float[] values = Tensors.toFloats(y);
            backward(taped, y.mul(y).sum(1L), Tensors.zeros(ROWS).add_(new Scalar(1f)));
            Tensor same = input(1).requires_grad_(true);
            Tensor z = net.forward(graph.variables(), same, Pass.training(keys));
            z.mul(z).sum().backward();

            assertNear("result", values, Tensors.toFloats(z), tolerance);
            assertNear("input", Tensors.toFloats(x.mutable_grad()), Tensors.toFloats(same.mutable_grad()), tolerance);
            assertSameGradients(layout, taped, graph, tolerance);
        }
    }

    private static void assertSameGradients(ParameterLayout layout, Replica taped, Replica graph, double tolerance) {
        for (int i = 0; i < layout.slots().size(); i++) {
            float[] expected = Tensors.toFloats(graph.gradient(i).to(ScalarType.Float));
            assertThat(expected)
                    .as("a gradient that is not zero")
                    .hasSizeGreaterThan(0)
                    .satisfies(values -> assertThat(norm(values)).isPositive());
            assertNear(
                    layout.slots().get(i).name(),
                    Tensors.toFloats(taped.gradient(i).to(ScalarType.Float)),
                    expected,
                    tolerance);
        }
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** Two hidden layers wide enough for bfloat16, and a narrow last one, which stays in float32. */
    private static Chain net(
            ParameterLayout layout, Activation activation, double dropout, Optional<Activation> output) {
        List<Layer> layers = new ArrayList<>(List.of(
                new Linear(layout, "a", WIDTH, 24),
                activation,
                new Dropout(0, dropout),
                new Linear(layout, "b", 24, 16),
                activation,
                new Linear(layout, "c", 16, WIDTH),
                activation,
                new Dropout(2, dropout / 2),
                new Linear(layout, "d", WIDTH, WIDTH)));
        output.ifPresent(layers::add);
        Chain net = new Chain(layers);
        assertThat(net.isFullyConnected()).isTrue();
        return net;
    }

    private static void backward(Replica replica, Tensor root, Tensor slopes) {
        replica.backward(List.of(root), List.of(slopes));
    }

    private static Parameters initialized(ParameterLayout layout, Precision precision) {
        Parameters parameters = new Parameters(layout, ComputeDevice.CPU, precision);
        parameters.initialize(3);
        // Biases start at 0, which a layer that forgot them would get right.
        parameters.flat().add_(new Scalar(0.01f));
        parameters.round(0, layout.size());
        return parameters;
    }

    private static Tensor input(long key) {
        return Noise.normal(LongStream.range(0, ROWS).map(i -> 100 * key + i).toArray(), WIDTH);
    }
}
