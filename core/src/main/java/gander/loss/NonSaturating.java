package gander.loss;

import gander.recipe.Default;
import java.util.Optional;

/**
 * G maximises log D(G(z)), whose gradient lasts where D is sure: Goodfellow et al. 2014, arXiv:1406.2661, section 3. At
 * equilibrium (D = 1/2) the losses are 2 ln 2 and ln 2.
 *
 * @param smoothing of real labels, see {@link LogisticLoss}
 */
public record NonSaturating(@Default("0") double smoothing) implements LogisticLoss {
    /** Checks the range. */
    public NonSaturating {
        LogisticLoss.requireSmoothing(smoothing);
    }

    /** Without smoothing. */
    public NonSaturating() {
        this(0);
    }

    @Override
    public Dual generator(Dual real, Dual fake) {
        return fake.neg().softplus();
    }

    @Override
    public Optional<Equilibrium> equilibrium() {
        return Optional.of(
                smoothing == 0
                        ? Equilibrium.LOGISTIC
                        : Equilibrium.of(discriminatorAtRest(), -Math.log(probabilityAtRest())));
    }
}
