package gander.gan;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gander.UserException;
import gander.data.ImageShape;
import gander.nn.Activation;
import gander.nn.Condition;
import gander.nn.Float64;
import gander.nn.Parameters;
import gander.nn.Pass;
import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.Native;
import gander.tensor.Noise;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConditioningTest {
    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);
    private static final Conditions THREE_CLASSES = new Conditions(new Conditioning.ByClass(4), 3);
    private static final DiscriminatorConfig DISCRIMINATOR =
            new DiscriminatorConfig.Mlp(List.of(6, 5), Activation.TANH, List.of(0.0, 0.0));
    private static final GeneratorConfig GENERATOR =
            new GeneratorConfig.Mlp(5, Latent.Prior.NORMAL, List.of(9), Activation.RELU, Activation.SIGMOID);

    /** Central differences in float64; see GradientPenaltyTest. */
    private static final double WIDTH = 1e-5;

    private static final double DIFFERENCES = 1e-8;

    static {
        Native.load();
    }

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeTensors() {
        scope.close();
    }

    @Test
    void anotherClassIsAnotherImageAndAnotherLogit() {
        Generator generator = GENERATOR.build(SHAPE, THREE_CLASSES);
        Discriminator discriminator = DISCRIMINATOR.build(SHAPE, THREE_CLASSES);
        try (Parameters g = new Parameters(generator.parameters(), ComputeDevice.CPU);
                Parameters d = new Parameters(discriminator.parameters(), ComputeDevice.CPU);
                NoGradGuard noGrad = new NoGradGuard()) {
            g.initialize(1);
            d.initialize(2);
            Tensor z = Noise.normal(new long[] {7, 7, 7}, 5);
            float[] images = Tensors.toFloats(generator.forward(g.frozen(), z, Pass.evaluation(classes(0, 1, 0))));
            Tensor same = Noise.normal(new long[] {8, 8, 8}, 64).view(3, 1, 8, 8);
            float[] logits =
                    Tensors.toFloats(discriminator.forward(d.frozen(), same, Pass.evaluation(classes(0, 1, 0))));

            assertThat(row(images, 0)).isEqualTo(row(images, 2)).isNotEqualTo(row(images, 1));
            assertThat(logits[0]).isEqualTo(logits[2]).isNotEqualTo(logits[1]);
        }
    }

    @Test
    void theLogitIsAffineInTheClassVectorWithTheFeaturesForSlope() {
        Discriminator discriminator = DISCRIMINATOR.build(SHAPE, THREE_CLASSES);
        Float64 exact = Float64.of(discriminator.parameters());
        int table = exact.leaves().size() - 1;
        Tensor images =
                Noise.normal(new long[] {8, 9}, 64).to(ScalarType.Double).view(2, 1, 8, 8);

        discriminator
                .forward(exact.weights(), images, Pass.evaluation(classes(2, 2)))
                .sum()
                .backward();
        double[] gradient = Tensors.toDoubles(exact.leaves().get(table).mutable_grad());

        for (int i = 0; i < gradient.length; i++) {
            Tensor element = exact.leaves().get(table).detach().view(-1).narrow(0, i, 1);
            double before = element.item_double();
            double[] sums = new double[2];
            for (int side = 0; side < 2; side++) {
                element.fill_(new Scalar(before + (side == 0 ? WIDTH : -WIDTH)));
                sums[side] = discriminator
                        .forward(exact.weights(), images, Pass.evaluation(classes(2, 2)))
                        .sum()
                        .item_double();
            }
            element.fill_(new Scalar(before));
            assertNear("element " + i, gradient[i], (sums[0] - sums[1]) / (2 * WIDTH), DIFFERENCES);
            if (i < 2 * 5) { // the vectors of classes that no row has
                assertThat(gradient[i]).isZero();
            }
        }
    }

    /** -log softmax of the row's class: of logits 0, ln 2 and ln 5 the probabilities are 1/8, 2/8 and 5/8. */
    @Test
    void theCrossEntropyIsOfTheRowsOwnClass() {
        float[] logits = {0, (float) Math.log(2), (float) Math.log(5)};
        Tensor rows = Tensors.of(logits, 1, 3).expand(3, 3);

        double[] losses = Tensors.toDoubles(ClassLayers.crossEntropy(rows, classes(2, 0, 1)));

        assertNear("class 2", losses[0], Math.log(8.0 / 5), 1e-6);
        assertNear("class 0", losses[1], Math.log(8), 1e-6);
        assertNear("class 1", losses[2], Math.log(4), 1e-6);
    }

    /** The discriminator's first number is the logit, by the same parameters as without classes; three more follow. */
    @Test
    void anAuxiliaryClassifierGivesANumberForEachClassBehindTheLogit() {
        Conditions auxiliary = new Conditions(new Conditioning.AuxiliaryClassifier(4, 0.5), 3);
        Discriminator discriminator = DISCRIMINATOR.build(SHAPE, auxiliary);
        Discriminator plain = DISCRIMINATOR.build(SHAPE);
        try (Parameters d = new Parameters(discriminator.parameters(), ComputeDevice.CPU);
                Parameters p = new Parameters(plain.parameters(), ComputeDevice.CPU);
                NoGradGuard noGrad = new NoGradGuard()) {
            d.initialize(2);
            p.initialize(2);
            Tensor images = Noise.normal(new long[] {8, 9}, 64).view(2, 1, 8, 8);
            Judged judged = new Critic(discriminator, d.frozen(), pass -> pass, InputGradients.NONE)
                    .judge(new Rows(images, classes(1, 2), new long[] {1, 2}));
            float[] logits = Tensors.toFloats(plain.forward(p.frozen(), images, Pass.evaluation()));

            for (int row = 0; row < 2; row++) {
                assertNear("logit", judged.logit(row), logits[row], 1e-6);
            }
            assertThat(judged.auxiliaries().shape()).containsExactly(2, 3);
            double[] losses = Tensors.toDoubles(
                    ClassLayers.crossEntropy(judged.auxiliaries(), judged.rows().condition()));
            assertNear("term", auxiliary.terms(judged, 4).get(0).value(), 0.5 * (losses[0] + losses[1]) / 4, 1e-6);
        }
    }

    @Test
    void aConcatenatedClassIsA1BesideTheRow() {
        Tensor x = Tensors.of(new float[] {5, 6}, 2, 1);

        double[] rows = Tensors.toDoubles(new ClassLayers.OneHot(3).forward(null, x, Pass.evaluation(classes(2, 0))));
        double[] pixels = Tensors.toDoubles(
                new ClassLayers.OneHot(2).forward(null, x.view(1, 1, 1, 2), Pass.evaluation(classes(1))));

        assertThat(rows).containsExactly(5, 0, 0, 1, 6, 1, 0, 0);
        assertThat(pixels).containsExactly(5, 6, 0, 0, 1, 1);
    }

    @Test
    void aSampleKeepsItsClassWhateverIsAskedForBesideIt() {
        Generator generator = GENERATOR.build(SHAPE, THREE_CLASSES);
        try (Parameters parameters = new Parameters(generator.parameters(), ComputeDevice.CPU)) {
            parameters.initialize(1);
            ImageSampler sampler = new ImageSampler(generator, parameters.frozen(), ComputeDevice.CPU);

            assertThat(sampler.labels(1, 0, 5)).hasValue(new byte[] {0, 1, 2, 0, 1});
            assertThat(sampler.labels(1, 127, 3)).hasValue(new byte[] {1, 2, 0});
            assertThat(sampler.floats(3, 130, 1)).isEqualTo(row(sampler.floats(3, 128, 3), 2));
            // The class of sample 4 is 1, and it is drawn as one: the same z as another class gives another image.
            float[] drawn = sampler.floats(1, 4, 1);
            assertNear("sample 4", drawn, asked(generator, parameters, 4, 1), 1e-6);
            assertThat(drawn[0]).isNotCloseTo(asked(generator, parameters, 4, 0)[0], within(1e-4f));
        }
    }

    /** Sample {@code index} of seed 1 as it would be of this class, in [0, 1]. */
    private static float[] asked(Generator generator, Parameters parameters, long index, int label) {
        try (PointerScope scope = new PointerScope()) {
            long key = CounterRandom.key(RandomStream.SAMPLES.key(1), index);
            Tensor z = generator.latent().draw(new long[] {key}, ComputeDevice.CPU);
            Tensor image = generator.forward(parameters.frozen(), z, Pass.evaluation(classes(label)));
            return Tensors.toFloats(generator.pixelRange().toUnit(image));
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> new Conditions(new Conditioning.ByClass(4), 0))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("conditioning: the networks are to be told each image's class");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Conditioning.ByClass(0))
                .withMessage("embedding must be from 1 to 32768, got 0");
        Discriminator discriminator = DISCRIMINATOR.build(SHAPE, THREE_CLASSES);
        Float64 exact = Float64.of(discriminator.parameters());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> discriminator.forward(
                        exact.weights(),
                        Noise.normal(new long[] {8}, 64).to(ScalarType.Double).view(1, 1, 8, 8),
                        Pass.evaluation()))
                .withMessage("a conditional network needs a class for each row, got none");
    }

    private static Condition classes(long... labels) {
        return new Condition.Classes(Tensors.of(labels));
    }

    private static float[] row(float[] images, int row) {
        return Arrays.copyOfRange(images, row * SHAPE.size(), (row + 1) * SHAPE.size());
    }
}
