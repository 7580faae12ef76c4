package gander.theory.game;

import gander.loss.Minimax;
import gander.loss.NonSaturating;
import gander.theory.density.Density;
import gander.theory.density.Mesh;
import gander.theory.density.Normal;
import gander.theory.density.Uniform;
import gander.theory.divergence.Divergence;
import gander.theory.divergence.OptimalDiscriminator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much of a gradient reaches the generator while the discriminator alone is trained, under both of the original
 * losses. Arjovsky and Bottou 2017, arXiv:1701.04862: where the supports do not meet, a perfect D leaves log(1 - D) no
 * gradient (theorem 2.4), and -log D one that grows and is noise for the most part (theorem 2.6).
 *
 * <p>The generator is G(z) = location + scale z, so that its density is known and it has two parameters. Its gradient is
 * the integral over z of what each number feels, times (1, z). There is no sampling in it: what differs between seeds is
 * the discriminator's doing alone.
 */
public final class GradientReach {
    private GradientReach() {}

    /** A generator of two parameters. */
    @FunctionalInterface
    public interface Family {
        /** The density of location + scale z. */
        Density at(double location, double scale);

        /** z is uniform on (-1, 1). */
        static Family uniform() {
            return (location, scale) -> new Uniform(location - scale, location + scale);
        }

        /** z is standard normal. */
        static Family normal() {
            return Normal::new;
        }
    }

    /**
     * Two distributions.
     *
     * @param data the data's density
     * @param family the generator's family
     * @param location where the generator is
     * @param scale how wide it is, positive
     */
    public record Setting(Density data, Family family, double location, double scale) {
        /** p_G. */
        public Density generated() {
            return family.at(location, scale);
        }
    }

    /**
     * The gradient by (location, scale).
     *
     * @param location first component
     * @param scale second component
     */
    public record Gradient(double location, double scale) {
        /** Its Euclidean norm. */
        public double norm() {
            return Math.hypot(location, scale);
        }
    }

    /**
     * What one discriminator gives after so many steps.
     *
     * @param steps of the discriminator
     * @param minimax the gradient of log(1 - D(G(z)))
     * @param nonSaturating the gradient of -log D(G(z))
     * @param distance the largest D + |D'| over the generator's places: on disjoint supports, where D* is 0 there, what
     *     theorem 2.4 calls the norm of D - D*
     */
    public record Moment(long steps, Gradient minimax, Gradient nonSaturating, double distance) {
        /**
         * What theorem 2.4 allows the norm of {@link #minimax} on disjoint supports, where {@code distance} is below 1: M
         * distance / (1 - distance). Infinite elsewhere.
         *
         * @param m root of the mean squared norm of G's Jacobian, E[1 + z^2]
         */
        public double bound(double m) {
            return distance < 1 ? m * distance / (1 - distance) : Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Trains a discriminator for each seed from {@code firstSeed} on, on all cores, and looks at each after the same steps.
     *
     * @param steps rising
     * @return for each seed, a moment for each of the steps
     */
    public static List<List<Moment>> run(Setting setting, LineDiscriminator.Plan plan, int seeds, List<Integer> steps) {
        return IntStream.range(0, seeds)
                .parallel()
                .mapToObj(i -> run(
                        setting,
                        new LineDiscriminator.Plan(plan.hidden(), plan.batch(), plan.learningRate(), plan.seed() + i),
                        steps))
                .toList();
    }

    private static List<Moment> run(Setting setting, LineDiscriminator.Plan plan, List<Integer> steps) {
        Density generated = setting.generated();
        Mesh mesh = Mesh.of(generated);
        try (LineDiscriminator discriminator = new LineDiscriminator(setting.data(), generated, plan)) {
            return steps.stream()
                    .map(step -> {
                        discriminator.train(step - discriminator.steps());
                        double[] minimax = discriminator.pull(new Minimax(), mesh.at());
                        double[] other = discriminator.pull(new NonSaturating(), mesh.at());
                        return new Moment(
                                step,
                                gradient(setting, mesh, generated, minimax),
                                gradient(setting, mesh, generated, other),
                                distance(discriminator.logits(mesh.at()), minimax));
                    })
                    .toList();
        }
    }

    private static Gradient gradient(Setting setting, Mesh mesh, Density generated, double[] pull) {
        return new Gradient(
                mesh.integral(i -> generated.at(mesh.at()[i]) * pull[i]),
                mesh.integral(i ->
                        generated.at(mesh.at()[i]) * pull[i] * (mesh.at()[i] - setting.location()) / setting.scale()));
    }

    /** The pull of log(1 - D) is -D l', with l the logit, and D' is D (1 - D) l'. */
    private static double distance(double[] logits, double[] minimax) {
        double largest = 0;
        for (int i = 0; i < logits.length; i++) {
            double d = OptimalDiscriminator.sigmoid(logits[i]);
            largest = Math.max(largest, d + Math.abs(minimax[i]) * (1 - d));
        }
        return largest;
    }

    /**
     * The gradient of log(1 - D) at D = D*, which is that of 2 JSD(p_data || p_G): Arjovsky and Bottou 2017, section 2.1.
     * By central differences of the quadrature, to seven digits; where the supports do not meet it is 0.
     */
    public static Gradient bestMinimax(Setting setting) {
        return slope(setting, q -> 2 * Divergence.JENSEN_SHANNON.between(setting.data(), q));
    }

    /**
     * The gradient of -log D at D = D*, which is that of KL(p_G || p_data) - 2 JSD(p_data || p_G): Arjovsky and Bottou 2017,
     * theorem 2.5. Only where p_data is not 0 on the generator's support.
     */
    public static Gradient bestNonSaturating(Setting setting) {
        return slope(
                setting,
                q -> Divergence.REVERSE_KL.between(setting.data(), q)
                        - 2 * Divergence.JENSEN_SHANNON.between(setting.data(), q));
    }

    private static Gradient slope(Setting setting, ToDoubleFunction<Density> of) {
        double h = 1e-4;
        Family family = setting.family();
        double a = setting.location();
        double b = setting.scale();
        return new Gradient(
                (of.applyAsDouble(family.at(a + h, b)) - of.applyAsDouble(family.at(a - h, b))) / (2 * h),
                (of.applyAsDouble(family.at(a, b + h)) - of.applyAsDouble(family.at(a, b - h))) / (2 * h));
    }

    /**
     * How much the gradients of several discriminators differ: the root of the sum of both components' variances over
     * seeds (over n - 1).
     */
    public static double deviation(List<Gradient> gradients) {
        double location =
                gradients.stream().mapToDouble(Gradient::location).average().orElseThrow();
        double scale = gradients.stream().mapToDouble(Gradient::scale).average().orElseThrow();
        double squares = gradients.stream()
                .mapToDouble(g -> Math.pow(g.location() - location, 2) + Math.pow(g.scale() - scale, 2))
                .sum();
        return Math.sqrt(squares / (gradients.size() - 1));
    }

    /** The mean of the norms. */
    public static double meanNorm(List<Gradient> gradients) {
        return gradients.stream().mapToDouble(Gradient::norm).average().orElseThrow();
    }
}
