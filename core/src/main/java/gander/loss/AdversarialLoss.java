package gander.loss;

import java.util.Optional;

/**
 * The adversarial loss of a game: a formula for each network, on the logits of one pair of a real and a generated image. Its
 * derivatives follow from it (see {@link Dual}). A network's objective is the mean of its formula, and penalties.
 *
 * <p>Another loss is another record that is named here.
 */
public sealed interface AdversarialLoss permits LogisticLoss, Relativistic, LeastSquares, Hinge, Wasserstein, FGan {
    /** The discriminator's loss, by the logits of the real and of the generated image. */
    Dual discriminator(Dual real, Dual fake);

    /**
     * The generator's loss, by the same logits.
     *
     * @param real {@link Dual#UNKNOWN} unless {@link #generatorReadsReal}
     */
    Dual generator(Dual real, Dual fake);

    /** Whether the generator's loss depends on the logits of real images, which costs a pass of the discriminator. */
    default boolean generatorReadsReal() {
        return false;
    }

    /** Whether a logit is the log-odds that an image is real, so that D(x) = sigmoid(logit) is a probability. */
    default boolean isLogOdds() {
        return false;
    }

    /** Both losses at the solution of the game, where G's distribution is the data's; empty where they are not fixed there. */
    default Optional<Equilibrium> equilibrium() {
        return Optional.empty();
    }
}
