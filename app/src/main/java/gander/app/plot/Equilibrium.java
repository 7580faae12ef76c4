package gander.app.plot;

/**
 * The losses, in nats, at the solution of the game: the generator's distribution is the data's and D(x) = 1/2 for every
 * x.
 *
 * @param discriminator the discriminator's loss there
 * @param generator the generator's loss there
 */
public record Equilibrium(double discriminator, double generator) {
    /**
     * The logistic game with the non-saturating generator loss (Goodfellow et al. 2014, section 3 and theorem 1,
     * arXiv:1406.2661): -log D(x) - log(1 - D(G(z))) = 2 ln 2, and -log D(G(z)) = ln 2.
     */
    public static final Equilibrium LOGISTIC = new Equilibrium(2 * Math.log(2), Math.log(2));
}
