package gander.app.theory;

import gander.app.chart.Axis;
import gander.app.chart.Figure;
import gander.app.chart.Layer.Colour;
import gander.app.chart.Layer;
import gander.app.chart.Panel;
import gander.data.GaussianRing;
import gander.gan.Latent;
import gander.loss.AdversarialLoss;
import gander.nn.Activation;
import gander.nn.Adam;
import gander.theory.ModeCount;
import gander.theory.PointGame;
import gander.theory.RingGame.Moment;
import gander.theory.RingGame;
import gander.theory.UpdateRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A ring of eight Gaussians, of which the plain game finds some. */
final class RingFigures {
    private static final GaussianRing RING = new GaussianRing(8, 2, 0.1);
    private static final List<Integer> STEPS = List.of(125, 250, 500, 1000);
    private static final int SEEDS = 4;
    private static final int DRAWN = 400;

    private final Findings findings;

    RingFigures(Findings findings) {
        this.findings = findings;
    }

    void run() {
        List<List<Moment>> runs = RingGame.play(RING, rules(new Adam.Config(2e-3, 0.9, 0.999, 1e-8)), SEEDS, STEPS);
        List<List<Moment>> calm = RingGame.play(
                RING,
                rules(new Adam.Config(1e-3, 0.5, 0.999, 1e-8)),
                SEEDS,
                STEPS.subList(STEPS.size() - 1, STEPS.size()));
        findings.number(
                "ring.calm",
                calm.stream().mapToInt(run -> end(run).found()).min().orElseThrow(),
                "fewest modes of as many runs after as many steps at half the rate, with momentum 0.5");
        ModeCount ceiling = RingGame.ceiling(RING, findings.seed());
        findings.number("ring.seeds", SEEDS, "runs");
        findings.number("ring.steps", STEPS.get(STEPS.size() - 1), "steps of each run");
        findings.number("ring.samples", RingGame.SAMPLES, "samples that modes are counted in");
        findings.number("ring.ceiling", ceiling.found(), "modes that as many draws of the ring itself find");
        findings.number("ring.ceilingGood", ceiling.goodShare(), "share of them within 3 sigma of a centre");
        for (int run = 0; run < SEEDS; run++) {
            for (Moment moment : runs.get(run)) {
                String key = "ring." + (run + 1) + ".modes." + moment.step();
                findings.number(key, moment.count().found(), "modes found by run " + (run + 1));
            }
            ModeCount end = end(runs.get(run));
            findings.number(
                    "ring." + (run + 1) + ".good", end.goodShare(), "share of samples within 3 sigma, at the end");
            for (int mode = 0; mode < RING.modes(); mode++) {
                findings.number(
                        "ring." + (run + 1) + ".mode." + mode,
                        end.counts()[mode],
                        "samples within 3 sigma of mode " + mode + " at the end, from (2, 0) against the clock");
            }
        }
        findings.number(
                "ring.fewest",
                runs.stream().mapToInt(run -> end(run).found()).min().orElseThrow(),
                "modes found at the end by the run that finds fewest");
        findings.number(
                "ring.most",
                runs.stream().mapToInt(run -> end(run).found()).max().orElseThrow(),
                "modes found at the end by the run that finds most");
        findings.figure(new Figure(
                "game-ring",
                "Samples of one run after four numbers of steps, on the ring of eight that it is to find",
                2,
                runs.get(0).stream().map(RingFigures::samples).toList()));
        findings.figure(new Figure(
                "game-ring-counts",
                "How many of 2,000 samples each run draws near each mode, and how many it should",
                2,
                IntStream.range(0, SEEDS)
                        .mapToObj(run -> counts(run, end(runs.get(run))))
                        .toList()));
    }

    private PointGame.Rules rules(Adam.Config optimizer) {
        return new PointGame.Rules(
                new Latent(2, Latent.Prior.NORMAL),
                List.of(64, 64),
                Activation.LEAKY_RELU,
                new AdversarialLoss.NonSaturating(),
                optimizer,
                128,
                UpdateRatio.EQUAL,
                Optional.empty(),
                findings.seed());
    }

    private static ModeCount end(List<Moment> run) {
        return run.get(run.size() - 1).count();
    }

    private static Panel samples(Moment moment) {
        double[] x = new double[DRAWN];
        double[] y = new double[DRAWN];
        for (int i = 0; i < DRAWN; i++) {
            x[i] = moment.samples()[2 * i];
            y[i] = moment.samples()[2 * i + 1];
        }
        List<Layer> layers = new ArrayList<>();
        double[][] centres =
                IntStream.range(0, RING.modes()).mapToObj(RING::centre).toArray(double[][]::new);
        layers.add(new Layer.Points(
                "modes",
                Colour.DATA,
                IntStream.range(0, centres.length)
                        .mapToDouble(i -> centres[i][0])
                        .toArray(),
                IntStream.range(0, centres.length)
                        .mapToDouble(i -> centres[i][1])
                        .toArray(),
                12));
        layers.add(new Layer.Points("samples", Colour.GENERATOR, x, y, 3));
        return new Panel(
                moment.step() + " steps: " + moment.count().found() + " of 8",
                Axis.of("x", -3, 3),
                Axis.of("y", -3, 3),
                layers);
    }

    private static Panel counts(int run, ModeCount count) {
        return new Panel(
                "run " + (run + 1) + ": " + count.found() + " of 8",
                Axis.of("mode, from (2, 0) against the clock"),
                Axis.of("samples within 3 sigma"),
                List.of(
                        new Layer.Bars(
                                "generated",
                                Colour.GENERATOR,
                                Spaced.evenly(0, RING.modes() - 1.0, RING.modes()),
                                Spaced.places(count.counts()),
                                0.7),
                        new Layer.Rule("an eighth", Colour.DATA, RingGame.SAMPLES / 8.0, false),
                        new Layer.Rule("counts as found", Colour.QUIET, RingGame.SAMPLES / 100.0, false)));
    }
}
