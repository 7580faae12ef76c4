package gander.loss;

import java.util.Optional;

/**
 * Squares in place of logarithms; D(x) is the logit itself, and its label 1 for real images, 0 for generated ones. Mao et al.
 * 2017, arXiv:1611.04076, equation 9. At equilibrium (D = 1/2) D's loss is 1/4 and G's is 1/8.
 */
public record LeastSquares() implements AdversarialLoss {
    @Override
    public Dual discriminator(Dual real, Dual fake) {
        return real.plus(-1).square().plus(fake.square()).times(0.5);
    }

    @Override
    public Dual generator(Dual real, Dual fake) {
        return fake.plus(-1).square().times(0.5);
    }

    @Override
    public Optional<Equilibrium> equilibrium() {
        return Optional.of(new Equilibrium(0.25, "1/4", 0.125, "1/8"));
    }
}
