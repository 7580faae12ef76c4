package gander.train;

import gander.data.Examples;
import gander.data.ImageShape;
import gander.data.Labels;
import gander.gan.Conditions;
import gander.gan.Discriminator;
import gander.gan.Generator;

/**
 * The two networks of a game.
 *
 * @param generator from latent vectors to images
 * @param discriminator from images to logits
 */
public record Networks(Generator generator, Discriminator discriminator) {
    /** The networks that the configuration names, for images of this shape; of one class, where it needs to know of classes. */
    public static Networks of(TrainingConfig config, ImageShape shape) {
        return of(config, new Conditions(config.conditioning(), 1), shape);
    }

    /**
     * The networks that the configuration names, for these examples.
     *
     * @throws gander.UserException if they are to be told of classes, and the examples have none
     */
    public static Networks of(TrainingConfig config, Examples examples) {
        int classes = examples.labels().map(Labels::classes).orElse(0);
        return of(config, new Conditions(config.conditioning(), classes), examples.shape());
    }

    private static Networks of(TrainingConfig config, Conditions conditions, ImageShape shape) {
        return new Networks(
                config.generator().build(shape, conditions),
                config.discriminator().build(shape, config.gan().packing(), conditions));
    }
}
