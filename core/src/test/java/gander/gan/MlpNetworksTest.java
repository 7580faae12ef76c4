package gander.gan;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.nn.Activation;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.tensor.ComputeDevice;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class MlpNetworksTest {
    private static final ImageShape DIGITS = new ImageShape(1, 28, 28);
    private static final ImageShape COLOUR = new ImageShape(3, 2, 2);

    @Test
    void theReferenceNetworksHaveTheReferencesParameterCounts() {
        Generator generator = generator(100, List.of(128), Activation.SIGMOID).build(DIGITS);
        Discriminator discriminator =
                discriminator(List.of(256, 64), List.of(0.5, 0.0)).build(DIGITS);

        // (100 + 1) 128 + (128 + 1) 784 and (784 + 1) 256 + (256 + 1) 64 + (64 + 1).
        assertThat(generator.parameters().size()).isEqualTo(114_064);
        assertThat(discriminator.parameters().size()).isEqualTo(217_473);
    }

    @Test
    void layersAreNamedByTheirPlace() {
        assertThat(generator(5, List.of(4, 3), Activation.TANH)
                        .build(COLOUR)
                        .parameters()
                        .slots())
                .extracting(slot -> slot.name() + slot.shape())
                .containsExactly(
                        "hidden0.weight[4, 5]",
                        "hidden0.bias[4]",
                        "hidden1.weight[3, 4]",
                        "hidden1.bias[3]",
                        "output.weight[12, 3]",
                        "output.bias[12]");
        assertThat(discriminator(List.of(4), List.of(0.0))
                        .build(COLOUR)
                        .parameters()
                        .slots())
                .extracting(slot -> slot.name() + slot.shape())
                .containsExactly("hidden0.weight[4, 12]", "hidden0.bias[4]", "logit.weight[1, 4]", "logit.bias[1]");
    }

    @Test
    void imagesHaveTheirShapeAndStayInTheirRange() {
        for (Activation output : new Activation[] {Activation.SIGMOID, Activation.TANH}) {
            Generator generator = generator(5, List.of(8), output).build(COLOUR);
            float[] pixels = images(generator, 100);

            double low = output == Activation.TANH ? -1 : 0;
            assertThat(pixels).hasSize(7 * COLOUR.size());
            for (float pixel : pixels) {
                assertNear(output + " pixel", pixel, (low + 1) / 2, (1 - low) / 2);
            }
            // Weights a hundred times as large reach both ends.
            assertThat(pixels).contains((float) low, 1f);
        }
        assertThat(generator(5, List.of(8), Activation.TANH).build(COLOUR).pixelRange())
                .isEqualTo(PixelRange.MINUS_ONE_TO_ONE);
        assertThat(generator(5, List.of(8), Activation.SIGMOID).build(COLOUR).pixelRange())
                .isEqualTo(PixelRange.ZERO_TO_ONE);
    }

    @Test
    void aLogitIsGivenForEachImage() {
        Discriminator discriminator =
                discriminator(List.of(4, 3), List.of(0.5, 0.5)).build(COLOUR);
        try (Parameters parameters = new Parameters(discriminator.parameters(), ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            parameters.initialize(1);
            Tensor logits = discriminator.forward(parameters.frozen(), Tensors.zeros(5, 3, 2, 2), Pass.evaluation());

            assertThat(logits.shape()).containsExactly(5);
            // Every bias starts at zero, so a black image scores zero.
            assertThat(Tensors.toFloats(logits)).containsOnly(0);
        }
    }

    @Test
    void theDiscriminatorDropsUnitsInTrainingAndNotInEvaluation() {
        Discriminator discriminator = discriminator(List.of(32), List.of(0.5)).build(COLOUR);
        try (Parameters parameters = new Parameters(discriminator.parameters(), ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            parameters.initialize(1);
            Weights weights = parameters.frozen();
            Tensor images = Tensors.zeros(2, 3, 2, 2).fill_(new org.bytedeco.pytorch.Scalar(1f));

            float[] evaluated = Tensors.toFloats(discriminator.forward(weights, images, Pass.evaluation()));
            float[] trained = Tensors.toFloats(discriminator.forward(weights, images, Pass.training(1, 2)));
            assertThat(evaluated[0]).isEqualTo(evaluated[1]);
            assertThat(trained[0]).isNotEqualTo(trained[1]).isNotEqualTo(evaluated[0]);
        }
    }

    @Test
    void inputsOfAnotherShapeAreNamed() {
        Generator generator = generator(5, List.of(8), Activation.TANH).build(COLOUR);
        Discriminator discriminator = discriminator(List.of(4), List.of(0.0)).build(COLOUR);
        try (Parameters g = new Parameters(generator.parameters(), ComputeDevice.CPU);
                Parameters d = new Parameters(discriminator.parameters(), ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> generator.forward(g.frozen(), Tensors.zeros(2, 6), Pass.evaluation()))
                    .withMessage("z has shape [2, 6], expected [N, 5]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> discriminator.forward(d.frozen(), Tensors.zeros(2, 12), Pass.evaluation()))
                    .withMessage("images has shape [2, 12], expected [N, 3, 2, 2]");
        }
    }

    @Test
    void sizesAndRatesOutOfRangeAreNamed() {
        assertRefused(() -> generator(0, List.of(8), Activation.TANH), "latent size must be positive, got 0");
        assertRefused(
                () -> generator(5, List.of(), Activation.TANH),
                "hidden must be at least one layer of at least one unit, got []");
        assertRefused(
                () -> generator(5, List.of(8, 0), Activation.TANH),
                "hidden must be at least one layer of at least one unit, got [8, 0]");
        assertRefused(
                () -> generator(5, List.of(8), Activation.RELU),
                "output must be sigmoid or tanh, which bound the pixels; or identity, for points, got RELU");
        assertRefused(
                () -> discriminator(List.of(8, 4), List.of(0.5)),
                "dropout needs one rate for each of the 2 hidden layers, got [0.5]");
        assertRefused(() -> discriminator(List.of(8), List.of(1.0)), "dropout rates must be in [0, 1), got [1.0]");
        assertRefused(
                () -> discriminator(List.of(8), List.of(Double.NaN)), "dropout rates must be in [0, 1), got [NaN]");
        assertRefused(
                () -> discriminator(List.of(8), List.of(0.9999999999)),
                "dropout rates are rounded to 31 bits and must not be 1 then, got [0.9999999999]; expected at most"
                        + " 0.999999999");
        assertRefused(
                () -> generator(2_000_000_000, List.of(8), Activation.TANH),
                "latent size must be at most 32768, got 2000000000");
        assertRefused(
                () -> generator(5, List.of(8, 2_000_000_000), Activation.TANH),
                "hidden must be layers of at most 32768 units each, got [8, 2000000000]");
        assertRefused(
                () -> discriminator(List.of(32769), List.of(0.0)),
                "hidden must be layers of at most 32768 units each, got [32769]");
        assertRefused(
                () -> discriminator(List.of(-1), List.of(0.0)),
                "hidden must be at least one layer of at least one unit, got [-1]");
    }

    private static void assertRefused(Runnable make, String message) {
        assertThatIllegalArgumentException().isThrownBy(make::run).withMessage(message);
    }

    private static float[] images(Generator generator, float scale) {
        try (Parameters parameters = new Parameters(generator.parameters(), ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            parameters.initialize(1);
            parameters.flat().mul_(new org.bytedeco.pytorch.Scalar(scale));
            long[] keys = {1, 2, 3, 4, 5, 6, 7};
            Tensor images =
                    generator.forward(parameters.frozen(), generator.latent().draw(keys), Pass.evaluation());
            assertThat(images.shape()).containsExactly(7, 3, 2, 2);
            return Tensors.toFloats(images);
        }
    }

    private static GeneratorConfig.Mlp generator(int latent, List<Integer> hidden, Activation output) {
        return new GeneratorConfig.Mlp(latent, Latent.Prior.UNIFORM, hidden, Activation.RELU, output);
    }

    private static DiscriminatorConfig.Mlp discriminator(List<Integer> hidden, List<Double> dropout) {
        return new DiscriminatorConfig.Mlp(hidden, Activation.LEAKY_RELU, dropout);
    }

    /** Two points side by side are one of four numbers: the same network, of as many parameters. */
    @Test
    void aPackIsJudgedAsOneRow() {
        DiscriminatorConfig config = new DiscriminatorConfig.Mlp(List.of(5), Activation.LEAKY_RELU, List.of(0.0));
        Discriminator packed = config.build(new ImageShape(1, 1, 2), 2, Conditions.NONE);
        Discriminator wide = config.build(new ImageShape(1, 1, 4));
        assertThat(packed.parameters().size()).isEqualTo(wide.parameters().size());
        assertThat(packed.couplesRows()).isTrue();
        try (Parameters parameters = new Parameters(wide.parameters(), ComputeDevice.CPU);
                Parameters same = new Parameters(packed.parameters(), ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            parameters.initialize(3);
            same.initialize(3);
            Tensor points = Noise.normal(new long[] {1, 2, 3, 4, 5, 6}, 2);
            float[] logits = Tensors.toFloats(
                    packed.forward(same.frozen(), points.view(6, 1, 1, 2), Pass.training(1, 2, 3, 4, 5, 6)));
            assertThat(logits)
                    .hasSize(3)
                    .isEqualTo(Tensors.toFloats(
                            wide.forward(parameters.frozen(), points.view(3, 1, 1, 4), Pass.training(1, 3, 5))));
        }
    }
}
