package gander.article.model;

import static gander.article.topic.Spaced.evenly;
import static gander.article.topic.Spaced.places;
import static gander.article.topic.Spaced.values;

import gander.article.topic.Findings;
import gander.article.topic.Spaced;
import gander.article.topic.Topic;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.tensor.RandomStream;
import gander.theory.density.Beta;
import gander.theory.density.Coin;
import gander.theory.density.CoinEstimates;
import gander.theory.density.CoinEstimates.Answer;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A coin: one function, read as a probability and as a likelihood; what Bayes makes of it. */
public final class LikelihoodTopic implements Topic {
    private static final int TOSSES = 10;
    private static final int HEADS = 7;
    private static final double THETA = 0.7;
    private static final int MOST_TOSSES = 10_000;

    /** Sums over all outcomes are computed for each: fewer suffice to see how they fall. */
    private static final int MOST_SUMMED = 3000;

    private static final Coin COIN = new Coin(TOSSES);
    private static final Prior FLAT = new Prior("flat", "Flat prior, Beta(1, 1)", Beta.FLAT);
    private static final Prior FAIR = new Prior("fair", "“About fair”, Beta(5, 5)", new Beta(5, 5));
    private static final Prior TAILS = new Prior("tails", "“Mostly tails”, Beta(2, 8)", new Beta(2, 8));
    private static final double[] THETAS = evenly(0, 1, 201);
    private static final Axis THETA_AXIS = Axis.of("θ, probability of heads", 0, 1);

    @Override
    public String name() {
        return "likelihood";
    }

    @Override
    public String question() {
        return "A probability and a likelihood are the same number: what is the difference?";
    }

    @Override
    public void run(Findings findings) {
        findings.progress(0, "a coin's probabilities");
        surface(findings);
        findings.progress(0.2, "three priors");
        bayes(findings);
        findings.progress(0.4, "more tosses");
        tosses(findings);
    }

    private static void surface(Findings findings) {
        double common = COIN.probability(HEADS, THETA);
        findings.number("tosses", TOSSES, "tosses of the coin");
        findings.number("heads", HEADS, "heads seen");
        findings.number("theta", THETA, "the theta of the slice along outcomes");
        findings.number("common", common, "P(X = 7 | theta = 0.7) = L(theta = 0.7 | x = 7)");
        findings.number("sum", COIN.sumOverOutcomes(THETA), "sum of P(X = x | theta = 0.7) over x = 0 to 10");
        findings.number(
                "integral", COIN.integralOverThetas(HEADS), "integral of L(theta | x = 7) over theta, by quadrature");
        findings.number("integralClosed", COIN.likelihoodIntegral(), "the same in closed form, 1 / (n + 1)");

        double[] outcomes = evenly(0, TOSSES, TOSSES + 1);
        double[] rows = evenly(0, 1, 101);
        double[][] heat = new double[rows.length][outcomes.length];
        for (int row = 0; row < rows.length; row++) {
            for (int x = 0; x <= TOSSES; x++) {
                heat[row][x] = COIN.probability(x, rows[row]);
            }
        }
        Layer.Points onSurface = new Layer.Points("", Colour.SIXTH, new double[] {HEADS}, new double[] {THETA}, 9);
        Panel surface = new Panel(
                "One function of two arguments",
                Axis.of("x, heads in 10 tosses"),
                THETA_AXIS,
                List.of(
                        new Layer.Heat("", Colour.QUIET, outcomes, rows, heat),
                        new Layer.Rule("θ = 0.7", Colour.FOURTH, THETA, false),
                        new Layer.Rule("x = 7", Colour.FIFTH, HEADS, true),
                        onSurface));
        Panel distribution = new Panel(
                "Along x: P(X = x | θ = 0.7)",
                Axis.of("x, heads in 10 tosses"),
                Axis.of("probability", 0, 0.3),
                List.of(
                        new Layer.Bars(
                                "heights sum to 1",
                                Colour.FOURTH,
                                outcomes,
                                values(outcomes, x -> COIN.probability((int) x, THETA)),
                                0.8),
                        new Layer.Points("", Colour.SIXTH, new double[] {HEADS}, new double[] {common}, 9)));
        double[] likelihood = values(THETAS, theta -> COIN.probability(HEADS, theta));
        Panel slice = new Panel(
                "Along θ: L(θ | x = 7)",
                THETA_AXIS,
                Axis.of("likelihood", 0, 0.3),
                List.of(
                        new Layer.Area("area 1/11", Colour.FIFTH, THETAS, new double[THETAS.length], likelihood),
                        new Layer.Line("", Colour.FIFTH, THETAS, likelihood, false),
                        new Layer.Points("", Colour.SIXTH, new double[] {THETA}, new double[] {common}, 9)));
        findings.figure(new Figure(
                "likelihood-surface",
                "A map of P(x | theta) with a horizontal and a vertical cut, and the two cuts as graphs; the point where they"
                        + " cross has the same height in both.",
                3,
                List.of(surface, distribution, slice)));
    }

