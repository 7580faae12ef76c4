package gander.article.gan;

import static gander.article.topic.Spaced.evenly;

import gander.article.topic.Findings;
import gander.chart.Axis;
import gander.chart.Figure;
import gander.chart.Layer;
import gander.chart.Layer.Colour;
import gander.chart.Panel;
import gander.data.point.GaussianRing;
import gander.gan.Latent;
import gander.loss.NonSaturating;
import gander.nn.Activation;
import gander.optim.OptimizerConfig;
import gander.theory.game.ModeCount;
import gander.theory.game.PointGame;
import gander.theory.game.RingGame;
import gander.theory.game.RingGame.Moment;
import gander.theory.game.UpdateRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** A ring of eight Gaussians, played at two rates: one loses modes for good, the other keeps them all. */
public final class RingFigures {
    private static final GaussianRing RING = new GaussianRing(8, 2, 0.1);
    private static final int EVERY = 80;
    private static final int LOOKS = 20;
    private static final List<Integer> STEPS =
            IntStream.rangeClosed(1, LOOKS).map(i -> EVERY * i).boxed().toList();

    /** A mode that was found once, and at none of so many last looks, is lost for good. */
    private static final int LAST = 8;

    private static final int SEEDS = 5;
    private static final int DRAWN = 400;

    private final Findings findings;

    public RingFigures(Findings findings) {
        this.findings = findings;
    }

    /** All runs of one rate, each a moment for each look. */
    private record Game(String key, double rate, List<List<Moment>> runs) {
        int most(List<Moment> run) {
            return run.stream().mapToInt(moment -> moment.count().found()).max().orElseThrow();
        }

        int lost(List<Moment> run) {
            return (int) IntStream.range(0, RING.modes())
                    .filter(mode -> run.subList(0, LOOKS - LAST).stream()
                            .anyMatch(moment -> moment.count().found(mode)))
                    .filter(mode -> run.subList(LOOKS - LAST, LOOKS).stream()
                            .noneMatch(moment -> moment.count().found(mode)))
                    .count();
        }

        int least(ToIntFunction<List<Moment>> which) {
            return runs.stream().mapToInt(which).min().orElseThrow();
        }

        int greatest(ToIntFunction<List<Moment>> which) {
            return runs.stream().mapToInt(which).max().orElseThrow();
        }
    }

    public void run() {
        Game fast = play("fast", 0.03);
        findings.progress(0.75, "the same ring, gently");
        Game gentle = play("gentle", 0.002);
        ModeCount ceiling = RingGame.ceiling(RING, findings.seed());
        findings.number("ring.seeds", SEEDS, "runs at each rate");
        findings.number("ring.steps", STEPS.get(LOOKS - 1), "steps of each run");
        findings.number("ring.every", EVERY, "steps between two looks");
        findings.number("ring.last", STEPS.get(LOOKS - LAST), "step of the first of the last looks");
        findings.number("ring.samples", RingGame.SAMPLES, "samples that modes are counted in");
        findings.number("ring.ceiling", ceiling.found(), "modes that as many draws of the ring itself find");
        findings.number("ring.ceilingGood", ceiling.goodShare(), "share of them within 3 sigma of a centre");
        numbers(fast);
        numbers(gentle);
        int shown = IntStream.range(0, SEEDS)
                .reduce(0, (best, run) -> fast.lost(fast.runs.get(run)) > fast.lost(fast.runs.get(best)) ? run : best);
        List<Moment> loser = fast.runs.get(shown);
        int peak = IntStream.range(0, LOOKS)
                .filter(look -> loser.get(look).count().found() == fast.most(loser))
                .findFirst()
                .orElseThrow();
        findings.number("ring.shown", shown + 1.0, "the run at the high rate that loses most modes, which is drawn");
        findings.figure(new Figure(
                "game-ring",
                "Samples on a ring of eight modes: at the high rate, most modes found at first and few at the end; at the low"
                        + " rate all of them at the end.",
                2,
                List.of(
                        samples(fast, shown, peak),
                        samples(fast, shown, LOOKS - 1),
                        samples(gentle, shown, peak),
                        samples(gentle, shown, LOOKS - 1))));
        findings.figure(new Figure(
                "game-ring-counts",
                "Above, the modes found over the steps: at the high rate they rise and fall for good, at the low rate they rise"
                        + " to eight and stay. Below, for one run of each, which modes have samples at which step.",
                2,
                List.of(counts(fast), counts(gentle), modes(fast, shown), modes(gentle, shown))));
    }

