package gander.loss;

import java.util.Optional;

/**
 * The adversarial loss of a game: a formula for each network, on the logits of one pair of a real and a generated image. Its
 * derivatives follow from it (see {@link Dual}). A network's objective is the mean of its formula, and penalties.
 *
 * <p>Another loss is another record here.
 */
public sealed interface AdversarialLoss {
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
    boolean isLogOdds();

    /** Both losses at the solution of the game, where G's distribution is the data's; empty where they are not fixed there. */
    Optional<Equilibrium> equilibrium();

    /** The games on V(G, D) of Goodfellow et al. 2014, arXiv:1406.2661: D maximises log D(x) + log(1 - D(G(z))). */
    sealed interface Logistic extends AdversarialLoss {
        /**
         * -log D(x) - log(1 - D(G(z))), not halved. No probability is rounded to 0 or 1 before its logarithm is taken: log D =
         * -softplus(-logit) and log(1 - D) = -softplus(logit).
         */
        @Override
        default Dual discriminator(Dual real, Dual fake) {
            return real.neg().softplus().plus(fake.softplus());
        }

        @Override
        default boolean isLogOdds() {
            return true;
        }
    }

    /** G maximises log D(G(z)), whose gradient lasts where D is sure: section 3. At equilibrium (D = 1/2) 2 ln 2 and ln 2. */
    record NonSaturating() implements Logistic {
        @Override
        public Dual generator(Dual real, Dual fake) {
            return fake.neg().softplus();
        }

        @Override
        public Optional<Equilibrium> equilibrium() {
            return Optional.of(Equilibrium.LOGISTIC);
        }
    }

    /** G minimises log(1 - D(G(z))): equation 1. Its gradient vanishes where D is sure. At equilibrium 2 ln 2 and -ln 2. */
    record Minimax() implements Logistic {
        @Override
        public Dual generator(Dual real, Dual fake) {
            return fake.softplus().neg();
        }

        @Override
        public Optional<Equilibrium> equilibrium() {
            return Optional.of(new Equilibrium(2 * Math.log(2), "2 ln 2", -Math.log(2), "-ln 2"));
        }
    }

    /**
     * Relativistic pairing: D tells which of a pair is the real one by the difference of their logits, and G the reverse; a logit
     * by itself is no log-odds. Jolicoeur-Martineau 2018, arXiv:1807.00734, equations 3 and 4. At equilibrium both are ln 2.
     */
    record Relativistic() implements AdversarialLoss {
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
        public boolean isLogOdds() {
            return false;
        }

        @Override
        public Optional<Equilibrium> equilibrium() {
            return Optional.of(new Equilibrium(Math.log(2), "ln 2", Math.log(2), "ln 2"));
        }
    }
}
