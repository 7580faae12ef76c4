package gander.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.point.PointSet;
import gander.gan.GeneratorConfig;
import gander.gan.Latent;
import gander.nn.Activation;
import gander.optim.Descent;
import gander.optim.Shard;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class MirrorTest {
    private static final int STEPS = 100;
    private static final int SIDE = 8;

    @Test
    void halfOfTheRealImagesAreMirroredAndTheOthersAreAsTheyAre() {
        int mirrored = 0;
        try (ImageSet images = Tiny.images(Tiny.IMAGES)) {
            for (int step = 0; step < STEPS; step++) {
                List<float[]> plain = real(images, false, step, 1);
                List<float[]> shown = real(images, true, step, 1);
                for (int row = 0; row < Tiny.BATCH; row++) {
                    boolean same = Arrays.equals(shown.get(row), plain.get(row));
                    assertThat(same || Arrays.equals(shown.get(row), mirror(plain.get(row))))
                            .isTrue();
                    mirrored += same ? 0 : 1;
                }
            }
        }
        // 800 tosses: five standard deviations are 71.
        assertThat(mirrored).isBetween(400 - 71, 400 + 71);
    }

    @Test
    void whichAreDoesNotDependOnWhereTheBatchIsCut() {
        try (ImageSet images = Tiny.images(Tiny.IMAGES)) {
            List<float[]> whole = real(images, true, 3, 1);
            List<float[]> cut = real(images, true, 3, 3);
            for (int row = 0; row < Tiny.BATCH; row++) {
                assertThat(cut.get(row)).containsExactly(whole.get(row));
            }
        }
    }

    @Test
    void pointsHaveNoSides() {
        TrainingConfig config = Tiny.config(Tiny.training().withMirror(true))
                .withGenerator(new GeneratorConfig.Mlp(
                        5, Latent.Prior.UNIFORM, List.of(9), Activation.RELU, Activation.IDENTITY));
        try (PointSet points = new PointSet("two", new double[][] {{0, 1}, {1, 0}})) {
            assertThatThrownBy(() -> new Trainer(config, points))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("train.mirror");
        }
    }

    private static float[] mirror(float[] image) {
        float[] mirrored = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            mirrored[i] = image[i / SIDE * SIDE + SIDE - 1 - i % SIDE];
        }
        return mirrored;
    }

    /** The real rows of a step, from all shards. */
    private static List<float[]> real(ImageSet images, boolean mirror, long step, int shards) {
        TrainingConfig config = Tiny.config(Tiny.training().withMirror(mirror).withShards(Optional.of(shards)));
        Descent notNeeded = null;
        Draws draws = new Draws(Networks.of(config, images).generator(), notNeeded, images, config);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < shards; i++) {
            Shard shard =
                    new Shard(i, (int) Shard.cut(Tiny.BATCH, i, shards), (int) Shard.cut(Tiny.BATCH, i + 1, shards));
            try (PointerScope scope = new PointerScope()) {
                float[] values = Tensors.toFloats(draws.real(step, 0, shard).values());
                for (int at = 0; at < values.length; at += SIDE * SIDE) {
                    rows.add(Arrays.copyOfRange(values, at, at + SIDE * SIDE));
                }
            }
        }
        return rows;
    }
}
