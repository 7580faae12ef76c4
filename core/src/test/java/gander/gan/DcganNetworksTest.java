package gander.gan;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.nn.Activation;
import gander.nn.Initializer;
import gander.nn.ParameterLayout;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.recipe.RecipeTree;
import gander.tensor.ComputeDevice;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DcganNetworksTest {
    private static final ImageShape DIGITS = new ImageShape(1, 28, 28);
    private static final GeneratorConfig.Dcgan GENERATOR = generator(4, Activation.TANH);
    private static final DiscriminatorConfig.Dcgan DISCRIMINATOR = new DiscriminatorConfig.Dcgan(4, Activation.RELU);

    static Stream<ImageShape> shapes() {
        return Stream.of(
                DIGITS,
                new ImageShape(1, 32, 32),
                new ImageShape(3, 28, 28),
                new ImageShape(3, 32, 32),
                new ImageShape(3, 8, 12),
                new ImageShape(1, 30, 29),
                new ImageShape(3, 45, 7),
                new ImageShape(1, 4, 4));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void imagesHaveTheDataSetsShapeAndALogitIsGivenForEach(ImageShape shape) {
        Generator generator = GENERATOR.build(shape);
        Discriminator discriminator = DISCRIMINATOR.build(shape);
        try (Parameters g = initialized(generator.parameters());
                Parameters d = initialized(discriminator.parameters());
                PointerScope scope = new PointerScope()) {
            Tensor z = generator.latent().draw(new long[] {1, 2, 3});
            Tensor images = generator.forward(g.frozen(), z, Pass.evaluation());
            Tensor logits = discriminator.forward(d.frozen(), images, Pass.evaluation());

            assertThat(images.shape()).containsExactly(3, shape.channels(), shape.height(), shape.width());
            assertThat(logits.shape()).containsExactly(3);
            assertThat(generator.imageShape()).isEqualTo(shape);
        }
    }

    @Test
    void theRecipesNetworksHaveTheParameterCountsThatItStates() {
        // Layer by layer, weights and biases.
        assertThat(generator(32, Activation.TANH).build(DIGITS).parameters().size())
                .isEqualTo((100 + 1) * 64 * 7 * 7 + 64 * 32 * 16 + 32 + 32 * 16 + 1)
                .isEqualTo(350_049);
        assertThat(new DiscriminatorConfig.Dcgan(32, Activation.LEAKY_RELU)
                        .build(DIGITS)
                        .parameters()
                        .size())
                .isEqualTo(32 * 16 + 32 + 32 * 64 * 16 + 64 + 64 * 7 * 7 + 1)
                .isEqualTo(36_513);
    }

    @Test
    void layersAreNamedByTheirPlaceAndTheirWeightsStartAsThePapersDo() {
        ImageShape shape = new ImageShape(3, 8, 12);

        assertThat(GENERATOR.build(shape).parameters().slots())
                .extracting(slot -> slot.name() + slot.shape())
                .containsExactly(
                        "project.weight[48, 100]",
                        "project.bias[48]",
                        "up0.weight[8, 4, 4, 4]",
                        "up0.bias[4]",
                        "up1.weight[4, 3, 4, 4]",
                        "up1.bias[3]");
        assertThat(DISCRIMINATOR.build(shape).parameters().slots())
                .extracting(slot -> slot.name() + slot.shape())
                .containsExactly(
                        "down0.weight[4, 3, 4, 4]",
                        "down0.bias[4]",
                        "down1.weight[8, 4, 4, 4]",
                        "down1.bias[8]",
                        "logit.weight[1, 48]",
                        "logit.bias[1]");
        assertThat(Stream.concat(
                        GENERATOR.build(shape).parameters().slots().stream(),
                        DISCRIMINATOR.build(shape).parameters().slots().stream()))
                .allSatisfy(slot -> assertThat(slot.initializer())
                        .isEqualTo(
                                slot.name().endsWith("weight")
                                        ? new Initializer.Normal(0.02)
                                        : new Initializer.Constant(0)));
    }

    @Test
    void pixelsReachBothEndsOfTheirRangeAndNoFurther() {
        ImageShape shape = new ImageShape(3, 8, 8);
        for (Activation output : new Activation[] {Activation.SIGMOID, Activation.TANH}) {
            Generator generator = generator(4, output).build(shape);
            double low = output == Activation.TANH ? -1 : 0;
            try (Parameters parameters = initialized(generator.parameters());
                    PointerScope scope = new PointerScope()) {
                parameters.flat().mul_(new Scalar(100f));
                Tensor z = generator.latent().draw(new long[] {1, 2, 3});
                float[] pixels = Tensors.toFloats(generator.forward(parameters.frozen(), z, Pass.evaluation()));

                for (float pixel : pixels) {
                    assertNear(output + " pixel", pixel, (low + 1) / 2, (1 - low) / 2);
                }
                assertThat(pixels).contains((float) low, 1f);
            }
            assertThat(generator.pixelRange())
                    .isEqualTo(output == Activation.TANH ? PixelRange.MINUS_ONE_TO_ONE : PixelRange.ZERO_TO_ONE);
        }
    }

    @Test
    void aPixelOfZIsSeenWhereItsPatchIsAndNowhereElse() {
        // One coarse pixel lit: two convolutions of kernel 4 and stride 2 spread it over 10x10 at most.
        Generator generator = generator(1, Activation.TANH).build(new ImageShape(1, 32, 32));
        try (Parameters parameters = initialized(generator.parameters());
                PointerScope scope = new PointerScope()) {
            parameters.flat().mul_(new Scalar(100f));
            // Of 2 x 8 x 8 coarse values only channel 0, row 4, column 2.
            long size = generator.parameters().slots().get(0).size();
            Tensor project = parameters.flat().narrow(0, 0, size);
            project.zero_();
            project.narrow(0, (4 * 8 + 2) * 100L, 100).fill_(new Scalar(1f));
            Tensor z = Tensors.zeros(1, 100).fill_(new Scalar(1f));
            float[] pixels = Tensors.toFloats(generator.forward(parameters.frozen(), z, Pass.evaluation()));

            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 32; x++) {
                    boolean within = Math.abs(y - 17.5) < 5 && Math.abs(x - 9.5) < 5;
                    assertThat(within || pixels[y * 32 + x] == 0)
                            .as(y + ", " + x)
                            .isTrue();
                }
            }
            assertThat(Arrays.stream(toDoubles(pixels)).anyMatch(value -> value != 0))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aSampleIsTheSameImageHoweverManyAreDrawnAndFromWhere(ImageShape shape) {
        Generator generator = generator(16, Activation.TANH).build(shape);
        try (Parameters parameters = initialized(generator.parameters())) {
            ImageSampler sampler = new ImageSampler(generator, parameters.frozen(), ComputeDevice.CPU);
            int size = shape.size();
            float[] many = sampler.floats(5, 0, 70);

            for (int i : new int[] {0, 1, 17, 63, 64, 69}) {
                assertThat(sampler.floats(5, i, 1)).containsExactly(Arrays.copyOfRange(many, i * size, (i + 1) * size));
            }
            assertThat(sampler.floats(5, 30, 40)).containsExactly(Arrays.copyOfRange(many, 30 * size, 70 * size));
            assertThat(Arrays.copyOf(many, size)).isNotEqualTo(Arrays.copyOfRange(many, size, 2 * size));
        }
    }

    @Test
    void aHiddenLayerThatIsBelowZeroEverywhereSaysNothing() {
        ImageShape shape = new ImageShape(1, 8, 8);
        Discriminator discriminator = DISCRIMINATOR.build(shape);
        for (String layer : new String[] {"down0.bias", "down1.bias"}) {
            try (Parameters parameters = silenced(discriminator.parameters(), layer);
                    PointerScope scope = new PointerScope()) {
                Tensor images = Noise.normal(new long[] {1, 2}, 64).view(2, 1, 8, 8);
                Tensor logits = discriminator.forward(parameters.frozen(), images, Pass.evaluation());

                assertThat(Tensors.toFloats(logits)).as(layer).containsOnly(0);
            }
        }
        Generator generator = GENERATOR.build(shape);
        for (String layer : new String[] {"project.bias", "up0.bias"}) {
            try (Parameters parameters = silenced(generator.parameters(), layer);
                    PointerScope scope = new PointerScope()) {
                Tensor z = generator.latent().draw(new long[] {1, 2});
                Tensor images = generator.forward(parameters.frozen(), z, Pass.evaluation());

                assertThat(Tensors.toFloats(images)).as(layer).containsOnly(0);
            }
        }
    }

    @Test
    void anImagesLogitDoesNotDependOnTheOthersOfItsBatch() {
        ImageShape shape = new ImageShape(1, 8, 8);
        Discriminator discriminator = DISCRIMINATOR.build(shape);
        try (Parameters parameters = initialized(discriminator.parameters());
                PointerScope scope = new PointerScope()) {
            parameters.flat().mul_(new Scalar(10f));
            Tensor images = Noise.normal(new long[] {1, 2, 3, 4, 5}, 64).view(5, 1, 8, 8);
            float[] together = Tensors.toFloats(discriminator.forward(parameters.frozen(), images, Pass.training()));

            double otherKernels = 1e-5;
            for (int i = 0; i < 5; i++) {
                Tensor alone = discriminator.forward(parameters.frozen(), images.narrow(0, i, 1), Pass.training());
                assertNear("logit " + i, Tensors.toFloats(alone)[0], together[i], otherKernels);
                assertThat(Math.abs(together[i])).isGreaterThan((float) (100 * otherKernels));
            }
        }
    }

    @Test
    void imagesTooSmallToBeHalvedAreOneClearLine() {
        assertThatThrownBy(() -> DISCRIMINATOR.build(new ImageShape(1, 3, 8)))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "discriminator.levels: 2 halvings leave nothing of 1x3x8 images; choose fewer, or larger images");
    }

    @Test
    void sizesAndOutputsOutOfRangeAreNamed() {
        assertRefused(() -> generator(0, Activation.TANH), "width must be from 1 to 32768, got 0");
        assertRefused(
                () -> generator(4, Activation.RELU),
                "output must be sigmoid or tanh, which bound the pixels, got RELU");
        assertRefused(
                () -> new GeneratorConfig.Dcgan(0, Latent.Prior.NORMAL, 4, Activation.RELU, Activation.TANH),
                "latent size must be positive, got 0");
        assertRefused(
                () -> new DiscriminatorConfig.Dcgan(-1, Activation.RELU), "width must be from 1 to 32768, got -1");
    }

    @Test
    void inputsOfAnotherShapeAreNamed() {
        ImageShape shape = new ImageShape(3, 8, 12);
        Generator generator = GENERATOR.build(shape);
        Discriminator discriminator = DISCRIMINATOR.build(shape);
        try (Parameters g = new Parameters(generator.parameters(), ComputeDevice.CPU);
                Parameters d = new Parameters(discriminator.parameters(), ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            assertRefused(
                    () -> generator.forward(g.frozen(), Tensors.zeros(2, 6), Pass.evaluation()),
                    "z has shape [2, 6], expected [N, 100]");
            assertRefused(
                    () -> discriminator.forward(d.frozen(), Tensors.zeros(2, 3, 12, 8), Pass.evaluation()),
                    "images has shape [2, 3, 12, 8], expected [N, 3, 8, 12]");
        }
    }

    @Test
    void recipesCallBothDcgan() {
        assertThat(RecipeTree.toTree(GENERATOR, GeneratorConfig.class)
                        .path("type")
                        .asText())
                .isEqualTo("dcgan");
        assertThat(RecipeTree.toTree(DISCRIMINATOR, DiscriminatorConfig.class)
                        .path("type")
                        .asText())
                .isEqualTo("dcgan");
    }

    private static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    private static void assertRefused(Runnable make, String message) {
        assertThatIllegalArgumentException().isThrownBy(make::run).withMessage(message);
    }

    private static Parameters initialized(ParameterLayout layout) {
        Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
        parameters.initialize(1);
        return parameters;
    }

    /** Initial parameters, but a bias so low that its layer's ReLU gives zeros. */
    private static Parameters silenced(ParameterLayout layout, String bias) {
        Parameters parameters = initialized(layout);
        try (PointerScope scope = new PointerScope()) {
            layout.slots().stream().filter(slot -> slot.name().equals(bias)).forEach(slot -> parameters
                    .flat()
                    .narrow(0, slot.offset(), slot.size())
                    .fill_(new Scalar(-1e6f)));
        }
        return parameters;
    }

    private static GeneratorConfig.Dcgan generator(int width, Activation output) {
        return new GeneratorConfig.Dcgan(100, Latent.Prior.NORMAL, width, Activation.RELU, output);
    }
}
