package gander.train;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageSet;
import gander.export.DType;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.gan.DiscriminatorConfig;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.nn.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trainer's laws, for convolutions. */
class DcganTrainingTest {
    private static final int STEPS = 6;
    /** As in {@link TrainerTest}: each sum in another order, and handed on from step to step. */
    private static final double OTHER_ORDER_OF_SUMS = 2e-5;

    private final ImageSet images = Tiny.images(Tiny.IMAGES);

    @AfterEach
    void freeImages() {
        images.close();
    }

    @Test
    void theNumberOfShardsChangesNothingButTheLastBits() {
        SafetensorsFile start = train(1, 0);
        SafetensorsFile one = train(1, STEPS);
        for (int shards : new int[] {2, 3, 8}) {
            SafetensorsFile several = train(shards, STEPS);

            for (NamedArray array : one.arrays().values()) {
                if (array.dtype() == DType.F32) {
                    float[] actual = several.array(array.name()).floats();
                    assertNear(shards + " shards: " + array.name(), actual, array.floats(), OTHER_ORDER_OF_SUMS);
                }
            }
        }
        // And the steps have led somewhere, far more than the tolerance away.
        for (String name : new String[] {"generator/parameters/up0.weight", "discriminator/parameters/down0.weight"}) {
            assertThat(largestDifference(
                            one.array(name).floats(), start.array(name).floats()))
                    .as(name)
                    .isGreaterThan(100 * OTHER_ORDER_OF_SUMS);
        }
    }

    @Test
    void theSameSeedGivesTheSameStateBitForBitAlsoAcrossAStop() {
        for (int shards : new int[] {1, 3}) {
            SafetensorsFile whole = train(shards, STEPS);
            SafetensorsFile half = train(shards, 2);

            assertThat(train(shards, STEPS)).isEqualTo(whole);
            try (Trainer trainer = new Trainer(config(shards), images)) {
                trainer.restore(2, half);
                Tiny.step(trainer, STEPS - 2);
                assertThat(Tiny.saved(trainer)).isEqualTo(whole);
            }
        }
    }

    @Test
    void aShortTrainingStaysFiniteAndTheDiscriminatorLearns() {
        try (Trainer trainer = new Trainer(config(2), images)) {
            List<StepFacts> seen = new ArrayList<>();
            trainer.run(seen::add, () -> trainer.step() == 60);

            // The trainer itself stops at a number that is not finite.
            assertThat(seen).hasSize(60).allMatch(facts -> facts.generator().gradientNorm() > 0);
            assertThat(seen).anyMatch(facts -> facts.discriminator().loss() < 1);
            assertThat(seen.get(0).discriminator().loss()).isGreaterThan(1.3);
        }
    }

    @Test
    void nativeMemoryStaysFlat() {
        try (Trainer trainer = new Trainer(config(2), images)) {
            Tiny.step(trainer, 5);
            long count = Pointer.totalCount();
            long bytes = Pointer.totalBytes();
            Tiny.step(trainer, 50);

            // Less is possible: the collector may free what another test left.
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
            assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
        }
    }

    private SafetensorsFile train(int shards, int steps) {
        try (Trainer trainer = new Trainer(config(shards), images)) {
            trainer.restore(0, loud(Tiny.saved(trainer)));
            if (steps > 0) {
                Tiny.step(trainer, steps);
            }
            return Tiny.saved(trainer);
        }
    }

    /**
     * The state with parameters ten times as large. As they start, the gradient that reaches the generator is below Adam's
     * epsilon, and a test of what it becomes would test nothing.
     */
    private static SafetensorsFile loud(SafetensorsFile state) {
        Map<String, NamedArray> arrays = new LinkedHashMap<>(state.arrays());
        arrays.replaceAll((name, array) -> {
            if (!name.contains("/parameters/")) {
                return array;
            }
            float[] values = array.floats();
            for (int i = 0; i < values.length; i++) {
                values[i] *= 10;
            }
            long[] shape = array.shape().stream().mapToLong(Long::longValue).toArray();
            return NamedArray.ofFloats(name, values, shape);
        });
        return new SafetensorsFile(state.source(), arrays, state.metadata());
    }

    private static TrainingConfig config(int shards) {
        TrainingConfig mlp = Tiny.config(Tiny.training(40, 1, false, shards, Optional.empty()));
        return mlp.withGenerator(new GeneratorConfig.Dcgan(5, Latent.Prior.NORMAL, 4, Activation.RELU, Activation.TANH))
                .withDiscriminator(new DiscriminatorConfig.Dcgan(4, Activation.LEAKY_RELU));
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        }
        return largest;
    }
}