    private Game play(String key, double rate) {
        PointGame.Rules rules = new PointGame.Rules(
                new PointGame.Layers(new Latent(2, Latent.Prior.NORMAL), List.of(32, 32), Activation.RELU),
                new NonSaturating(),
                new OptimizerConfig.Adam(rate, 0.5, 0.999, 1e-8),
                64,
                UpdateRatio.EQUAL,
                Optional.empty(),
                findings.seed());
        return new Game(key, rate, RingGame.play(RING, rules, SEEDS, STEPS));
    }

    private void numbers(Game game) {
        String key = "ring." + game.key + ".";
        String at = " at rate " + game.rate;
        for (int run = 0; run < SEEDS; run++) {
            List<Moment> moments = game.runs.get(run);
            String own = key + (run + 1) + ".";
            findings.number(own + "most", game.most(moments), "most modes found at one look" + at);
            findings.number(own + "end", end(moments).found(), "modes found at the end" + at);
            findings.number(own + "lost", game.lost(moments), "modes found once and at none of the last looks" + at);
            findings.number(own + "good", end(moments).goodShare(), "share of samples within 3 sigma, at the end" + at);
        }
        findings.number(key + "rate", game.rate, "Adam's rate of both players");
        findings.number(key + "fewest", game.least(run -> end(run).found()), "fewest modes at the end of a run" + at);
        findings.number(key + "most", game.greatest(run -> end(run).found()), "most modes at the end of a run" + at);
        findings.number(key + "leastPeak", game.least(game::most), "fewest modes of a run at its best look" + at);
        findings.number(key + "leastLost", game.least(game::lost), "fewest modes that a run loses for good" + at);
        findings.number(key + "mostLost", game.greatest(game::lost), "most modes that a run loses for good" + at);
    }

    private static ModeCount end(List<Moment> run) {
        return run.get(LOOKS - 1).count();
    }

    private static Panel samples(Game game, int run, int look) {
        Moment moment = game.runs.get(run).get(look);
        double[] x = new double[DRAWN];
        double[] y = new double[DRAWN];
        for (int i = 0; i < DRAWN; i++) {
            x[i] = moment.samples()[2 * i];
            y[i] = moment.samples()[2 * i + 1];
        }
        double[][] centres =
                IntStream.range(0, RING.modes()).mapToObj(RING::centre).toArray(double[][]::new);
        return new Panel(
                "rate " + game.rate + ", " + moment.step() + " steps: "
                        + moment.count().found() + " of 8",
                Axis.of("x", -3, 3),
                Axis.of("y", -3, 3),
                List.of(
                        new Layer.Points(
                                "modes of the data",
                                Colour.DATA,
                                Arrays.stream(centres).mapToDouble(c -> c[0]).toArray(),
                                Arrays.stream(centres).mapToDouble(c -> c[1]).toArray(),
                                12),
                        new Layer.Points("generated samples", Colour.GENERATOR, x, y, 3)));
    }

    private static double[] steps() {
        return STEPS.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    /** The mean over the runs, and all runs from least to most. */
    private static Panel counts(Game game) {
        double[] mean = new double[LOOKS];
        double[] low = new double[LOOKS];
        double[] high = new double[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            int look = i;
            mean[i] = game.runs.stream()
                    .mapToInt(run -> run.get(look).count().found())
                    .average()
                    .orElseThrow();
            low[i] = game.least(run -> run.get(look).count().found());
            high[i] = game.greatest(run -> run.get(look).count().found());
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Rule("the data's eight", Colour.DATA, RING.modes(), false));
        layers.add(new Layer.Area("all runs of the generator", Colour.GENERATOR, steps(), low, high));
        layers.add(new Layer.Line("their mean", Colour.GENERATOR, steps(), mean, false));
        return new Panel("rate " + game.rate, Axis.of("steps"), Axis.of("modes found", 0, 8.5), layers);
    }

    private static Panel modes(Game game, int run) {
        double[][] shares = new double[RING.modes()][LOOKS];
        for (int look = 0; look < LOOKS; look++) {
            for (int mode = 0; mode < RING.modes(); mode++) {
                shares[mode][look] = game.runs.get(run).get(look).count().counts()[mode];
            }
        }
        return new Panel(
                "rate " + game.rate + ": run " + (run + 1),
                Axis.of("steps"),
                Axis.of("mode, against the clock"),
                List.of(new Layer.Heat(
                        "generated samples",
                        Colour.GENERATOR,
                        steps(),
                        evenly(1, RING.modes(), RING.modes()),
                        shares)));
    }
}
