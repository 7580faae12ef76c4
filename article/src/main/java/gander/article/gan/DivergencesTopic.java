package gander.article.gan;

import static gander.article.topic.Spaced.evenly;
import static gander.article.topic.Spaced.values;

import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.tensor.RandomStream;
import gander.theory.density.Normal;
import gander.theory.density.Uniform;
import gander.theory.divergence.Divergence;
import gander.theory.divergence.NormalDivergences;
import gander.theory.divergence.SampledDivergence;
import gander.theory.divergence.ShiftSlope;
import gander.theory.divergence.UniformDivergences;
import gander.theory.numeric.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Five distances between two densities, as one moves away: which go on growing, and which have a slope left. */
public final class DivergencesTopic implements Topic {
    private static final Normal P = Normal.STANDARD;
    private static final double FARTHEST = 10;
    private static final int SAMPLES = 2000;
    private static final double[] DISTANCES = evenly(0, FARTHEST, 101);
    private static final double[] SAMPLED = evenly(0.5, FARTHEST, 20);

    /** Where numbers are quoted. */
    private static final int[] QUOTED = {1, 2, 5, 10};

    @Override
    public String name() {
        return "divergences";
    }

    @Override
    public String question() {
        return "How far apart are two densities, and which measure still says which way is nearer?";
    }

    /** A divergence, as figures and numbers call it; KL and its reverse are one for normals of one width. */
    private enum Kind {
        KL(Divergence.KL, "kl", "KL", Colour.FOURTH),
        JENSEN_SHANNON(Divergence.JENSEN_SHANNON, "jsd", "JSD", Colour.FIFTH),
        TOTAL_VARIATION(Divergence.TOTAL_VARIATION, "tv", "total variation", Colour.SIXTH),
        WASSERSTEIN(Divergence.WASSERSTEIN_1, "w1", "Wasserstein-1", Colour.QUIET);

        private final Divergence divergence;
        private final String key;
        private final String label;
        private final Colour colour;

        Kind(Divergence divergence, String key, String label, Colour colour) {
            this.divergence = divergence;
            this.key = key;
            this.label = label;
            this.colour = colour;
        }

        double value(double distance) {
            return divergence.between(P, P.shifted(distance));
        }

        /** In closed form; JSD has none. */
        double closed(double distance) {
            Normal q = P.shifted(distance);
            return switch (this) {
                case KL -> NormalDivergences.kl(P, q);
                case JENSEN_SHANNON -> Double.NaN;
                case TOTAL_VARIATION -> NormalDivergences.totalVariation(P, q);
                case WASSERSTEIN -> NormalDivergences.wasserstein1(P, q);
            };
        }

        double slope(double distance) {
            return ShiftSlope.of(divergence, P, P.shifted(distance));
        }
    }

    @Override
    public void run(Findings findings) {
        findings.progress(0, "distances");
        findings.number("samples", SAMPLES, "samples of each density for an estimate");
        distances(findings);
        findings.progress(0.5, "slopes");
        slopes(findings);
        findings.progress(0.8, "widths and uniforms");
        widths(findings);
        uniforms(findings);
    }

    private static void distances(Findings findings) {
        List<Layer> growing = new ArrayList<>();
        List<Layer> bounded = new ArrayList<>();
        bounded.add(new Layer.Rule("ln 2", Colour.QUIET, Math.log(2), false));
        for (Kind kind : Kind.values()) {
            List<Layer> layers = kind == Kind.KL || kind == Kind.WASSERSTEIN ? growing : bounded;
            layers.add(new Layer.Line(kind.label, kind.colour, DISTANCES, values(DISTANCES, kind::value), false));
            layers.addAll(samples(findings, kind, SAMPLED, kind::value, d -> sampled(findings, kind, d)));
            for (int distance : QUOTED) {
                findings.number(
                        kind.key + "." + distance, kind.value(distance), kind.label + " at distance " + distance);
            }
            if (kind != Kind.JENSEN_SHANNON) {
                findings.number(
                        kind.key + ".quadratureError",
                        largest(DISTANCES, d -> Math.abs(kind.value(d) - kind.closed(d))),
                        "largest difference of quadrature and closed form, distance 0 to 10");
            }
        }
        findings.number(
                "w1.floor",
                SampledDivergence.floor(P, SAMPLES),
                "mean Wasserstein-1 distance of two sets of samples of one standard normal, leading term");
        findings.number("jsd.reach.1", reach(1), "distance at which JSD is 99% of ln 2, sigma 1");
        findings.number("jsd.reach.01", reach(0.1), "distance at which JSD is 99% of ln 2, sigma 0.1");
        Axis axis = Axis.of("distance d between the means, σ = 1", 0, FARTHEST);
        findings.figure(new Figure(
                "divergences-distance",
                "First panel: KL and Wasserstein's distance grow with the distance of two Gaussians; second panel: JSD and total variation"
                        + " level off; samples lie on the curves.",
                2,
                List.of(
                        new Panel("They go on growing", axis, Axis.of("KL in nats, W₁ in units of x", 0, 50), growing),
                        new Panel("They level off", axis, Axis.of("JSD in nats, total variation", 0, 1.1), bounded))));
    }

