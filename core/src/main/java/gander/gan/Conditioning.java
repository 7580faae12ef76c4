package gander.gan;

import gander.nn.Layer;
import gander.nn.ParameterLayout;
import java.util.Optional;

/**
 * What a game's rows are given with, and how the networks take it in.
 *
 * <p>Another conditioning is another record here.
 */
public sealed interface Conditioning {
    /** Whether rows have a class each, of the data's. */
    boolean ofClasses();

    /** How many numbers the generator's first layer is given, for latent vectors of this size. */
    int inputs(int latent);

    /**
     * What comes before the generator's first layer: from z [N, latent] to [N, inputs].
     *
     * @param classes how many there are, where rows have one
     */
    Optional<Layer> stem(ParameterLayout layout, int classes);

    /**
     * What comes after the discriminator's last hidden layer: from features [N, F] to logits [N, 1].
     *
     * @param features F
     * @param classes how many there are, where rows have one
     * @param logit the layer that ends an unconditional discriminator
     */
    Layer head(ParameterLayout layout, int features, int classes, Layer logit);

    /** Rows have no condition. */
    record None() implements Conditioning {
        @Override
        public boolean ofClasses() {
            return false;
        }

        @Override
        public int inputs(int latent) {
            return latent;
        }

        @Override
        public Optional<Layer> stem(ParameterLayout layout, int classes) {
            return Optional.empty();
        }

        @Override
        public Layer head(ParameterLayout layout, int features, int classes, Layer logit) {
            return logit;
        }
    }
}
