package gander.train;

import static org.assertj.core.api.Assertions.assertThat;

import gander.data.ImageSet;
import gander.nn.Parameters;
import gander.optim.Descent;
import gander.optim.ShardPool;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class GameTest {
    private final TrainingConfig config = Tiny.config(Tiny.training());
    private final Networks networks = Networks.of(config, Tiny.SHAPE);

    @Test
    void eachUpdateMovesItsOwnNetworkAndHoldsTheOtherStill() {
        try (ImageSet images = Tiny.images(Tiny.IMAGES);
                ShardPool shards = new ShardPool(2, Tiny.BATCH);
                Parameters g = new Parameters(networks.generator().parameters(), ComputeDevice.CPU);
                Parameters d = new Parameters(networks.discriminator().parameters(), ComputeDevice.CPU);
                Descent generator = new Descent(
                        networks.generator().network().layers(),
                        g,
                        config.optimizer().generator(),
                        shards);
                Descent discriminator = new Descent(
                        networks.discriminator().network().layers(),
                        d,
                        config.optimizer().discriminator(),
                        shards)) {
            generator.parameters().initialize(1);
            discriminator.parameters().initialize(2);
            Game game = new Game(networks, config, images, generator, discriminator);
            float[] stillG = state(generator);
            float[] stillD = state(discriminator);

            game.updateDiscriminator(0, 0);
            assertThat(state(generator)).isEqualTo(stillG);
            assertThat(state(discriminator)).isNotEqualTo(stillD);
            assertThat(generator.optimizer().steps()).isZero();
            assertThat(discriminator.optimizer().steps()).isEqualTo(1);

            float[] movedD = state(discriminator);
            game.updateGenerator(0, 0);
            assertThat(state(generator)).isNotEqualTo(stillG);
            assertThat(state(discriminator)).isEqualTo(movedD);
            assertThat(generator.optimizer().steps()).isEqualTo(1);
            assertThat(discriminator.optimizer().steps()).isEqualTo(1);
        }
    }

    /** Parameters and moments. */
    private static float[] state(Descent descent) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(Tensors.concatenate(
                    descent.parameters().flat(),
                    descent.optimizer().state().get("adam/first"),
                    descent.optimizer().state().get("adam/second")));
        }
    }
}
