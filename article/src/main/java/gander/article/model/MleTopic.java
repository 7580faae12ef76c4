package gander.article.model;

import static gander.article.topic.Spaced.evenly;
import static gander.article.topic.Spaced.places;
import static gander.article.topic.Spaced.values;

import gander.article.topic.Findings;
import gander.article.topic.Topic;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.tensor.RandomStream;
import gander.theory.density.Densities;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.divergence.Divergence;
import gander.theory.divergence.NormalFit;
import gander.theory.divergence.NormalLikelihood;
import gander.theory.divergence.PeakDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Maximum likelihood is the least KL divergence; what other divergences would fit. */
public final class MleTopic implements Topic {
    private static final double SEPARATION = 3;
    private static final NormalMixture DATA = MleOptima.twoModes(SEPARATION);
    private static final int[] COUNTS = {10, 100, 10_000};
    private static final Colour[] COUNT_COLOURS = {Colour.QUIET, Colour.FIFTH, Colour.SIXTH};

    @Override
    public String name() {
        return "mle";
    }

    @Override
    public String question() {
        return "What does maximum likelihood fit, and what would another divergence?";
    }

    @Override
    public void run(Findings findings) {
        findings.progress(0, "likelihoods of samples");
        likelihoods(findings);
        MleSteps.find(findings, DATA, NormalFit.byMoments(DATA).model(), RandomStream.THEORY.key(findings.seed(), 2));
        findings.progress(0.1, "where they peak");
        peaks(findings);
        findings.progress(0.3, "three divergences' optima");
        MleOptima.find(findings, DATA, SEPARATION);
    }

    private static void likelihoods(Findings findings) {
        Normal best = NormalFit.byMoments(DATA).model();
        double entropy = Densities.entropy(DATA);
        findings.number("entropy", entropy, "differential entropy of the mixture in nats, by quadrature");
        List<NormalLikelihood> samples = new ArrayList<>();
        for (int count : COUNTS) {
            NormalLikelihood of = NormalLikelihood.of(DATA, count, RandomStream.THEORY.key(findings.seed(), 2));
            samples.add(of);
            findings.number("peak.mean." + count, of.peak().mean(), "mean at the likelihood's peak, samples: " + count);
            findings.number(
                    "peak.sigma." + count, of.peak().sigma(), "sigma at the likelihood's peak, samples: " + count);
            findings.number(
                    "gap." + count,
                    of.meanLog(best) + Divergence.KL.between(DATA, best),
                    "mean log-likelihood + KL at the best normal, which tends to -H; samples: " + count);
        }
        double[] wide = evenly(-3, 2, 101);
        NormalLikelihood most = samples.get(COUNTS.length - 1);
        double[] minusKl = values(wide, mu -> -Divergence.KL.between(DATA, new Normal(mu, best.sigma())));
        Panel apart = new Panel(
                "Apart by the entropy",
                Axis.of("μ, with the best σ"),
                Axis.of("nats per sample"),
                List.of(
                        new Layer.Line("−KL", Colour.FOURTH, wide, minusKl, false),
                        new Layer.Line(
                                "mean log-likelihood",
                                COUNT_COLOURS[COUNTS.length - 1],
                                wide,
                                values(wide, mu -> most.meanLog(new Normal(mu, best.sigma()))),
                                false),
                        new Layer.Line("−KL − H", Colour.FOURTH, wide, values(minusKl, kl -> kl - entropy), true)));
        findings.figure(new Figure(
                "mle-likelihood",
                "First panel: the mean log-likelihood of 10,000 samples lies on minus the divergence moved down by the entropy;"
                        + " second and third panel: the peaks of 10, 100 and 10,000 samples' likelihoods, which close up.",
                3,
                List.of(
                        apart,
                        slice(
                                "Below the peak, over μ",
                                Axis.of("μ, with the best σ"),
                                evenly(-2.2, 0.6, 101),
                                samples,
                                mu -> new Normal(mu, best.sigma()),
                                likelihood -> likelihood.peak().mean()),
                        slice(
                                "Below the peak, over σ",
                                Axis.of("σ, with the best μ"),
                                evenly(0.8, 2.2, 101),
                                samples,
                                sigma -> new Normal(best.mean(), sigma),
                                likelihood -> likelihood.peak(best.mean()).sigma()))));
    }

    /** The likelihoods and minus the divergence along a slice, each less its greatest value, so that all peak at 0. */
    private static Panel slice(
            String title,
            Axis axis,
            double[] x,
            List<NormalLikelihood> samples,
            DoubleFunction<Normal> model,
            ToDoubleFunction<NormalLikelihood> peak) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < COUNTS.length; i++) {
            NormalLikelihood likelihood = samples.get(i);
            double at = peak.applyAsDouble(likelihood);
            double highest = likelihood.meanLog(model.apply(at));
            String label = String.format(Locale.ROOT, "n = %,d", COUNTS[i]);
            double[] y = values(x, place -> likelihood.meanLog(model.apply(place)) - highest);
            layers.add(new Layer.Line(label, COUNT_COLOURS[i], x, y, false));
            layers.add(new Layer.Points("", COUNT_COLOURS[i], new double[] {at}, new double[1], 8));
        }
        double least = NormalFit.byMoments(DATA).divergence();
        double[] divergence = values(x, place -> least - Divergence.KL.between(DATA, model.apply(place)));
        layers.add(new Layer.Line("−KL", Colour.FOURTH, x, divergence, true));
        return new Panel(title, axis, Axis.of("nats per sample"), layers);
    }

    private static void peaks(Findings findings) {
        int repetitions = 200;
        int[] counts = {10, 30, 100, 300, 1000, 3000};
        double[] x = places(counts);
        long key = RandomStream.THEORY.key(findings.seed(), 3);
        List<PeakDistance> measured = IntStream.of(counts)
                .mapToObj(count -> PeakDistance.measured(DATA, count, repetitions, key))
                .toList();
        List<PeakDistance> expected = IntStream.of(counts)
                .mapToObj(count -> PeakDistance.expected(DATA, count))
                .toList();
        findings.number("peaks.repetitions", repetitions, "sets of samples for each n");
        findings.number(
                "peaks.slope",
                Math.log(measured.get(0).mean() / measured.get(5).mean()) / Math.log(x[0] / x[5]),
                "power of n with which the distance of the means falls, n from 10 to 3000; the law says -1/2");
        findings.number("peaks.at10", measured.get(0).mean(), "RMS distance of the means, n = 10");
        findings.number("peaks.at3000", measured.get(5).mean(), "RMS distance of the means, n = 3000");
        findings.figure(Figure.of(
                "mle-peaks",
                "The distance between the likelihood's peak and the divergence's least value falls with the root of the number"
                        + " of samples, as expected.",
                new Panel(
                        "Distance of the two peaks",
                        Axis.logarithmic("samples"),
                        Axis.logarithmic("RMS distance"),
                        List.of(
                                new Layer.Line(
                                        "expected", Colour.QUIET, x, distances(expected, PeakDistance::mean), true),
                                new Layer.Line("", Colour.QUIET, x, distances(expected, PeakDistance::sigma), true),
                                new Layer.Points("μ", Colour.FOURTH, x, distances(measured, PeakDistance::mean), 8),
                                new Layer.Points("σ", Colour.FIFTH, x, distances(measured, PeakDistance::sigma), 8)))));
    }

    private static double[] distances(List<PeakDistance> distances, ToDoubleFunction<PeakDistance> which) {
        return distances.stream().mapToDouble(which).toArray();
    }
}
