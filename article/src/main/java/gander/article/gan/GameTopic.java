package gander.article.gan;

import gander.article.topic.Findings;
import gander.article.topic.Spaced;
import gander.article.topic.Topic;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.gan.Latent;
import gander.loss.NonSaturating;
import gander.nn.Activation;
import gander.optim.OptimizerConfig;
import gander.theory.density.Density;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.divergence.HistogramDivergence;
import gander.theory.game.LineGame;
import gander.theory.game.LineGame.Moment;
import gander.theory.game.PointGame;
import gander.theory.game.UpdateRatio;
import gander.theory.numeric.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The game from its beginning to its end: figure 1 of the first paper, a game that circles, and one that drops modes. */
public final class GameTopic implements Topic {
    private static final Density DATA = NormalMixture.of(0.6, new Normal(-1.2, 0.5), new Normal(1.3, 0.7));
    private static final HistogramDivergence SCORE = new HistogramDivergence(DATA, -4, 4, 60);
    private static final int END = 2000;
    private static final int[] MOMENTS = {0, 150, 400, END};
    private static final List<Integer> LOOKS = IntStream.concat(
                    IntStream.rangeClosed(0, 20).map(i -> 25 * i),
                    IntStream.rangeClosed(6, 20).map(i -> 100 * i))
            .boxed()
            .toList();
    private static final double REACH = 4;
    private static final double[] X = Spaced.evenly(-REACH, REACH, 161);
    private static final double[] Z = Spaced.evenly(-2.4, 2.4, 17);

    /** Heights in the figure: of the line of z, of that of x, and the middle between. */
    private static final double Z_LINE = -0.5;

    private static final double X_LINE = -0.1;

    /** A density that is higher leaves the picture, and its height is written. */
    private static final double TOP = 1.05;

    @Override
    public String name() {
        return "game";
    }

    @Override
    public String question() {
        return "What happens when both players learn, and does the game end where theory says?";
    }

    @Override
    public void run(Findings findings) {
        findings.progress(0, "a game on the line");
        PointGame.Rules rules = new PointGame.Rules(
                new PointGame.Layers(new Latent(1, Latent.Prior.NORMAL), List.of(32, 32), Activation.LEAKY_RELU),
                new NonSaturating(),
                new OptimizerConfig.Adam(1e-3, 0.5, 0.999, 1e-8),
                128,
                new UpdateRatio(5, 1),
                Optional.of(100),
                findings.seed());
        List<Moment> moments = LineGame.play(SCORE, rules, LOOKS, X, Z);
        numbers(findings, rules, moments);
        List<Panel> four = new ArrayList<>();
        for (int step : MOMENTS) {
            four.add(picture(moments.get(LOOKS.indexOf(step))));
        }
        findings.figure(new Figure(
                "game-moments",
                "Four moments of a game: the generated density comes to lie on the data's, the discriminator flattens at one"
                        + " half, and arrows show where each z is taken",
                2,
                four));
        findings.animation(
                "game-run",
                moments.stream()
                        .map(moment -> Figure.of("game-run", "The game as it goes on", picture(moment)))
                        .toList(),
                250);
        findings.figure(course(moments));
        findings.progress(0.4, "a game that circles");
        BilinearFigures.draw(findings);
        findings.progress(0.45, "a ring of eight");
        new RingFigures(findings).run();
    }

    private static void numbers(Findings findings, PointGame.Rules rules, List<Moment> moments) {
        findings.number("line.k", rules.ratio().discriminator(), "discriminator updates in a step");
        findings.number("line.steps", END, "steps of the game on the line");
        findings.number("line.floor", SCORE.floor(LineGame.SAMPLES), "JSD in nats that 10,000 draws of the data get");
        for (int step : MOMENTS) {
            Moment moment = moments.get(LOOKS.indexOf(step));
            number(findings, "line.jsd.", step, moment.divergence(), "JSD in nats, histogram of 10,000 samples");
            number(findings, "line.value.", step, moment.value(), "V(G, D) in nats, 10,000 fresh draws of each side");
            number(findings, "line.fromHalf.", step, moment.fromHalf(), "mean |D - 1/2| over the same draws");
        }
    }

