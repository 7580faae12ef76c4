package gander.train;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.DType;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.gan.Conditioning;
import gander.gan.Discriminator;
import gander.gan.DiscriminatorConfig;
import gander.gan.Normalization;
import gander.loss.GradientPenalty;
import gander.nn.Activation;
import gander.nn.Initializer;
import gander.nn.Layer;
import gander.nn.Network;
import gander.nn.ParameterLayout;
import gander.nn.Parametrization;
import gander.nn.Pass;
import gander.nn.Weights;
import gander.optim.OptimizerConfig;
import gander.optim.Schedule;
import gander.recipe.Recipe;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
    private static final Optional<Double> NO_AVERAGE = Optional.empty();
    /** Sums in another order differ by some units in the last place of values of size 1, and each step hands them on. */
    private static final double OTHER_ORDER_OF_SUMS = 2e-5;

    private final ImageSet images = Tiny.images(Tiny.IMAGES);

    @AfterEach
    void freeImages() {
        images.close();
    }

    static Stream<TrainingConfig.Training> games() {
        return Stream.of(
                Tiny.training(9, 1, false, 1, NO_AVERAGE),
                Tiny.training(9, 1, false, 3, Optional.of(0.02)),
                Tiny.training(9, 2, false, 2, NO_AVERAGE),
                Tiny.training(9, 2, true, 2, Optional.of(0.02)));
    }

    @ParameterizedTest
    @MethodSource("games")
    void theSameSeedGivesTheSameStateBitForBit(TrainingConfig.Training training) {
        assertThat(train(training, 12)).isEqualTo(train(training, 12));
    }

    @ParameterizedTest
    @MethodSource("games")
    void restoringAfterSomeStepsAndGoingOnIsNeverHavingStopped(TrainingConfig.Training training) {
        SafetensorsFile whole = train(training, 12);
        SafetensorsFile half = train(training, 5);
        try (Trainer trainer = new Trainer(Tiny.config(training), images)) {
            // A trainer that has been elsewhere: nothing of it may remain.
            Tiny.step(trainer, 2);
            trainer.restore(5, half);
            assertThat(trainer.step()).isEqualTo(5);
            assertThat(Tiny.saved(trainer)).isEqualTo(half);
            Tiny.step(trainer, 7);

            assertThat(Tiny.saved(trainer)).isEqualTo(whole);
        }
    }

    @Test
    void anotherSeedIsAnotherGame() {
        TrainingConfig.Training other =
                Tiny.training(9, 1, false, 1, NO_AVERAGE).withSeed(2);

        assertThat(train(other, 1)).isNotEqualTo(train(Tiny.training(9, 1, false, 1, NO_AVERAGE), 1));
    }

    @Test
    void theNumberOfShardsChangesNothingButTheLastBits() {
        SafetensorsFile one = train(Tiny.training(9, 2, false, 1, Optional.of(0.02)), 6);
        for (int shards : new int[] {2, 3, 8}) {
            SafetensorsFile several = train(Tiny.training(9, 2, false, shards, Optional.of(0.02)), 6);

            for (NamedArray array : one.arrays().values()) {
                if (array.dtype() == DType.F32) {
                    float[] actual = several.array(array.name()).floats();
                    assertNear(shards + " shards: " + array.name(), actual, array.floats(), OTHER_ORDER_OF_SUMS);
                }
            }
        }
    }

    @Test
    void theDiscriminatorIsUpdatedKTimesAStep() {
        for (int k : new int[] {1, 3}) {
            SafetensorsFile saved = train(Tiny.training(9, k, false, 1, NO_AVERAGE), 4);

            assertThat(saved.array("generator/adam/steps").longs()).containsExactly(4);
            assertThat(saved.array("discriminator/adam/steps").longs()).containsExactly(4L * k);
        }
    }

    @Test
    void reusingTheRealBatchIsAnotherGameOnlyWhereKIsAboveOne() {
        assertThat(train(Tiny.training(9, 1, true, 1, NO_AVERAGE), 3))
                .isEqualTo(train(Tiny.training(9, 1, false, 1, NO_AVERAGE), 3));
        assertThat(train(Tiny.training(9, 2, true, 1, NO_AVERAGE), 3))
                .isNotEqualTo(train(Tiny.training(9, 2, false, 1, NO_AVERAGE), 3));
    }

    @Test
    void keepingAnAverageDoesNotChangeTheGame() {
        SafetensorsFile plain = train(Tiny.training(9, 1, false, 1, NO_AVERAGE), 4);
        SafetensorsFile averaged = train(Tiny.training(9, 1, false, 1, Optional.of(0.02)), 4);

        assertThat(averaged.arrays()).containsAllEntriesOf(plain.arrays());
        assertThat(averaged.arrays().keySet()).anyMatch(name -> name.startsWith("generator/ema/"));
        assertThat(averaged.array("generator/ema/output.weight").floats())
                .isNotEqualTo(
                        averaged.array("generator/parameters/output.weight").floats());
    }

    @Test
    void samplesAreThoseOfTheAverageWhereOneIsKept() {
        try (Trainer plain = new Trainer(Tiny.config(Tiny.training(9, 1, false, 1, NO_AVERAGE)), images);
                Trainer averaged = new Trainer(Tiny.config(Tiny.training(9, 1, false, 1, Optional.of(0.5))), images)) {
            assertThat(averaged.sampler().floats(1, 0, 2))
                    .isEqualTo(plain.sampler().floats(1, 0, 2));
            Tiny.step(plain, 3);
            Tiny.step(averaged, 3);

            assertThat(averaged.sampler().floats(1, 0, 2))
                    .isNotEqualTo(plain.sampler().floats(1, 0, 2));
        }
    }

    @Test
    void aRunPlaysItsScheduleAndReportsEachStepOnce() {
        try (Trainer trainer = new Trainer(Tiny.config(Tiny.training()), images)) {
            List<StepFacts> seen = new ArrayList<>();

            assertThat(trainer.run(seen::add, () -> trainer.step() == 4)).isFalse();
            assertThat(trainer.run(seen::add, () -> false)).isTrue();
            assertThat(trainer.run(seen::add, () -> false)).isTrue();
            assertThat(seen).extracting(StepFacts::step).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            assertThat(seen).allMatch(facts -> facts.realOutput() > 0 && facts.realOutput() < 1);
            assertThat(seen).allMatch(facts -> facts.generator().gradientNorm() > 0);
        }
    }

    @Test
    void theDiscriminatorLearnsToTellWhereTheGeneratorStandsStill() {
        TrainingConfig both = Tiny.config(Tiny.training(200, 1, false, 1, NO_AVERAGE));
        TrainingConfig config = both.withOptimizer(new TrainingConfig.Optimizers(
                new OptimizerConfig.Adam(1e-12, 0.9, 0.999, 1e-8),
                both.optimizer().discriminator()));
        try (Trainer trainer = new Trainer(config, images)) {
            List<StepFacts> seen = new ArrayList<>();
            trainer.run(seen::add, () -> trainer.step() == 300);

            // From 2 ln 2, or 1.39, and equal scores; of many steps, for dropout and a tiny batch make each one noisy.
            List<StepFacts> last = seen.subList(200, 300);
            assertThat(mean(last, step -> step.discriminator().loss())).isLessThan(1);
            assertThat(mean(last, StepFacts::realOutput)).isGreaterThan(mean(last, StepFacts::fakeOutput) + 0.2);
        }
    }

    private static double mean(List<StepFacts> facts, ToDoubleFunction<StepFacts> value) {
        return facts.stream().mapToDouble(value).average().orElseThrow();
    }

    @Test
    void aStepThatLeavesTheFiniteNumbersIsNamedAndNotShown() {
        for (int shards : new int[] {1, 2}) {
            TrainingConfig config = Tiny.config(Tiny.training(9, 1, false, shards, NO_AVERAGE), 1e30);
            try (Trainer trainer = new Trainer(config, images)) {
                List<StepFacts> seen = new ArrayList<>();

                assertThatThrownBy(() -> trainer.run(seen::add, () -> false))
                        .isInstanceOf(NonFiniteException.class)
                        .hasMessageMatching(
                                "step " + (seen.size() + 1) + ": (Loss|Gradient)/(generator|discriminator) is .*")
                        .message()
                        .containsPattern("is (NaN|-?Infinity)$");
                assertThat(trainer.step()).isEqualTo(seen.size()).isLessThan(3);
            }
        }
    }

    @Test
    void aRunDoesNotEndWithParametersThatAreNotFinite() {
        TrainingConfig config = Recipe.of(Tiny.config(Tiny.training(1, 1, false, 2, NO_AVERAGE)))
                .set("optimizer.generator.learningRate=1e39")
                .bind();
        try (ImageSet oneBatch = Tiny.images(Tiny.BATCH);
                Trainer trainer = new Trainer(config, oneBatch)) {
            List<StepFacts> seen = new ArrayList<>();

            assertThatThrownBy(() -> trainer.run(seen::add, () -> false))
                    .isInstanceOf(NonFiniteException.class)
                    .hasMessageMatching("step 1: generator/parameters is (NaN|Infinity)");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void aClosedTrainerSaysSo() {
        Trainer trainer = new Trainer(Tiny.config(Tiny.training()), images);
        trainer.close();
        trainer.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> Tiny.step(trainer, 1))
                .withMessage("the trainer is closed");
        assertThatIllegalStateException().isThrownBy(trainer::save).withMessage("the trainer is closed");
        assertThatIllegalStateException().isThrownBy(trainer::sampler).withMessage("the trainer is closed");
    }

    @Test
    void aTrainerThatCannotBeMadeLeavesNeitherThreadsNorNativeMemory() throws InterruptedException {
        TrainingConfig config = Tiny.config(Tiny.training(9, 1, false, 2, Optional.of(0.02)));
        Networks sound = Networks.of(config, Tiny.SHAPE);
        ParameterLayout tooFlat = new ParameterLayout();
        tooFlat.add("vector", new Initializer.XavierUniform(), 3);
        Layer neverTrained = (weights, x, pass) -> {
            throw new AssertionError("never trained");
        };
        Networks failing =
                new Networks(sound.generator(), new Discriminator(Tiny.SHAPE, new Network(tooFlat, neverTrained)));
        train(config.train(), 1);
        long count = Pointer.totalCount();
        for (int i = 0; i < 10; i++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Trainer(config, failing, images).close())
                    .withMessageContaining("at least 2 dimensions");
        }

        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("gander-shard")) {
                thread.join(60_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void aFailureInAnyShardReachesTheCaller() {
        TrainingConfig config = Tiny.config(Tiny.training(9, 1, false, 3, NO_AVERAGE));
        for (boolean first : new boolean[] {true, false}) {
            Networks sound = Networks.of(config, Tiny.SHAPE);
            Network network = sound.discriminator().network();
            Networks failing = new Networks(
                    sound.generator(),
                    new Discriminator(
                            Tiny.SHAPE, new Network(network.parameters(), new FailingLayer(network.layers(), first))));
            try (Trainer trainer = new Trainer(config, failing, images)) {
                assertThatThrownBy(() -> Tiny.step(trainer, 1)).hasStackTraceContaining("no such layer");
                assertThat(trainer.step()).isZero();
            }
        }
    }

    /** Fails in the caller's shard, or in the others. */
    private record FailingLayer(Layer sound, boolean first) implements Layer {
        @Override
        public Tensor forward(Weights weights, Tensor x, Pass pass) {
            if (first != Thread.currentThread().getName().startsWith("gander-shard")) {
                throw new IllegalArgumentException("no such layer");
            }
            return sound.forward(weights, x, pass);
        }
    }

    @Test
    void atALearningRateOfNothingParametersStayAsTheyAre() {
        TrainingConfig config = Tiny.config(Tiny.training(9, 1, false, 2, Optional.empty()));
        // A line that has come down after the first step.
        TrainingConfig falling = config.withOptimizer(new TrainingConfig.Optimizers(
                config.optimizer().generator(),
                config.optimizer().discriminator(),
                new Schedule.Linear(Tiny.BATCH / 1000.0)));
        try (Trainer trainer = new Trainer(falling, images)) {
            Tiny.step(trainer, 1);
            float[] after = floats(trainer);
            Tiny.step(trainer, 3);

            assertThat(floats(trainer)).containsExactly(after);
        }
        try (Trainer trainer = new Trainer(config, images)) {
            Tiny.step(trainer, 1);
            float[] after = floats(trainer);
            Tiny.step(trainer, 3);

            assertThat(floats(trainer)).isNotEqualTo(after);
        }
    }

    private static float[] floats(Trainer trainer) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(trainer.generatorToUse().flat());
        }
    }

    @Test
    void aBatchLargerThanTheDataSetIsRefused() {
        try (ImageSet few = Tiny.images(Tiny.BATCH - 1)) {
            assertThatThrownBy(() -> new Trainer(Tiny.config(Tiny.training()), few).close())
                    .isInstanceOf(UserException.class)
                    .hasMessage("train.batch is 8, but tiny has only 7 images; choose a smaller batch");
        }
    }

    @Test
    void networksForOtherImagesAreRefused() {
        TrainingConfig config = Tiny.config(Tiny.training());
        Networks wide = Networks.of(config, new ImageShape(1, 8, 9));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trainer(config, wide, images).close())
                .withMessage("the generator makes 1x8x9 images, the data set has 1x8x8");
    }

    @Test
    void aStateOfAnotherGameIsRefused() {
        SafetensorsFile plain = train(Tiny.training(), 1);
        try (Trainer averaging = new Trainer(Tiny.config(Tiny.training(9, 1, false, 1, Optional.of(1.0))), images)) {
            assertThatThrownBy(() -> averaging.restore(1, plain))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("generator/ema/hidden0.weight");
        }
    }

    @Test
    void nativeMemoryStaysFlatOverThousandsOfSteps() {
        TrainingConfig.Training training = Tiny.training(10_000, 1, false, 2, Optional.of(0.02));
        try (Trainer trainer = new Trainer(Tiny.config(training), images)) {
            Tiny.step(trainer, 20);
            long count = Pointer.totalCount();
            long bytes = Pointer.totalBytes();
            trainer.run(
                    facts -> {
                        // Less is possible: the collector may free what another test left.
                        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
                        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
                    },
                    () -> trainer.step() >= 2000);
            trainer.sampler().bytes(1, 0, 4);
            assertThat(trainer.save()).isNotEmpty();
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
        }
    }

    @Test
    void aClosedTrainerLeavesNoNativeMemory() {
        TrainingConfig.Training training = Tiny.training(9, 1, false, 2, Optional.of(0.02));
        train(training, 1);
        long count = Pointer.totalCount();
        for (int i = 0; i < 50; i++) {
            train(training, 1);
        }

        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
    }

    private SafetensorsFile train(TrainingConfig.Training training, int steps) {
        try (Trainer trainer = new Trainer(Tiny.config(training), images)) {
            Tiny.step(trainer, steps);
            return Tiny.saved(trainer);
        }
    }

    @Test
    void whatCannotBePackedIsRefusedInOneLine() {
        TrainingConfig packed = Tiny.config(Tiny.training()).withPacking(2);
        try (ImageSet images = Tiny.images(Tiny.IMAGES)) {
            assertThatThrownBy(() -> new Trainer(packed.withPacking(3), images))
                    .isInstanceOf(UserException.class)
                    .hasMessage("packing: got 3 with a batch of 8 in 2 shards, expected a batch that 6 divides; choose"
                            + " another batch, or --shards 1");
            assertThatThrownBy(() -> new Trainer(packed.withPenalties(List.of(new GradientPenalty.R1(1))), images))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("got 2 beside penalties, which are of each row alone");
            assertThatThrownBy(() -> new Trainer(packed.withConditioning(new Conditioning.ByClass(2)), images))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("got 2 beside a conditioning");
        }
    }

    @Test
    void aPenaltyBesideBatchNormalisationInTheDiscriminatorIsRefused() {
        TrainingConfig config = Tiny.config(Tiny.training())
                .withPenalties(List.of(new GradientPenalty.R1(1)))
                .withDiscriminator(new DiscriminatorConfig.Dcgan(
                        3, Activation.LEAKY_RELU, new Parametrization.Plain(), Normalization.BATCH, 2, 0));
        try (ImageSet images = Tiny.images(Tiny.IMAGES)) {
            assertThatThrownBy(() -> new Trainer(config, images))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("discriminator.normalization: batch makes an image's logit depend on");
        }
    }
}
