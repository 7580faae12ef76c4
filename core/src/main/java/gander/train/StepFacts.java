package gander.train;

import gander.loss.AdversarialTerm;
import gander.optim.Descent;
import gander.run.StatNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened in one step. Where a network is updated several times in a step, its values are those of the last update.
 *
 * @param step steps done, this one included: from 1
 * @param discriminator the discriminator's update
 * @param generator the generator's update
 * @param realOutput mean D(x) over the real minibatch before D's last update: in [0, 1] where logits are log-odds, else the mean
 *     logit
 * @param fakeOutput the same of the generated minibatch
 */
public record StepFacts(long step, Update discriminator, Update generator, double realOutput, double fakeOutput) {
    static StepFacts of(
            long step, Descent.Update discriminator, Descent.Update generator, double realOutput, double fakeOutput) {
        return new StepFacts(step, Update.of(discriminator), Update.of(generator), realOutput, fakeOutput);
    }

    /**
     * What an update of one network did.
     *
     * @param loss the adversarial loss's mean over the batch, before the update
     * @param penalties the means of what is minimised beside it, by name
     * @param gradientNorm Euclidean norm of the gradient of all together
     */
    public record Update(double loss, Map<String, Double> penalties, double gradientNorm) {
        static Update of(Descent.Update update) {
            Map<String, Double> penalties = new LinkedHashMap<>(update.terms());
            double loss = penalties.remove(AdversarialTerm.NAME);
            return new Update(loss, penalties, update.gradientNorm());
        }
    }

    /**
     * Fails if training has left the finite numbers.
     *
     * @throws NonFiniteException naming the step and the first term that is not finite
     */
    void requireFinite() {
        requireFinite(StatNames.DISCRIMINATOR_LOSS, discriminator.loss());
        discriminator.penalties().forEach((name, value) -> requireFinite(StatNames.penalty(name), value));
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
