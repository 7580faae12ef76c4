package gander.train;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.EpochShuffle;
import gander.data.ImageSet;
import gander.gan.Conditioning;
import gander.gan.Rows;
import gander.nn.Condition;
import gander.nn.Parameters;
import gander.optim.Descent;
import gander.optim.OptimizerConfig;
import gander.optim.Shard;
import gander.optim.ShardPool;
import gander.tensor.ComputeDevice;
import gander.tensor.RandomStream;
import gander.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

/** What rows of a conditional game are given with. */
class DrawsTest {
    private static final int STEPS = 200;
    private static final Shard WHOLE = new Shard(0, 0, Tiny.BATCH);

    /** Nine images in ten are of class 0, and one is of class 1. */
    private static ImageSet unbalanced() {
        try (ImageSet.Builder builder = new ImageSet.Builder("tiny", Tiny.IMAGES, Tiny.SHAPE)) {
            for (int i = 0; i < Tiny.IMAGES; i++) {
                builder.put(i, Tiny.pixels(i), 0, i % 10 == 9 ? 1 : 0);
            }
            return builder.build();
        }
    }

    @Test
    void generatedRowsAreAskedToBeWhatTheDataIsAndRealOnesAreWhatTheyAre() {
        TrainingConfig config =
                Tiny.config(Tiny.training().withShards(Optional.of(1))).withConditioning(new Conditioning.ByClass(3));
        try (ImageSet images = unbalanced();
                ShardPool shards = new ShardPool(1, Tiny.BATCH)) {
            Networks networks = Networks.of(config, images);
            try (Parameters parameters = new Parameters(networks.generator().parameters(), ComputeDevice.CPU);
                    Descent descent = new Descent(
                            networks.generator().network().layers(),
                            parameters,
                            new OptimizerConfig.Adam(0.01, 0.9, 0.999, 1e-3),
                            shards)) {
                parameters.initialize(1);
                Draws draws = new Draws(networks.generator(), descent, images, config);
                int rare = 0;
                for (int step = 0; step < STEPS; step++) {
                    try (PointerScope scope = new PointerScope()) {
                        rare += ones(draws.generated(step, 0, WHOLE));
                        assertThat(ones(draws.real(step, 0, WHOLE))).isEqualTo(rareOfBatch(images, config, step));
                    }
                }
                // 1,600 draws of which a tenth is expected: five standard deviations are 60.
                assertThat(rare).isBetween(160 - 60, 160 + 60);
            }
        }
    }

    private static int ones(Rows rows) {
        Condition.Classes classes = (Condition.Classes) rows.condition();
        int ones = 0;
        for (double label : Tensors.toDoubles(classes.labels().to(ScalarType.Double))) {
            ones += label == 1 ? 1 : 0;
        }
        return ones;
    }

    private static int rareOfBatch(ImageSet images, TrainingConfig config, int step) {
        int rare = 0;
        for (long index : new EpochShuffle(
                        RandomStream.SHUFFLE.key(config.train().seed()), images.size())
                .batch(step, Tiny.BATCH)) {
            rare += images.label((int) index);
        }
        return rare;
    }
}
