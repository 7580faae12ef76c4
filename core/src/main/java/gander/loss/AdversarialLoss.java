package gander.loss;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * An objective of the game. Both losses are written on logits, D(x) = sigmoid(logit), so that no probability is ever
 * rounded to 0 or 1 before its logarithm is taken: log D = -softplus(-logit) and log(1 - D) = -softplus(logit).
 *
 * <p>Another objective is another record here: its two formulas, where they come from, and what they come to at equilibrium.
 */
public sealed interface AdversarialLoss {
    /**
     * What the discriminator minimises, for one pair of a real and a generated image.
     *
     * @param real logits of real images [N]
     * @param fake logits of generated images [N]
     * @return a loss for each pair [N]
     */
    Tensor discriminator(Tensor real, Tensor fake);

    /**
     * What the generator minimises.
     *
     * @param fake logits of generated images [N]
     * @return a loss for each image [N]
     */
    Tensor generator(Tensor fake);

    /** Both losses at the solution of the game, where G's distribution is the data's and D is 1/2 everywhere. */
    Equilibrium equilibrium();

    /**
     * The game with the gradient that lasts: G maximises log D(G(z)). Goodfellow et al. 2014, arXiv:1406.2661, section 3.
     * At equilibrium (D = 1/2 everywhere) D's loss is 2 ln 2 and G's is ln 2.
     */
    record NonSaturating() implements AdversarialLoss {
        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            return logisticDiscriminator(real, fake);
        }

        @Override
        public Tensor generator(Tensor fake) {
            return torch.softplus(fake.neg());
        }

        @Override
        public Equilibrium equilibrium() {
            return Equilibrium.LOGISTIC;
        }
    }

    /**
     * The game as first written, min over G of max over D of V(G, D): G minimises log(1 - D(G(z))). Goodfellow et al. 2014,
     * arXiv:1406.2661, equation 1. Its gradient vanishes where D is sure. At equilibrium D's loss is 2 ln 2 and G's is
     * -ln 2.
     */
    record Minimax() implements AdversarialLoss {
        @Override
        public Tensor discriminator(Tensor real, Tensor fake) {
            return logisticDiscriminator(real, fake);
        }

        @Override
        public Tensor generator(Tensor fake) {
            return torch.softplus(fake).neg();
        }

        @Override
        public Equilibrium equilibrium() {
            return new Equilibrium(2 * Math.log(2), -Math.log(2));
        }
    }

    /** -log D(x) - log(1 - D(G(z))), which both original games give to D. Not halved. */
    private static Tensor logisticDiscriminator(Tensor real, Tensor fake) {
        return torch.softplus(real.neg()).add(torch.softplus(fake));
    }
}