    private static void number(Findings findings, String key, int step, Estimate estimate, String meaning) {
        findings.number(key + step, estimate.value(), meaning + ", after " + step + " steps");
        findings.number(key + "error." + step, estimate.standardError(), "its standard error");
    }

    private static Panel picture(Moment moment) {
        double[] from = new double[Z.length];
        double[] to = new double[Z.length];
        Arrays.fill(from, Z_LINE);
        Arrays.fill(to, X_LINE);
        double[] mapped = Arrays.stream(moment.mapped())
                .map(x -> Math.max(-REACH, Math.min(REACH, x)))
                .toArray();
        List<Layer> layers = new ArrayList<>(List.of(
                new Layer.Rule("", Colour.QUIET, X_LINE, false),
                new Layer.Rule("", Colour.QUIET, Z_LINE, false),
                new Layer.Rule("", Colour.QUIET, 0.5, false),
                new Layer.Arrows("G(z)", Colour.GENERATOR, Z, from, mapped, to, true),
                new Layer.Line("p_data", Colour.DATA, X, Spaced.values(X, DATA::at), false),
                new Layer.Line("p_G", Colour.GENERATOR, X, moment.generated(), false),
                new Layer.Line("D", Colour.DISCRIMINATOR, X, moment.discriminator(), false)));
        int peak = IntStream.range(0, X.length)
                .reduce(0, (best, i) -> moment.generated()[i] > moment.generated()[best] ? i : best);
        if (moment.generated()[peak] > TOP) {
            String words = String.format(Locale.ROOT, "p_G up to %.1f", moment.generated()[peak]);
            layers.add(new Layer.Words(words, Colour.GENERATOR, X[peak] + 0.2, TOP - 0.12));
        }
        return new Panel(
                "after " + moment.step() + " steps",
                Axis.of("x; below: z, and where G takes it", -REACH, REACH),
                Axis.of("density; D", -0.6, TOP).numberedFrom(0),
                layers);
    }

    private static Figure course(List<Moment> moments) {
        return new Figure(
                "game-course",
                "Over the steps of the game the divergence falls to its floor, the value settles at -2 ln 2, and the"
                        + " discriminator at one half",
                3,
                List.of(
                        curve(
                                "JSD",
                                Axis.logarithmic("JSD, nats"),
                                Colour.FOURTH,
                                moments,
                                Moment::divergence,
                                List.of(new Layer.Rule(
                                        "floor: real data", Colour.QUIET, SCORE.floor(LineGame.SAMPLES), false))),
                        curve(
                                "V(G, D)",
                                Axis.of("nats"),
                                Colour.DISCRIMINATOR,
                                moments,
                                Moment::value,
                                List.of(new Layer.Rule("-2 ln 2", Colour.QUIET, -2 * Math.log(2), false))),
                        curve(
                                "D from one half",
                                Axis.of("mean |D - 1/2|"),
                                Colour.DISCRIMINATOR,
                                moments,
                                Moment::fromHalf,
                                List.of(new Layer.Rule("0", Colour.QUIET, 0, false)))));
    }

    /** An estimate over the steps, with two standard errors on each side. */
    private static Panel curve(
            String title,
            Axis axis,
            Colour colour,
            List<Moment> moments,
            Function<Moment, Estimate> estimate,
            List<Layer> references) {
        double[] steps = moments.stream().mapToDouble(Moment::step).toArray();
        double[] value =
                moments.stream().mapToDouble(m -> estimate.apply(m).value()).toArray();
        double[] error = moments.stream()
                .mapToDouble(m -> 2 * estimate.apply(m).standardError())
                .toArray();
        double[] low = new double[steps.length];
        double[] high = new double[steps.length];
        // On a logarithmic axis an edge at 0 would have no place: it stays at a fifth of the value.
        Arrays.setAll(low, i -> axis.logarithmic() ? Math.max(value[i] - error[i], value[i] / 5) : value[i] - error[i]);
        Arrays.setAll(high, i -> value[i] + error[i]);
        List<Layer> layers = new ArrayList<>(references);
        layers.add(new Layer.Area("2 standard errors", colour, steps, low, high));
        layers.add(new Layer.Line(title, colour, steps, value, false));
        return new Panel(title, Axis.of("steps"), axis, layers);
    }
}
