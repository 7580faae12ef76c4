package gander.loss;

/**
 * The mean losses at the solution of a game, in nats where they are logarithms.
 *
 * @param discriminator the discriminator's loss there
 * @param generator the generator's loss there
 */
public record Equilibrium(double discriminator, double generator) {
    /**
     * The logistic game with the non-saturating generator loss: 2 ln 2 and ln 2. Goodfellow et al. 2014, arXiv:1406.2661,
     * section 3 and theorem 1, where D(x) is 1/2 for every x.
     */
    public static final Equilibrium LOGISTIC = new Equilibrium(2 * Math.log(2), Math.log(2));
}