    private static Estimate sampled(Findings findings, Kind kind, double distance) {
        long key = RandomStream.THEORY.key(findings.seed(), 4, Math.round(10 * distance));
        return SampledDivergence.of(kind.divergence, P, P.shifted(distance), SAMPLES, key);
    }

    /** Estimates as points with two standard errors each way, and how far the farthest is off. */
    private static List<Layer> samples(
            Findings findings, Kind kind, double[] x, DoubleUnaryOperator exact, DoubleFunction<Estimate> estimate) {
        double[] y = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        double farthest = 0;
        for (int i = 0; i < x.length; i++) {
            Estimate at = estimate.apply(x[i]);
            y[i] = at.value();
            low[i] = at.value() - 2 * at.standardError();
            high[i] = at.value() + 2 * at.standardError();
            // Where no sample of 2000 lies in the overlap there is no spread to compare with.
            if (at.standardError() > 1.0 / SAMPLES) {
                farthest = Math.max(farthest, Math.abs(y[i] - exact.applyAsDouble(x[i])) / at.standardError());
            }
        }
        findings.number(
                kind.key + ".farthest",
                farthest,
                "largest difference of samples and quadrature in standard errors, over 20 distances");
        return List.of(
                new Layer.Arrows("", kind.colour, x, low, x, high, false), new Layer.Points("", kind.colour, x, y, 6));
    }

