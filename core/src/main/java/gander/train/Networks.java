package gander.train;

import gander.data.ImageShape;
import gander.gan.Discriminator;
import gander.gan.Generator;

/**
 * The two players' architectures.
 *
 * @param generator from latent vectors to images
 * @param discriminator from images to logits
 */
public record Networks(Generator generator, Discriminator discriminator) {
    /** The networks that the configuration names, for images of this shape. */
    public static Networks of(TrainingConfig config, ImageShape shape) {
        return new Networks(
                config.generator().build(shape), config.discriminator().build(shape));
    }
}
