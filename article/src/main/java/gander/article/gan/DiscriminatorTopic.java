package gander.article.gan;

import gander.article.topic.Findings;
import gander.article.topic.Spaced;
import gander.article.topic.Topic;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.theory.density.Density;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.density.Uniform;
import gander.theory.divergence.OptimalDiscriminator;
import gander.theory.game.DiscriminatorFit;
import gander.theory.game.DiscriminatorFit.Moment;
import gander.theory.game.LineDiscriminator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The best discriminator in closed form, beside one that was trained. */
public final class DiscriminatorTopic implements Topic {
    private static final int STEPS = 4000;
    private static final int PLACES = 300;

    private static final NormalMixture DATA = NormalMixture.of(0.6, new Normal(-1.5, 0.6), new Normal(1.5, 0.8));
    private static final Normal GENERATED = new Normal(0.3, 1.3);

    private static final List<Case> CASES = List.of(
            new Case("overlapping", DATA, GENERATED, 5),
            new Case("equal", new Normal(0, 1), new Normal(0, 1), 4),
            new Case("disjoint", new Uniform(-2, -0.5), new Uniform(0.5, 2), 3));

    /**
     * Two densities.
     *
     * @param key the name that keys have, and panels with a noun
     * @param data p_data
     * @param generated p_G
     * @param reach half of the interval that is drawn
     */
    private record Case(String key, Density data, Density generated, double reach) {}

    @Override
    public String name() {
        return "discriminator";
    }

    @Override
    public String question() {
        return "What is the best discriminator, and what does a trained one come to?";
    }

    @Override
    public void run(Findings findings) {
        new DiscriminatorDerivation(DATA, GENERATED).run(findings);
        findings.progress(0, "three discriminators");
        LineDiscriminator.Plan plan = LineDiscriminator.Plan.of(findings.seed());
        List<DiscriminatorFit> fits = CASES.parallelStream()
                .map(which -> DiscriminatorFit.of(which.data, which.generated, plan, STEPS))
                .toList();
        findings.number("steps", STEPS, "training steps of each discriminator");
        findings.number("batch", plan.batch(), "draws from each density in a step");
        List<Panel> curves = new ArrayList<>();
        List<Panel> values = new ArrayList<>();
        for (int i = 0; i < CASES.size(); i++) {
            Case which = CASES.get(i);
            DiscriminatorFit fit = fits.get(i);
            numbers(findings, which.key, fit);
            curves.add(curves(which, fit));
            values.add(values(which, fit));
        }
        findings.figure(new Figure(
                "discriminator-best",
                "For three pairs of densities, the best discriminator and a trained one, which lies on it where there is mass",
                3,
                curves));
        findings.figure(new Figure(
                "discriminator-value",
                "The value of the game rises, as the discriminator is trained, to that of the best discriminator, and stays"
                        + " below it",
                3,
                values));
    }

    private static void numbers(Findings findings, String key, DiscriminatorFit fit) {
        OptimalDiscriminator best = fit.best();
        findings.number(key + ".best", best.value(), "V(G, D*) in nats, by adaptive quadrature of the definition");
        findings.number(
                key + ".divergence",
                best.valueByDivergence(),
                "-2 ln 2 + 2 JSD in nats, by adaptive quadrature of the JSD");
        findings.number(
                key + ".identity",
                Math.abs(best.value() - best.valueByDivergence()),
                "absolute difference of the two, in nats");
        findings.number(key + ".trained", fit.last().value(), "V of the trained D in nats, by integration");
        findings.number(key + ".gap", best.value() - fit.last().value(), "V(G, D*) less V of the trained D, in nats");
        findings.number(
                key + ".sampled",
                fit.last().sampled().value(),
                "V of the trained D in nats, mean over 20,000 fresh draws from each density");
        findings.number(key + ".sampledError", fit.last().sampled().standardError(), "its standard error");
        findings.number(
                key + ".largestError",
                fit.largestError(),
                "largest |D - D*| where the mean density is at least 3% of its largest value");
        findings.number(key + ".meanError", fit.meanError(), "mean of |D - D*| under the mean density");
    }

    private static Panel curves(Case which, DiscriminatorFit fit) {
        double[] x = Spaced.evenly(-which.reach, which.reach, PLACES);
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Line("p_data", Colour.DATA, x, Spaced.values(x, which.data::at), false));
        // Where both are equal one line hides the other: the second is drawn in dashes.
        layers.add(new Layer.Line(
                "p_G", Colour.GENERATOR, x, Spaced.values(x, which.generated::at), which.data.equals(which.generated)));
        layers.add(new Layer.Line("D trained", Colour.DISCRIMINATOR, x, trained(fit, x), false));
        layers.add(new Layer.Line("D* = p_data / (p_data + p_G)", Colour.QUIET, x, best(fit, x), true));
        return new Panel(which.key + " densities", Axis.of("x"), Axis.of("density; D", 0, 1.02), layers);
    }

    /** The trained D at the nearest place where it was asked; a gap where it was not. */
    private static double[] trained(DiscriminatorFit fit, double[] x) {
        double step = x[1] - x[0];
        return Spaced.values(x, place -> {
            int at = Arrays.binarySearch(fit.x(), place);
            int after = Math.min(fit.x().length - 1, at < 0 ? -at - 1 : at);
            int before = Math.max(0, after - 1);
            int nearest = Math.abs(fit.x()[after] - place) < Math.abs(fit.x()[before] - place) ? after : before;
            return Math.abs(fit.x()[nearest] - place) <= step ? fit.trained()[nearest] : Double.NaN;
        });
    }

    private static double[] best(DiscriminatorFit fit, double[] x) {
        return Spaced.values(x, fit.best()::at);
    }

    private static Panel values(Case which, DiscriminatorFit fit) {
        List<Moment> rise =
                fit.rise().stream().filter(moment -> moment.step() > 0).toList();
        double[] steps = rise.stream().mapToDouble(Moment::step).toArray();
        double[] sampled =
                rise.stream().mapToDouble(moment -> moment.sampled().value()).toArray();
        double[] error = rise.stream()
                .mapToDouble(moment -> 2 * moment.sampled().standardError())
                .toArray();
        double[] low = new double[steps.length];
        double[] high = new double[steps.length];
        Arrays.setAll(low, i -> sampled[i] - error[i]);
        Arrays.setAll(high, i -> sampled[i] + error[i]);
        return new Panel(
                which.key + " densities",
                Axis.logarithmic("steps of D"),
                Axis.of("V(G, D), nats"),
                List.of(
                        new Layer.Area("fresh draws, 2 errors", Colour.DISCRIMINATOR, steps, low, high),
                        new Layer.Line(
                                "V(G, D)",
                                Colour.DISCRIMINATOR,
                                steps,
                                rise.stream().mapToDouble(Moment::value).toArray(),
                                false),
                        new Layer.Rule("V(G, D*)", Colour.QUIET, fit.best().value(), false)));
    }
}
