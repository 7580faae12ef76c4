package gander.loss;

import gander.recipe.Default;
import java.util.Optional;

/**
 * The game on a bound of an f-divergence of the data from G: D maximises the mean of T on real images less the mean of f*(T) on
 * generated ones, where f* is the convex conjugate of f and T is the logit in the range where f* is finite. G minimises the
 * same. Nowozin et al. 2016, arXiv:1606.00709, equations 4 to 7. At D's optimum minus its loss is the divergence.
 *
 * @param divergence f
 * @param saturating whether G minimises the bound itself; otherwise it maximises its mean T, whose gradient lasts where D is sure
 *     (section 3.2 of the paper)
 */
public record FGan(FDivergence divergence, @Default("false") boolean saturating) implements AdversarialLoss {
    @Override
    public Dual discriminator(Dual real, Dual fake) {
        return divergence.conjugate(fake).plus(divergence.output(real).neg());
    }

    @Override
    public Dual generator(Dual real, Dual fake) {
        return (saturating ? divergence.conjugate(fake) : divergence.output(fake)).neg();
    }

    @Override
    public boolean isLogOdds() {
        return divergence.isLogOdds();
    }

    /** T is f'(1) there, and f(1) = 0: so D's loss is 0, and G's -f'(1) in either form. */
    @Override
    public Optional<Equilibrium> equilibrium() {
        int generator = -divergence.slopeAtOne();
        return Optional.of(new Equilibrium(0, "0", generator, Integer.toString(generator)));
    }
}
