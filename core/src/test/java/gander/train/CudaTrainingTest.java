package gander.train;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gander.data.ImageSet;
import gander.export.NamedArray;
import gander.recipe.Recipe;
import gander.tensor.Native;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds on the processor holds on a GPU, where this machine has one: mvn -P cuda. */
class CudaTrainingTest {
    private static final int STEPS = 8;
    /** As in {@link TrainerTest}: each sum in another order, and handed on from step to step. */
    private static final double OTHER_ORDER_OF_SUMS = 2e-5;

    private final ImageSet images = Tiny.images(Tiny.IMAGES);

    @BeforeEach
    void needAGpu() {
        Native.load();
        assumeThat(torch.cuda_is_available())
                .as("this process sees a GPU, and libtorch has kernels for it")
                .isTrue();
    }

    @AfterEach
    void freeImages() {
        images.close();
    }

    static Stream<TrainingConfig> games() {
        TrainingConfig perceptrons = Recipe.of(Tiny.config(Tiny.training(4, 1, false, 1, Optional.of(0.1))))
                .set("generator.hidden=[32, 32]")
                .set("discriminator.hidden=[32, 32]")
                .bind();
        TrainingConfig convolutions = Recipe.of(perceptrons)
                .set("generator={type: dcgan, latent: 20, prior: normal, width: 16, activation: relu, output: tanh}")
                .set("discriminator={type: dcgan, width: 16, activation: leaky-relu}")
                .bind();
        return Stream.of(perceptrons, convolutions);
    }

    static Stream<TrainingConfig> gamesInEitherPrecision() {
        return games().flatMap(game ->
                Stream.of(game, Recipe.of(game).set("run.precision=bf16").bind()));
    }

    @ParameterizedTest
    @MethodSource("games")
    void theLossesAreThoseOfTheProcessor(TrainingConfig game) {
        List<StepFacts> here = losses(game);
        List<StepFacts> there = losses(onGpu(game));

        for (int i = 0; i < STEPS; i++) {
            String step = "step " + (i + 1) + ": ";
            assertNear(
                    step + "D",
                    there.get(i).discriminator().loss(),
                    here.get(i).discriminator().loss(),
                    OTHER_ORDER_OF_SUMS);
            assertNear(
                    step + "G",
                    there.get(i).generator().loss(),
                    here.get(i).generator().loss(),
                    OTHER_ORDER_OF_SUMS);
        }
    }

    @ParameterizedTest
    @MethodSource("gamesInEitherPrecision")
    void theSameSeedGivesTheSameStateBitForBitAlsoAcrossAStop(TrainingConfig game) {
        try (Trainer whole = new Trainer(onGpu(game), images);
                Trainer again = new Trainer(onGpu(game), images);
                Trainer resumed = new Trainer(onGpu(game), images)) {
            Tiny.step(whole, 3);
            resumed.restore(3, Tiny.saved(whole));
            Tiny.step(whole, STEPS - 3);
            Tiny.step(again, STEPS);
            Tiny.step(resumed, STEPS - 3);

            List<NamedArray> state = whole.save();
            assertThat(again.save()).isEqualTo(state);
            assertThat(resumed.save()).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @MethodSource("games")
    void samplesAreThoseOfTheProcessor(TrainingConfig game) {
        try (Trainer here = new Trainer(game, images);
                Trainer there = new Trainer(onGpu(game), images)) {
            assertNear(
                    "samples", there.sampler().floats(1, 0, 5), here.sampler().floats(1, 0, 5), OTHER_ORDER_OF_SUMS);
        }
    }

    private static TrainingConfig onGpu(TrainingConfig game) {
        return Recipe.of(game).set("run.device=cuda").bind();
    }

    private List<StepFacts> losses(TrainingConfig game) {
        try (Trainer trainer = new Trainer(game, images)) {
            List<StepFacts> facts = new ArrayList<>();
            trainer.run(facts::add, () -> trainer.step() == STEPS);
            return facts;
        }
    }
}
