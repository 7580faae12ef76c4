package gander.loss;

import java.util.Locale;

/**
 * The mean losses at the solution of a game.
 *
 * @param discriminator the discriminator's loss there
 * @param discriminatorFormula the same as it is written, such as "2 ln 2"
 * @param generator the generator's loss there
 * @param generatorFormula the same as it is written
 */
public record Equilibrium(
        double discriminator, String discriminatorFormula, double generator, String generatorFormula) {
    /**
     * The logistic game with the non-saturating generator loss. Goodfellow et al. 2014, arXiv:1406.2661, section 3 and theorem
     * 1, where D(x) is 1/2 for every x.
     */
    public static final Equilibrium LOGISTIC = new Equilibrium(2 * Math.log(2), "2 ln 2", Math.log(2), "ln 2");

    /** Losses that are written as numbers. */
    static Equilibrium of(double discriminator, double generator) {
        return new Equilibrium(discriminator, written(discriminator), generator, written(generator));
    }

    private static String written(double loss) {
        return String.format(Locale.ROOT, "%.3f", loss);
    }
}
