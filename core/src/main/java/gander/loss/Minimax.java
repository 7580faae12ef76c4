package gander.loss;

import gander.recipe.Default;
import java.util.Optional;

/**
 * G minimises log(1 - D(G(z))): Goodfellow et al. 2014, arXiv:1406.2661, equation 1. Its gradient vanishes where D is sure. At
 * equilibrium (D = 1/2) the losses are 2 ln 2 and -ln 2.
 *
 * @param smoothing of real labels, see {@link LogisticLoss}
 */
public record Minimax(@Default("0") double smoothing) implements LogisticLoss {
    /** Checks the range. */
    public Minimax {
        LogisticLoss.requireSmoothing(smoothing);
    }

    /** Without smoothing. */
    public Minimax() {
        this(0);
    }

    @Override
    public Dual generator(Dual real, Dual fake) {
        return fake.softplus().neg();
    }

    @Override
    public Optional<Equilibrium> equilibrium() {
        return Optional.of(
                smoothing == 0
                        ? new Equilibrium(2 * Math.log(2), "2 ln 2", -Math.log(2), "-ln 2")
                        : Equilibrium.of(discriminatorAtRest(), Math.log(1 - probabilityAtRest())));
    }
}
