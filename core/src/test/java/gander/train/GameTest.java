package gander.train;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageSet;
import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class GameTest {
    private final TrainingConfig config = Tiny.config(Tiny.training());
    private final Networks networks = Networks.of(config, Tiny.SHAPE);

    @Test
    void eachUpdateMovesItsOwnPlayerAndHoldsTheOtherStill() {
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                ShardPool shards = new ShardPool(2, Tiny.BATCH);
                Player generator = new Player(
                        networks.generator().parameters(),
                        config.optimizer().generator(),
                        shards,
                        Tiny.BATCH,
                        config.run());
                Player discriminator = new Player(
                        networks.discriminator().parameters(),
                        config.optimizer().discriminator(),
                        shards,
                        Tiny.BATCH,
                        config.run())) {
            generator.parameters().initialize(1);
            discriminator.parameters().initialize(2);
            Game game = new Game(networks, config, images, generator, discriminator);
            float[] g = state(generator);
            float[] d = state(discriminator);

            game.updateDiscriminator(0, 0);
            assertThat(state(generator)).isEqualTo(g);
            assertThat(state(discriminator)).isNotEqualTo(d);
            assertThat(generator.optimizer().steps()).isZero();
            assertThat(discriminator.optimizer().steps()).isEqualTo(1);

            float[] movedD = state(discriminator);
            game.updateGenerator(0, 0);
            assertThat(state(generator)).isNotEqualTo(g);
            assertThat(state(discriminator)).isEqualTo(movedD);
            assertThat(generator.optimizer().steps()).isEqualTo(1);
            assertThat(discriminator.optimizer().steps()).isEqualTo(1);
        }
    }

    /** Parameters and moments. */
    private static float[] state(Player player) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(Tensors.concatenate(
                    player.parameters().flat(),
                    player.optimizer().first(),
                    player.optimizer().second()));
        }
    }
}
