package gander.samples;

import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.divergence.OptimalDiscriminator;
import gander.theory.game.LineDiscriminator;

/**
 * 04: the best discriminator beside a trained one. Where both densities are known, D* = p_data / (p_data + p_G) is a
 * formula; a network that sees nothing but draws comes to the same numbers.
 */
public final class Sample04Discriminator {
    private Sample04Discriminator() {}

    public static void main(String[] args) {
        NormalMixture data = NormalMixture.of(0.5, new Normal(-2, 0.5), new Normal(1, 0.8));
        Normal generated = new Normal(0, 1.5);
        OptimalDiscriminator best = new OptimalDiscriminator(data, generated);
        try (LineDiscriminator trained = new LineDiscriminator(data, generated, LineDiscriminator.Plan.of(7))) {
            trained.settle(3000, 3000);
            System.out.println("    x     D*      D");
            for (double x = -3; x <= 3; x += 0.5) {
                double d = 1 / (1 + Math.exp(-trained.logits(x)[0]));
                System.out.printf("%5.1f  %.3f  %.3f%n", x, best.at(x), d);
            }
        }
        System.out.printf("V(G, D*) = %.4f, and -2 ln 2 + 2 JSD = %.4f%n", best.value(), best.valueByDivergence());
    }
}
