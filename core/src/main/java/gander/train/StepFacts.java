package gander.train;

/**
 * What happened in one step. Where a network is updated several times in a step, its figures are those of the last update.
 *
 * @param step steps done, this one included: from 1
 * @param discriminator the discriminator's update
 * @param generator the generator's update
 * @param realScore mean D(x) over the real minibatch, in [0, 1], before D's last update
 * @param fakeScore mean D(G(z)) over the generated minibatch, in [0, 1], before D's last update
 */
public record StepFacts(long step, Update discriminator, Update generator, double realScore, double fakeScore) {
    /**
     * What an update of one network did.
     *
     * @param loss mean over the batch, before the update
     * @param gradientNorm Euclidean norm of the loss's gradient
     */
    public record Update(double loss, double gradientNorm) {}

    /**
     * Fails if training has left the finite numbers.
     *
     * @throws NonFiniteException naming the step and the first term that is not finite
     */
    void requireFinite() {
        requireFinite(StatNames.DISCRIMINATOR_LOSS, discriminator.loss());
        requireFinite(StatNames.DISCRIMINATOR_GRADIENT, discriminator.gradientNorm());
        requireFinite(StatNames.GENERATOR_LOSS, generator.loss());
        requireFinite(StatNames.GENERATOR_GRADIENT, generator.gradientNorm());
    }

    private void requireFinite(String term, double value) {
        if (!Double.isFinite(value)) {
            throw new NonFiniteException(step, term, value);
        }
    }
}