    /** What was believed before the first toss, and the name that its numbers have. */
    private record Prior(String key, String title, Beta beta) {}

    private static void bayes(Findings findings) {
        double area = COIN.likelihoodIntegral();
        double[] scaled = values(THETAS, theta -> COIN.probability(HEADS, theta) / area);
        findings.number("mle", (double) HEADS / TOSSES, "maximum-likelihood estimate, heads over tosses");
        findings.number(
                "evidence.varies",
                Stream.of(FLAT, FAIR, TAILS)
                        .mapToDouble(LikelihoodTopic::evidenceVaries)
                        .max()
                        .orElseThrow(),
                "largest relative distance, over thetas and priors, of L p(theta) / p(theta | x) from the evidence");
        // The density of l = ln(theta / (1 - theta)) is that of theta times d theta / d l = theta (1 - theta), which is
        // as
        // another head and another tail.
        findings.number(
                "flat.map.logOdds",
                Beta.FLAT.after(HEADS + 1, TOSSES - HEADS + 1).mode().orElseThrow(),
                "theta at the mode of the posterior of ln(theta / (1 - theta)), flat prior of theta");
        findings.figure(new Figure(
                "likelihood-bayes",
                "Prior, likelihood and posterior for three priors after 7 heads in 10 tosses; the posterior's peak lies"
                        + " between those of the other two.",
                3,
                Stream.of(FLAT, FAIR, TAILS)
                        .map(prior -> bayes(findings, prior, scaled))
                        .toList()));
    }

    /** How far likelihood times prior over posterior is from being one number for all thetas, as a share of it. */
    private static double evidenceVaries(Prior prior) {
        double evidence = COIN.evidence(HEADS, prior.beta);
        Beta posterior = prior.beta.after(HEADS, TOSSES - HEADS);
        return DoubleStream.of(THETAS)
                .filter(theta -> theta > 0 && theta < 1)
                .map(theta -> COIN.probability(HEADS, theta) * prior.beta.at(theta) / posterior.at(theta))
                .map(ratio -> Math.abs(ratio / evidence - 1))
                .max()
                .orElseThrow();
    }

    private static Panel bayes(Findings findings, Prior prior, double[] likelihood) {
        CoinEstimates answers = CoinEstimates.of(prior.beta, HEADS, TOSSES);
        Beta posterior = prior.beta.after(HEADS, TOSSES - HEADS);
        findings.number(prior.key + ".map", answers.maximumPosterior(), "mode of the posterior, " + prior.beta);
        findings.number(prior.key + ".mean", answers.posteriorMean(), "mean of the posterior, " + prior.beta);
        findings.number(prior.key + ".low", answers.low(), "2.5% quantile of the posterior, " + prior.beta);
        findings.number(prior.key + ".high", answers.high(), "97.5% quantile of the posterior, " + prior.beta);
        findings.number(
                prior.key + ".evidence",
                COIN.evidence(HEADS, prior.beta),
                "probability of 7 heads under " + prior.beta);
        double[] after = values(THETAS, posterior::at);
        return new Panel(
                prior.title,
                THETA_AXIS,
                Axis.of("density", 0, 4.5),
                List.of(
                        new Layer.Area("posterior", Colour.SIXTH, THETAS, new double[THETAS.length], after),
                        new Layer.Line("", Colour.SIXTH, THETAS, after, false),
                        new Layer.Line("prior", Colour.FOURTH, THETAS, values(THETAS, prior.beta::at), false),
                        new Layer.Line("likelihood, scaled", Colour.FIFTH, THETAS, likelihood, true),
                        new Layer.Rule("MAP", Colour.QUIET, answers.maximumPosterior(), true)));
    }

