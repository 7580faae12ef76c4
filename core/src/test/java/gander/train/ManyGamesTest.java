package gander.train;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gander.data.ImageSet;
import gander.export.NamedArray;
import gander.gan.Augmentation;
import gander.gan.Conditioning;
import gander.gan.DiscriminatorConfig;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.gan.Normalization;
import gander.loss.AdversarialLoss;
import gander.loss.FDivergence;
import gander.loss.FGan;
import gander.loss.GradientPenalty;
import gander.loss.Hinge;
import gander.loss.LeastSquares;
import gander.loss.Minimax;
import gander.loss.NonSaturating;
import gander.loss.Relativistic;
import gander.loss.Wasserstein;
import gander.nn.Activation;
import gander.nn.Parametrization;
import gander.nn.Precision;
import gander.optim.OptimizerConfig;
import gander.optim.Schedule;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the reference game holds of every game that a recipe can name. */
class ManyGamesTest {
    private static final int STEPS = 6;

    /** Sums of float32 in another order, over some steps of Adam. */
    private static final double ROUNDING = 2e-3;

    /** Eight bits of a product, over a few layers: what is wrong by a factor, such as a norm, is farther away. */
    private static final double BF16_ROUNDING = 0.05;

    static Stream<TrainingConfig> games() {
        List<List<GradientPenalty>> penalties = List.of(
                List.of(),
                List.of(new GradientPenalty.R1(1), new GradientPenalty.R2(1)),
                List.of(new GradientPenalty.WganGp(10)));
        List<TrainingConfig> games = new ArrayList<>();
        for (AdversarialLoss loss : List.of(new NonSaturating(), new Relativistic())) {
            for (List<GradientPenalty> penalty : penalties) {
                for (Parametrization parametrization :
                        List.of(new Parametrization.Plain(), new Parametrization.SpectralNorm())) {
                    games.add(game(loss, penalty, mlp(parametrization)));
                    games.add(game(
                            loss, penalty, new DiscriminatorConfig.Dcgan(3, Activation.LEAKY_RELU, parametrization)));
                }
            }
        }
        // One that reads real logits and one that does not have been played in all ways; of the others only the
        // formulas differ.
        for (AdversarialLoss loss : List.of(
                new NonSaturating(0.1),
                new Minimax(),
                new LeastSquares(),
                new Hinge(),
                new Wasserstein(),
                new FGan(FDivergence.KL, true))) {
            games.add(game(loss, penalties.get(0), mlp(new Parametrization.SpectralNorm())));
            games.add(game(loss, penalties.get(1), mlp(new Parametrization.Plain())));
        }
        for (DiscriminatorConfig discriminator : List.of(
                new DiscriminatorConfig.Mlp(List.of(10), Activation.LEAKY_RELU, List.of(0.5)),
                new DiscriminatorConfig.Dcgan(3, Activation.LEAKY_RELU, new Parametrization.SpectralNorm()))) {
            TrainingConfig unconditional = game(new NonSaturating(), List.of(new GradientPenalty.R1(1)), discriminator);
            games.add(unconditional.withConditioning(new Conditioning.ByClass(3)));
            games.add(
                    unconditional.withConditioning(new Conditioning.ByClass(2)).withPenalties(List.of()));
        }
        TrainingConfig penalised =
                game(new NonSaturating(), List.of(new GradientPenalty.R1(1)), mlp(new Parametrization.Plain()));
        Latent latent = new Latent(5, Latent.Prior.TRUNCATED, 3);
        games.add(penalised
                .withGenerator(new GeneratorConfig.Mlp(
                        latent, List.of(6, 6), Activation.RELU, Activation.TANH, Normalization.LAYER, true))
                .withDiscriminator(new DiscriminatorConfig.Mlp(
                        List.of(6),
                        Activation.LEAKY_RELU,
                        List.of(0.0),
                        new Parametrization.Plain(),
                        Normalization.LAYER,
                        0)));
        games.add(penalised
                .withGenerator(
                        new GeneratorConfig.Resnet(latent, 2, Activation.RELU, Activation.TANH, Normalization.NONE))
                .withDiscriminator(new DiscriminatorConfig.Resnet(
                        2, Activation.LEAKY_RELU, new Parametrization.SpectralNorm(), 0)));
        games.add(penalised
                .withGenerator(new GeneratorConfig.R3gan(latent, 2, 1, 2, Activation.TANH))
                .withDiscriminator(new DiscriminatorConfig.R3gan(2, 1, 2)));
        for (OptimizerConfig optimizer : List.of(
                new OptimizerConfig.AdamW(0.01, 0.5, 0.9, 1e-3, 0.1),
                new OptimizerConfig.RmsProp(0.001, 0.9, 1e-3),
                new OptimizerConfig.Sgd(0.01, 0.9))) {
            games.add(penalised.withOptimizer(new TrainingConfig.Optimizers(optimizer, optimizer)));
        }
        games.add(penalised
                .withPenalties(List.of())
                .withLoss(new Wasserstein())
                .withOptimizer(new TrainingConfig.Optimizers(
                        new OptimizerConfig.RmsProp(0.001, 0.9, 1e-3),
                        new OptimizerConfig.RmsProp(0.001, 0.9, 1e-3),
                        new Schedule.Constant(),
                        Optional.of(0.05),
                        Optional.of(0.1))));
        games.add(penalised
                .withPenalties(List.of(new GradientPenalty.R1(1, 2), new GradientPenalty.R2(1, 3)))
                .withAugmentations(List.of(
                        new Augmentation.Color(), new Augmentation.Translation(0.25), new Augmentation.Cutout(0.5))));
        games.add(penalised
                .withPenalties(List.of())
                .withAugmentations(List.of(new Augmentation.InstanceNoise(0.5, 0.02))));
        for (Conditioning conditioning :
                List.of(new Conditioning.Concatenated(), new Conditioning.AuxiliaryClassifier(3, 0.5))) {
            games.add(penalised.withConditioning(conditioning));
            games.add(penalised
                    .withConditioning(conditioning)
                    .withPenalties(List.of())
                    .withDiscriminator(new DiscriminatorConfig.Dcgan(3, Activation.LEAKY_RELU)));
        }
        TrainingConfig relativistic = game(
                new Relativistic(),
                List.of(),
                new DiscriminatorConfig.Mlp(List.of(10), Activation.LEAKY_RELU, List.of(0.5)));
        games.add(relativistic.withTrain(
                relativistic.train().withGeneratorUpdates(2).withMirror(true).withEmaRampUp(Optional.of(0.05))));
        TrainingConfig.Optimizers adam = relativistic.optimizer();
        games.add(relativistic.withOptimizer(new TrainingConfig.Optimizers(
                adam.generator(), adam.discriminator(), new Schedule.WarmUp(0.02, new Schedule.Cosine(0.04)))));
        return games.stream();
    }

