package gander.theory.divergence;

import gander.theory.density.Densities;
import gander.theory.density.Density;
import gander.theory.density.EqualMixture;
import gander.theory.density.Normal;
import gander.theory.numeric.Quadrature;
import java.util.function.DoubleUnaryOperator;

/**
 * What the two losses of a generator say against the best discriminator, p being the data's density, q the generator's and m
 * the mean of both: the loss that the game defines, E_G[ln(1 - D)], and the non-saturating one, E_G[-ln D]. Their values, and
 * their slopes as q moves while D stands still, which is what a training step goes down.
 *
 * @param data p
 * @param generated q
 */
public record GeneratorLosses(Density data, Normal generated) {
    private Density middle() {
        return new EqualMixture(data, generated);
    }

    private double logit(double x) {
        return data.logAt(x) - generated.logAt(x);
    }

    /** ln(1 - D*). */
    private double minimaxAt(double x) {
        return -OptimalDiscriminator.softplus(logit(x));
    }

    /** -ln D*. */
    private double nonSaturatingAt(double x) {
        return OptimalDiscriminator.softplus(-logit(x));
    }

    private double mean(DoubleUnaryOperator function) {
        return Quadrature.STANDARD
                .integrate(
                        x -> {
                            double q = generated.at(x);
                            return q == 0 ? 0 : q * function.applyAsDouble(x);
                        },
                        Densities.breakpoints(data, generated))
                .value();
    }

    /** E_G[ln(1 - D*)] in nats, from -ln 2 to 0: the part of V(G, D*) that a generator's samples enter. */
    public double minimax() {
        return mean(this::minimaxAt);
    }

    /** The same by a divergence: KL(q || m) - ln 2. */
    public double minimaxByDivergence() {
        return Divergence.KL.between(generated, middle()) - Math.log(2);
    }

    /** E_G[-ln D*] in nats, ln 2 or more. */
    public double nonSaturating() {
        return mean(this::nonSaturatingAt);
    }

    /** The same by divergences: KL(q || p) - KL(q || m) + ln 2. */
    public double nonSaturatingByDivergence() {
        return Divergence.KL.between(generated, data) - Divergence.KL.between(generated, middle()) + Math.log(2);
    }

    /** 2 JSD(p || q) in nats: what a step of the game's own loss goes down. */
    public double descendedByMinimax() {
        return 2 * Divergence.JENSEN_SHANNON.between(data, generated);
    }

    /**
     * KL(q || p) - 2 JSD(p || q) in nats: what a step of the non-saturating loss goes down. Arjovsky and Bottou 2017,
     * arXiv:1701.04862, theorem 2.5.
     */
    public double descendedByNonSaturating() {
        return Divergence.KL.between(generated, data) - descendedByMinimax();
    }

    /** The same as one divergence, 2 KL(m || p), which is never negative: add the logarithms under the integrals. */
    public double twiceKlFromMiddle() {
        return 2 * Divergence.KL.between(middle(), data);
    }

    /** How E_G[ln(1 - D*)] changes as q moves to the right and D* does not, per unit of x. */
    public double minimaxSlope() {
        return slope(this::minimaxAt);
    }

    /** How E_G[-ln D*] changes as q moves to the right and D* does not, per unit of x. */
    public double nonSaturatingSlope() {
        return slope(this::nonSaturatingAt);
    }

    /** The mean of a loss times the slope of ln q by its mean, (x - mean) / sigma^2. */
    private double slope(DoubleUnaryOperator loss) {
        double variance = generated.sigma() * generated.sigma();
        return mean(x -> loss.applyAsDouble(x) * (x - generated.mean()) / variance);
    }
}
