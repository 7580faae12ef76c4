package gander.theory.divergence;

import gander.theory.density.Densities;
import gander.theory.density.Density;
import gander.theory.numeric.Estimate;
import gander.theory.numeric.Quadrature;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The discriminator that no other beats: D*(x) = p_data(x) / (p_data(x) + p_G(x)). Goodfellow et al. 2014, arXiv:1406.2661,
 * proposition 1.
 *
 * @param data the data's density, p_data
 * @param generated the generator's density, p_G
 */
public record OptimalDiscriminator(Density data, Density generated) {
    /** ln(p_data / p_G), of which D* is the sigmoid: infinite where one density is 0, NaN where both are. */
    public double logit(double x) {
        return data.logAt(x) - generated.logAt(x);
    }

    /** D*(x), from 0 to 1; NaN where both densities are 0, for there any D is as good. */
    public double at(double x) {
        return sigmoid(logit(x));
    }

    /** V(G, D*), in nats, from -2 ln 2 to 0: {@link #value} of this discriminator, by the definition of V. */
    public double value() {
        return value(this::logit, Quadrature.STANDARD);
    }

    /**
     * V(G, D*) = -2 ln 2 + 2 JSD(p_data || p_G), in nats: the same number without any D. Goodfellow et al. 2014, theorem 1,
     * equation 6, where -log 4 is -2 ln 2.
     */
    public double valueByDivergence() {
        return -2 * Math.log(2) + 2 * Divergence.JENSEN_SHANNON.between(data, generated);
    }

    /**
     * V(G, D) = E_data[ln D(x)] + E_G[ln(1 - D(x))], in nats, by adaptive quadrature. Goodfellow et al. 2014, equation 1.
     *
     * @param logit ln(D / (1 - D)) of any discriminator; asked only where a density is not 0
     */
    public double value(DoubleUnaryOperator logit, Quadrature quadrature) {
        return quadrature
                .integrate(
                        x -> valueDensity(data.at(x), generated.at(x), logit.applyAsDouble(x)),
                        Densities.breakpoints(data, generated))
                .value();
    }

    /**
     * V(G, D) as a mean over draws: of ln D over the data's and of ln(1 - D) over the generator's. Unbiased.
     *
     * @param real D's logits at draws of the data, two or more
     * @param fake D's logits at draws of the generator, two or more
     */
    public static Estimate sampledValue(double[] real, double[] fake) {
        return Estimate.of(Arrays.stream(real).map(logit -> -softplus(-logit)).toArray())
                .plus(Estimate.of(
                        Arrays.stream(fake).map(logit -> -softplus(logit)).toArray()));
    }

    /** What a point adds to V: p_data ln D + p_G ln(1 - D), where a density of 0 silences its term. */
    public static double valueDensity(double p, double q, double logit) {
        return (p == 0 ? 0 : -p * softplus(-logit)) + (q == 0 ? 0 : -q * softplus(logit));
    }

    /** ln(1 + e^x), without overflow. */
    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** 1 / (1 + e^-x): D from its logit. */
    public static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
