package gander.loss;

import java.util.Optional;

/**
 * An objective of the game: what each network minimises, for one pair of a real and a generated image. Both losses are
 * written on logits, the discriminator's numbers; their derivatives follow from the formulas (see {@link Dual}).
 *
 * <p>Another objective is another record here: its two formulas, where they come from, what a logit means in it, and what the
 * losses come to at equilibrium, if that is known.
 */
public sealed interface AdversarialLoss {
    /**
     * What the discriminator minimises, for one pair of a real and a generated image.
     *
     * @param real the logit of the real image
     * @param fake the logit of the generated image
     */
    Dual discriminator(Dual real, Dual fake);

    /**
     * What the generator minimises.
     *
     * @param real the logit of the real image, where {@link #generatorReadsReal} says that it is read; else
     *     {@link Dual#UNKNOWN}
     * @param fake the logit of the generated image
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

    /**
     * The game with the gradient that lasts: G maximises log D(G(z)). Goodfellow et al. 2014, arXiv:1406.2661, section 3.
     * At equilibrium (D = 1/2 everywhere) D's loss is 2 ln 2 and G's is ln 2.
     */
    record NonSaturating() implements AdversarialLoss {
        @Override
        public Dual discriminator(Dual real, Dual fake) {
            return logisticDiscriminator(real, fake);
        }

        @Override
        public Dual generator(Dual real, Dual fake) {
            return fake.neg().softplus();
        }

        @Override
        public boolean isLogOdds() {
            return true;
        }

        @Override
        public Optional<Equilibrium> equilibrium() {
            return Optional.of(Equilibrium.LOGISTIC);
        }
    }

    /**
     * The game as first written, min over G of max over D of V(G, D): G minimises log(1 - D(G(z))). Goodfellow et al. 2014,
     * arXiv:1406.2661, equation 1. Its gradient vanishes where D is sure. At equilibrium D's loss is 2 ln 2 and G's is
     * -ln 2.
     */
    record Minimax() implements AdversarialLoss {
        @Override
        public Dual discriminator(Dual real, Dual fake) {
            return logisticDiscriminator(real, fake);
        }

        @Override
        public Dual generator(Dual real, Dual fake) {
            return fake.softplus().neg();
        }

        @Override
        public boolean isLogOdds() {
            return true;
        }

        @Override
        public Optional<Equilibrium> equilibrium() {
            return Optional.of(new Equilibrium(2 * Math.log(2), -Math.log(2)));
        }
    }

    /**
     * Relativistic pairing: D tells which of a pair is the real one by the difference of their logits, and G the reverse.
     * Jolicoeur-Martineau 2018, arXiv:1807.00734, equations 3 and 4; as RpGAN in Huang et al. 2024, arXiv:2501.05441,
     * equation 2. A logit by itself is no log-odds. At equilibrium (no difference) both losses are ln 2.
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
            return Optional.of(new Equilibrium(Math.log(2), Math.log(2)));
        }
    }

    /**
     * -log D(x) - log(1 - D(G(z))), which both original games give to D. Not halved. No probability is rounded to 0 or 1 before
     * its logarithm is taken: log D = -softplus(-logit) and log(1 - D) = -softplus(logit).
     */
    private static Dual logisticDiscriminator(Dual real, Dual fake) {
        return real.neg().softplus().plus(fake.softplus());
    }
}