    /** Of generators whose shards are normalised by themselves: another cut of the batch is another game. */
    static Stream<TrainingConfig> normalised() {
        TrainingConfig plain = game(
                        new NonSaturating(), List.of(new GradientPenalty.R1(1)), mlp(new Parametrization.Plain()))
                .withGenerator(new GeneratorConfig.Dcgan(
                        5, Latent.Prior.NORMAL, 3, Activation.RELU, Activation.TANH, Normalization.BATCH));
        return Stream.of(
                plain,
                plain.withConditioning(new Conditioning.ByClass(3)),
                plain.withConditioning(new Conditioning.ByClass(3, true)));
    }

    /** Of discriminators that see rows beside each other. */
    static Stream<TrainingConfig> coupled() {
        TrainingConfig plain = game(new NonSaturating(), List.of(), mlp(new Parametrization.Plain()));
        return Stream.of(
                plain.withDiscriminator(new DiscriminatorConfig.Dcgan(
                        3, Activation.LEAKY_RELU, new Parametrization.Plain(), Normalization.BATCH, 2, 0)),
                plain.withPenalties(List.of(new GradientPenalty.R1(1)))
                        .withDiscriminator(new DiscriminatorConfig.Dcgan(
                                3, Activation.LEAKY_RELU, new Parametrization.Plain(), Normalization.NONE, 2, 3)),
                plain.withDiscriminator(new DiscriminatorConfig.Mlp(
                        List.of(6),
                        Activation.LEAKY_RELU,
                        List.of(0.0),
                        new Parametrization.Plain(),
                        Normalization.NONE,
                        2)),
                plain.withPacking(2),
                plain.withLoss(new Relativistic())
                        .withPacking(2)
                        .withDiscriminator(new DiscriminatorConfig.Dcgan(3, Activation.LEAKY_RELU)));
    }

    static Stream<TrainingConfig> all() {
        return Stream.of(games(), normalised(), coupled()).flatMap(games -> games);
    }

    /** Some of them, for what depends on layers more than on games. */
    static Stream<TrainingConfig> everyThird() {
        List<TrainingConfig> all = all().toList();
        return IntStream.range(0, all.size()).filter(i -> i % 3 == 0).mapToObj(all::get);
    }

    private static DiscriminatorConfig mlp(Parametrization parametrization) {
        return new DiscriminatorConfig.Mlp(List.of(10, 7), Activation.LEAKY_RELU, List.of(0.5, 0.0), parametrization);
    }