    private static double reach(double sigma) {
        Normal p = new Normal(0, sigma);
        double low = 0;
        double high = FARTHEST * sigma;
        for (int halving = 0; halving < 30; halving++) {
            double middle = 0.5 * (low + high);
            if (Divergence.JENSEN_SHANNON.between(p, p.shifted(middle)) < 0.99 * Math.log(2)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static void slopes(Findings findings) {
        double[] x = evenly(0.1, FARTHEST, 100);
        List<Layer> layers = new ArrayList<>();
        List<Layer> points = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            layers.add(new Layer.Line(kind.label, kind.colour, x, values(x, kind::slope), false));
            double[] estimates = values(SAMPLED, d -> {
                double slope = sampledSlope(findings, kind, d).value();
                // A logarithmic axis has no place for none, which is what samples without an overlap find.
                return slope > 1e-7 ? slope : Double.NaN;
            });
            points.add(seen(kind, estimates));
            for (int distance : QUOTED) {
                findings.number(
                        kind.key + ".slope." + distance,
                        kind.slope(distance),
                        "slope of " + kind.label + " at distance " + distance);
            }
            Estimate far = sampledSlope(findings, kind, 5);
            findings.number(kind.key + ".slope.sampled", far.value(), "slope at distance 5 from samples");
            findings.number(kind.key + ".slope.error", far.standardError(), "its standard error");
        }
        layers.addAll(points);
        findings.figure(Figure.of(
                "divergences-slope",
                "Slopes on a logarithmic axis: KL's grows, Wasserstein's stays at 1, those of JSD and total variation fall"
                        + " like a Gaussian.",
                new Panel(
                        "What is gained by a step nearer",
                        Axis.of("distance d between the means, σ = 1", 0, FARTHEST),
                        new Axis("slope, per unit of x", Optional.of(new Axis.Range(1e-7, 20)), true),
                        layers)));
    }

    private static Layer seen(Kind kind, double[] estimates) {
        int[] there = IntStream.range(0, estimates.length)
                .filter(i -> !Double.isNaN(estimates[i]))
                .toArray();
        return new Layer.Points(
                "",
                kind.colour,
                Arrays.stream(there).mapToDouble(i -> SAMPLED[i]).toArray(),
                Arrays.stream(there).mapToDouble(i -> estimates[i]).toArray(),
                6);
    }

    private static Estimate sampledSlope(Findings findings, Kind kind, double distance) {
        long key = RandomStream.THEORY.key(findings.seed(), 5, Math.round(10 * distance));
        return ShiftSlope.sampled(kind.divergence, P, P.shifted(distance), SAMPLES, key);
    }

    /** Normals of two widths, for which KL and its reverse differ. */
    private static void widths(Findings findings) {
        Normal wide = new Normal(0, 2);
        double[] x = evenly(0, 6, 61);
        DoubleUnaryOperator forward = d -> NormalDivergences.kl(P, wide.shifted(d));
        DoubleUnaryOperator reverse = d -> NormalDivergences.kl(wide.shifted(d), P);
        findings.number("widths.kl", forward.applyAsDouble(3.0), "KL(N(0, 1) || N(3, 2^2)), closed form");
        findings.number("widths.reverse", reverse.applyAsDouble(3.0), "KL(N(3, 2^2) || N(0, 1)), closed form");
        findings.figure(Figure.of(
                "divergences-widths",
                "With q twice as wide as p, KL and reverse KL are two curves; the one that asks q to avoid where p is not grows"
                        + " four times as fast.",
                new Panel(
                        "p = N(0, 1), q = N(d, 2²)",
                        Axis.of("distance d between the means"),
                        Axis.of("nats"),
                        List.of(
                                new Layer.Line("KL(p ‖ q)", Colour.FOURTH, x, values(x, forward), false),
                                new Layer.Line("KL(q ‖ p)", Colour.FIFTH, x, values(x, reverse), false)))));
    }

    private static void uniforms(Findings findings) {
        double[] x = evenly(0, 3, 121);
        Uniform p = new Uniform(0, 1);
        List<Layer> values = new ArrayList<>();
        List<Layer> slopes = new ArrayList<>();
        // KL is infinite. Total variation lies on Wasserstein's line at first: it comes last, and dashed.
        for (Kind kind : List.of(Kind.JENSEN_SHANNON, Kind.WASSERSTEIN, Kind.TOTAL_VARIATION)) {
            DoubleUnaryOperator value = d -> kind.divergence.between(p, p.shifted(d));
            boolean dashed = kind == Kind.TOTAL_VARIATION;
            values.add(new Layer.Line(kind.label, kind.colour, x, values(x, value), dashed));
            double[] slope = values(x, d -> UniformDivergences.slope(kind.divergence, d));
            slopes.add(new Layer.Line(kind.label, kind.colour, x, slope, dashed));
            String key = "uniform." + kind.key;
            findings.number(key, value.applyAsDouble(2), kind.label + " of U(0, 1) and U(2, 3), by quadrature");
            findings.number(
                    key + ".error",
                    largest(x, d -> Math.abs(value.applyAsDouble(d) - UniformDivergences.of(kind.divergence, d))),
                    "largest difference of quadrature and closed form, distance 0 to 3");
        }
        values.add(new Layer.Rule("ln 2", Colour.QUIET, Math.log(2), false));
        Axis axis = Axis.of("distance d of U(0, 1) and U(d, d + 1)", 0, 3);
        findings.figure(new Figure(
                "divergences-uniform",
                "Two uniform densities: beyond the distance 1 they are disjoint, JSD and total variation stand still and have no"
                        + " slope, Wasserstein's distance grows on.",
                2,
                List.of(
                        new Panel("Value; KL is infinite from d > 0", axis, Axis.of("distance", 0, 3), values),
                        new Panel("Slope", axis, Axis.of("per unit of x", -0.1, 1.3), slopes))));
    }

    private static double largest(double[] x, DoubleUnaryOperator function) {
        double largest = 0;
        for (double at : x) {
            largest = Math.max(largest, function.applyAsDouble(at));
        }
        return largest;
    }
}
