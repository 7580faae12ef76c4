package gander.article.model;

import static gander.article.topic.Spaced.places;

import gander.article.topic.Findings;
import gander.article.topic.Spaced;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.theory.density.Densities;
import gander.theory.density.Density;
import gander.theory.density.Normal;
import gander.theory.divergence.Divergence;
import gander.theory.numeric.Estimate;
import java.util.Arrays;
import java.util.List;

/** The way from the likelihood of a sample to the divergence, line by line, each line computed. */
public final class MleSteps {
    private static final int[] COUNTS = {10, 100, 10_000};

    private MleSteps() {}

    /**
     * Computes every line for a model, the mean's course for a figure, and the last line for another model.
     *
     * @param key of the stream that the samples come from
     */
    public static void find(Findings findings, Density data, Normal model, long key) {
        double entropy = Densities.entropy(data);
        double divergence = Divergence.KL.between(data, model);
        double expected = Densities.expectation(data, model::logAt);
        double[] draws = Densities.draws(data, key, COUNTS[COUNTS.length - 1]);
        double[] logs = Arrays.stream(draws).map(model::logAt).toArray();
        double farthest = 0;
        for (int count : COUNTS) {
            Estimate mean = Estimate.of(Arrays.copyOf(logs, count));
            findings.number(
                    "lines.power." + count,
                    count * mean.value() / Math.log(10),
                    "log10 of the product of p_theta(x_i) at the best theta; samples: " + count);
            findings.number(
                    "lines.mean." + count,
                    mean.value(),
                    "mean of ln p_theta(x_i) in nats at the best theta; samples: " + count);
            findings.number("lines.error." + count, mean.standardError(), "its standard error; samples: " + count);
            farthest = Math.max(farthest, Math.abs(mean.value() - expected) / mean.standardError());
        }
        findings.number(
                "lines.least", Math.log10(Double.MIN_VALUE), "log10 of the least positive number that a double holds");
        findings.number("lines.expected", expected, "E_data[ln p_theta] in nats at the best theta, by quadrature");
        findings.number(
                "lines.divergence", divergence, "KL(p_data || p_theta) in nats at the best theta, by quadrature");
        findings.number(
                "lines.identity",
                Math.abs(expected + divergence + entropy),
                "absolute difference of E_data[ln p_theta] and -KL - H, in nats");
        findings.number(
                "lines.farthest", farthest, "largest distance of a mean from the expectation, in standard errors");
        double other = Densities.expectation(data, Normal.STANDARD::logAt);
        double otherDivergence = Divergence.KL.between(data, Normal.STANDARD);
        findings.number("lines.other.expected", other, "E_data[ln p_theta] in nats for N(0, 1), by quadrature");
        findings.number("lines.other.divergence", otherDivergence, "KL(p_data || N(0, 1)) in nats, by quadrature");
        findings.number(
                "lines.differences",
                Math.abs(expected - other - (otherDivergence - divergence)),
                "what the two theta's expectations differ by, less what their divergences do, in nats");
        findings.figure(Figure.of(
                "mle-mean",
                "The mean of ln p(x) over more and more samples settles, within its narrowing band, on minus the divergence"
                        + " minus the entropy.",
                course(logs, -divergence - entropy)));
    }

    /** The mean over the first samples of a sequence, with two standard errors on either side. */
    private static Panel course(double[] logs, double limit) {
        int[] at = Spaced.whole(4, logs.length, 160);
        Estimate[] means = Arrays.stream(at)
                .mapToObj(count -> Estimate.of(Arrays.copyOf(logs, count)))
                .toArray(Estimate[]::new);
        double[] x = places(at);
        double[] middle = Arrays.stream(means).mapToDouble(Estimate::value).toArray();
        double[] low = Arrays.stream(means)
                .mapToDouble(mean -> mean.value() - 2 * mean.standardError())
                .toArray();
        double[] high = Arrays.stream(means)
                .mapToDouble(mean -> mean.value() + 2 * mean.standardError())
                .toArray();
        return new Panel(
                "One sample after the other",
                Axis.logarithmic("n"),
                Axis.of("nats per sample"),
                List.of(
                        new Layer.Area("two standard errors", Colour.FOURTH, x, low, high),
                        new Layer.Line("mean log-likelihood", Colour.FOURTH, x, middle, false),
                        new Layer.Rule("−KL − H", Colour.QUIET, limit, false)));
    }
}