    private static void tosses(Findings findings) {
        long key = RandomStream.THEORY.key(findings.seed(), 1);
        int[] at = Spaced.whole(1, MOST_TOSSES, 160);
        List<CoinEstimates> path = CoinEstimates.path(TAILS.beta, THETA, at, key);
        double[] x = places(at);
        Panel course = new Panel(
                "One coin, the prior “mostly tails”",
                Axis.logarithmic("tosses"),
                Axis.of("estimate of θ", 0, 1),
                List.of(
                        new Layer.Area(
                                "posterior, 95%",
                                Colour.SIXTH,
                                x,
                                path.stream().mapToDouble(CoinEstimates::low).toArray(),
                                path.stream().mapToDouble(CoinEstimates::high).toArray()),
                        new Layer.Rule("θ = 0.7", Colour.QUIET, THETA, false),
                        line("MLE", Colour.FIFTH, x, path.stream().mapToDouble(CoinEstimates::maximumLikelihood)),
                        line("MAP", Colour.FOURTH, x, path.stream().mapToDouble(CoinEstimates::maximumPosterior)),
                        line(
                                "posterior mean",
                                Colour.SIXTH,
                                x,
                                path.stream().mapToDouble(CoinEstimates::posteriorMean))));
        CoinEstimates last = path.get(path.size() - 1);
        findings.number("last.tosses", last.tosses(), "tosses at the end of the path");
        findings.number("last.mle", last.maximumLikelihood(), "MLE after all tosses");
        findings.number("last.map", last.maximumPosterior(), "MAP after all tosses, prior Beta(2, 8)");
        findings.number("last.mean", last.posteriorMean(), "posterior mean after all tosses, prior Beta(2, 8)");
        findings.number("last.low", last.low(), "2.5% quantile of the posterior after all tosses, prior Beta(2, 8)");
        findings.number("last.high", last.high(), "97.5% quantile of the posterior after all tosses, prior Beta(2, 8)");
        findings.number(
                "flat.mapLessMle",
                CoinEstimates.path(Beta.FLAT, THETA, at, key).stream()
                        .mapToDouble(seen -> Math.abs(seen.maximumPosterior() - seen.maximumLikelihood()))
                        .max()
                        .orElseThrow(),
                "largest |MAP - MLE| on the path with a flat prior");
        findings.progress(0.6, "errors over all outcomes");
        findings.figure(new Figure(
                "likelihood-tosses",
                "First panel: three estimates along one sequence of tosses, which come together at the true theta; second panel: their"
                        + " errors falling with the number of tosses.",
                2,
                List.of(course, errors(findings))));
    }

    private static Layer.Line line(String label, Colour colour, double[] x, DoubleStream y) {
        return new Layer.Line(label, colour, x, y.toArray(), false);
    }

    private static Panel errors(Findings findings) {
        int[] at = Spaced.whole(1, MOST_SUMMED, 40);
        double[] x = places(at);
        Beta right = new Beta(7, 3);
        for (int n : new int[] {10, 1000}) {
            findings.number(
                    "error.mle." + n, error(Answer.MAXIMUM_LIKELIHOOD, Beta.FLAT, n), "RMS error of the MLE, exact");
            findings.number(
                    "error.wrong." + n,
                    error(Answer.POSTERIOR_MEAN, TAILS.beta, n),
                    "RMS error of the posterior mean, prior Beta(2, 8), exact");
            findings.number(
                    "error.right." + n,
                    error(Answer.POSTERIOR_MEAN, right, n),
                    "RMS error of the posterior mean, prior Beta(7, 3), exact");
        }
        return new Panel(
                "Root mean squared error at θ = 0.7",
                Axis.logarithmic("tosses"),
                Axis.logarithmic("error"),
                List.of(
                        line("MLE, and MAP if flat", Colour.FIFTH, Answer.MAXIMUM_LIKELIHOOD, Beta.FLAT, x),
                        line("MAP, “mostly tails”", Colour.FOURTH, Answer.MAXIMUM_POSTERIOR, TAILS.beta, x),
                        line("mean, “mostly tails”", Colour.SIXTH, Answer.POSTERIOR_MEAN, TAILS.beta, x),
                        new Layer.Line(
                                "mean, Beta(7, 3)",
                                Colour.QUIET,
                                x,
                                values(x, n -> error(Answer.POSTERIOR_MEAN, right, (int) n)),
                                true)));
    }

    private static Layer.Line line(String label, Colour colour, Answer answer, Beta prior, double[] x) {
        return new Layer.Line(label, colour, x, values(x, n -> error(answer, prior, (int) n)), false);
    }

    private static double error(Answer answer, Beta prior, int tosses) {
        return CoinEstimates.error(answer, prior, THETA, tosses);
    }
}
