package gander.theory.game;

import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.theory.density.Densities;
import gander.theory.density.Density;
import gander.theory.density.Mesh;
import gander.theory.divergence.OptimalDiscriminator;
import gander.theory.numeric.Estimate;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained discriminator beside the best one: how far D is from D* = p_data / (p_data + p_G), and how far V(G, D) has risen
 * towards V(G, D*), the least upper bound that no D passes.
 *
 * @param best what it is held against
 * @param x places, rising
 * @param trained D at each place after the last step
 * @param rise V on the way up
 * @param largestError the largest |D - D*| over the places where (p_data + p_G) / 2 is at least 3% of its largest
 *     value: elsewhere there is too little mass for D to have met it
 * @param meanError the mean of |D - D*| under (p_data + p_G) / 2
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record DiscriminatorFit(
        OptimalDiscriminator best,
        double[] x,
        double[] trained,
        List<Moment> rise,
        double largestError,
        double meanError) {
    private static final double LEAST_MASS = 0.03;
    private static final int FRESH = 20_000;
    private static final long FRESH_STREAM = 1;

    /**
     * V(G, D) after so many steps.
     *
     * @param step steps done
     * @param value by integration over the densities, to the seventh digit
     * @param sampled the mean over 20,000 fresh draws from each density, which knows nothing of the densities
     */
    public record Moment(long step, double value, Estimate sampled) {}

    /**
     * Trains a discriminator, at a learning rate that falls to 0, and looks at it on the way.
     *
     * @param steps how many, at least 1; V is taken after 0, 1, 2, 4, ... and all of them
     */
    public static DiscriminatorFit of(Density data, Density generated, LineDiscriminator.Plan plan, int steps) {
        OptimalDiscriminator best = new OptimalDiscriminator(data, generated);
        Mesh mesh = Mesh.of(data, generated);
        List<Moment> rise = new ArrayList<>();
        try (LineDiscriminator discriminator = new LineDiscriminator(data, generated, plan)) {
            rise.add(moment(discriminator, best, mesh, plan.seed()));
            for (long next = 1; discriminator.steps() < steps; next *= 2) {
                discriminator.settle(Math.min(next, steps), steps);
                rise.add(moment(discriminator, best, mesh, plan.seed()));
            }
            double[] trained = discriminator.logits(mesh.at());
            double largest = 0;
            double most = 0;
            for (double x : mesh.at()) {
                most = Math.max(most, mass(best, x));
            }
            double[] errors = new double[trained.length];
            for (int i = 0; i < trained.length; i++) {
                trained[i] = OptimalDiscriminator.sigmoid(trained[i]);
                double x = mesh.at()[i];
                if (mass(best, x) > 0) {
                    errors[i] = Math.abs(trained[i] - best.at(x));
                }
                if (mass(best, x) >= LEAST_MASS * most) {
                    largest = Math.max(largest, errors[i]);
                }
            }
            double mean = mesh.integral(i -> mass(best, mesh.at()[i]) * errors[i]);
            return new DiscriminatorFit(best, mesh.at(), trained, List.copyOf(rise), largest, mean);
        }
    }

    /** The last of {@link #rise}. */
    public Moment last() {
        return rise.get(rise.size() - 1);
    }

    private static double mass(OptimalDiscriminator best, double x) {
        return 0.5 * (best.data().at(x) + best.generated().at(x));
    }

    private static Moment moment(LineDiscriminator discriminator, OptimalDiscriminator best, Mesh mesh, long seed) {
        double[] logits = discriminator.logits(mesh.at());
        double value = mesh.integral(i -> OptimalDiscriminator.valueDensity(
                best.data().at(mesh.at()[i]), best.generated().at(mesh.at()[i]), logits[i]));
        long key = RandomStream.THEORY.key(seed, FRESH_STREAM);
        Estimate sampled = OptimalDiscriminator.sampledValue(
                discriminator.logits(Densities.draws(best.data(), CounterRandom.key(key, 0), FRESH)),
                discriminator.logits(Densities.draws(best.generated(), CounterRandom.key(key, 1), FRESH)));
        return new Moment(discriminator.steps(), value, sampled);
    }
}
