package gander.loss;

import java.util.Optional;

/**
 * Relativistic pairing: D tells which of a pair is the real one by the difference of their logits, and G the reverse; a logit
 * by itself is no log-odds. Jolicoeur-Martineau 2018, arXiv:1807.00734, equations 3 and 4. At equilibrium both are ln 2.
 */
public record Relativistic() implements AdversarialLoss {
    @Override
    public Dual discriminator(Dual real, Dual fake) {
        return fake.plus(real.neg()).softplus();
    }

    @Override
    public Dual generator(Dual real, Dual fake) {
        return real.plus(fake.neg()).softplus();
    }

    @Override
    public boolean generatorReadsReal() {
        return true;
    }

    @Override
    public Optional<Equilibrium> equilibrium() {
        return Optional.of(new Equilibrium(Math.log(2), "ln 2", Math.log(2), "ln 2"));
    }
}