    private static TrainingConfig game(
            AdversarialLoss loss, List<GradientPenalty> penalties, DiscriminatorConfig discriminator) {
        return Tiny.config(Tiny.training(9, 2, false, 2, Optional.of(0.02)))
                .withLoss(loss)
                .withPenalties(penalties)
                .withDiscriminator(discriminator);
    }

    @ParameterizedTest
    @MethodSource("all")
    void resumingInTheMiddleIsNeverHavingStopped(TrainingConfig config) {
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                Trainer whole = new Trainer(config, images);
                Trainer first = new Trainer(config, images);
                Trainer second = new Trainer(config, images)) {
            Tiny.step(whole, STEPS);
            Tiny.step(first, STEPS / 2);
            second.restore(STEPS / 2, Tiny.saved(first));
            Tiny.step(second, STEPS - STEPS / 2);

            List<NamedArray> expected = whole.save();
            List<NamedArray> resumed = second.save();
            assertThat(resumed).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(resumed.get(i).name()).isEqualTo(expected.get(i).name());
                assertThat(resumed.get(i).data())
                        .as(expected.get(i).name())
                        .isEqualTo(expected.get(i).data());
            }
        }
    }

    /** Of the average too, which takes over the buffers of parameters that nothing was measured for. */
    @ParameterizedTest
    @MethodSource("normalised")
    void whatSamplesAreNormalisedByIsMeasuredForTheirParameters(TrainingConfig config) {
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                Trainer trainer = new Trainer(config, images)) {
            Tiny.step(trainer, 1);
            float[] first = Tensors.toFloats(trainer.generatorToUse().buffers());
            Tiny.step(trainer, 2);
            float[] later = Tensors.toFloats(trainer.generatorToUse().buffers());
            for (int i = 0; i < first.length; i++) {
                assertThat(first[i]).as("buffer " + i).isNotIn(0f, 1f).isNotEqualTo(later[i]);
            }
            assertThat(Tensors.toFloats(trainer.generatorToUse().buffers())).isEqualTo(later);
        }
    }

    @ParameterizedTest
    @MethodSource("games")
    void theCutOfTheBatchChangesRoundingsOnly(TrainingConfig config) {
        List<StepFacts> one = facts(config, 1);
        List<StepFacts> three = facts(config, 3);

        for (int i = 0; i < one.size(); i++) {
            assertNear(
                    "D",
                    three.get(i).discriminator().loss(),
                    one.get(i).discriminator().loss(),
                    ROUNDING);
            assertNear(
                    "G", three.get(i).generator().loss(), one.get(i).generator().loss(), ROUNDING);
            for (String name : one.get(i).discriminator().penalties().keySet()) {
                double expected = one.get(i).discriminator().penalties().get(name);
                assertThat(expected).isPositive();
                assertNear(
                        name,
                        three.get(i).discriminator().penalties().get(name),
                        expected,
                        ROUNDING * (1 + Math.abs(expected)));
            }
        }
        int due =
                GradientPenalty.due(config.penalties(), config.train().k() - 1).size();
        int named = config.conditioning() instanceof Conditioning.AuxiliaryClassifier ? 1 : 0;
        assertThat(one.get(0).discriminator().penalties()).hasSize(due + named);
    }

    private static List<StepFacts> facts(TrainingConfig config, int shards) {
        List<StepFacts> facts = new ArrayList<>();
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                Trainer trainer =
                        new Trainer(config.withTrain(config.train().withShards(Optional.of(shards))), images)) {
            trainer.run(facts::add, () -> trainer.step() >= 3);
        }
        return facts;
    }

    @ParameterizedTest
    @MethodSource("everyThird")
    void itIsPlayedInBfloat16WhereTheProcessorCan(TrainingConfig config) {
        assumeTrue(Precision.processorHasBf16(), "no instructions for bfloat16");
        TrainingConfig rounded = config.withRun(new TrainingConfig.Run(ComputeDevice.CPU, Precision.BF16, 2, 4, 5, 2));

        List<StepFacts> steps = facts(rounded, 2);
        StepFacts.Update reduced = steps.get(0).discriminator();
        StepFacts.Update exact = facts(config, 2).get(0).discriminator();
        // The first step begins at the same weights; later ones go ways of their own.
        assertThat(steps).hasSize(3);
        assertNear("D", reduced.loss(), exact.loss(), BF16_ROUNDING);
        exact.penalties()
                .forEach((name, expected) -> assertNear(
                        name, reduced.penalties().get(name), expected, BF16_ROUNDING * (1 + Math.abs(expected))));
    }
}
