package gander.theory.game;

import gander.data.point.PointSet;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import gander.theory.density.Densities;
import gander.theory.density.Normal;
import gander.theory.divergence.HistogramDivergence;
import gander.theory.divergence.OptimalDiscriminator;
import gander.theory.numeric.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A game on the line, seen at several moments as figure 1 of Goodfellow et al. 2014, arXiv:1406.2661, draws it: the data's
 * density, the generator's, the discriminator, and where G takes z. One component of z, standard normal.
 */
public final class LineGame {
    /** How many draws of the data are trained on, and how many of each side estimate a number. */
    public static final int SAMPLES = 10_000;

    private static final long DATA = 3;
    private static final long FRESH = 4;
    private static final long SAMPLE_SEED = 1;
    private static final int CELLS = 4000;
    private static final double FARTHEST_Z = 5;

    private LineGame() {}

    /**
     * A moment of the game.
     *
     * @param step generator updates so far
     * @param generated p_G at the places asked for
     * @param discriminator D there
     * @param mapped G at the z asked for
     * @param divergence JSD(p_data || p_G) in nats, from samples
     * @param value V(G, D) in nats, from fresh draws of the data and samples
     * @param fromHalf the mean of |D - 1/2| over both
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
    public record Moment(
            long step,
            double[] generated,
            double[] discriminator,
            double[] mapped,
            Estimate divergence,
            Estimate value,
            Estimate fromHalf) {}

    /**
     * Plays, and looks.
     *
     * @param score the histogram for the divergence, and the data's density
     * @param rules with one component of z, standard normal
     * @param steps at which to look, rising
     * @param x places of the line, evenly spaced
     * @param z places of the latent line
     */
    public static List<Moment> play(
            HistogramDivergence score, PointGame.Rules rules, List<Integer> steps, double[] x, double[] z) {
        double[] draws = Densities.draws(score.density(), RandomStream.THEORY.key(rules.seed(), DATA), SAMPLES);
        double[] fresh = Densities.draws(score.density(), RandomStream.THEORY.key(rules.seed(), FRESH), SAMPLES);
        List<Moment> moments = new ArrayList<>();
        try (PointSet data = PointSet.onLine("points", draws);
                PointGame game = new PointGame(rules, data)) {
            for (int step : steps) {
                game.playTo(step);
                double[] samples = game.samples(CounterRandom.key(SAMPLE_SEED, step), SAMPLES);
                double[] real = game.logits(fresh);
                double[] fake = game.logits(samples);
                moments.add(new Moment(
                        step,
                        density(game, x),
                        probabilities(game.logits(x)),
                        game.generate(z),
                        score.of(samples),
                        OptimalDiscriminator.sampledValue(real, fake),
                        fromHalf(real, fake)));
            }
        }
        return moments;
    }

    private static double[] probabilities(double[] logits) {
        return Arrays.stream(logits).map(OptimalDiscriminator::sigmoid).toArray();
    }

    private static Estimate fromHalf(double[] real, double[] fake) {
        return Estimate.of(Arrays.stream(new double[][] {real, fake})
                .flatMapToDouble(Arrays::stream)
                .map(logit -> Math.abs(OptimalDiscriminator.sigmoid(logit) - 0.5))
                .toArray());
    }

    /**
     * p_G without any sampling: the line of z is cut into small cells, G taken as straight within each, and a cell's mass
     * spread evenly over where its ends go. The mean over each place's surroundings, half-way to its neighbours.
     */
    private static double[] density(PointGame game, double[] x) {
        double[] z = new double[CELLS + 1];
        Arrays.setAll(z, i -> FARTHEST_Z * (2.0 * i / CELLS - 1));
        double[] to = game.generate(z);
        double width = x[1] - x[0];
        double start = x[0] - width / 2;
        double[] mass = new double[x.length];
        for (int cell = 0; cell < CELLS; cell++) {
            double low = (Math.min(to[cell], to[cell + 1]) - start) / width;
            double high = (Math.max(to[cell], to[cell + 1]) - start) / width;
            double whole = Normal.STANDARD.cumulative(z[cell + 1]) - Normal.STANDARD.cumulative(z[cell]);
            int first = (int) Math.max(0, Math.floor(low));
            int last = (int) Math.min(x.length - 1.0, Math.floor(high));
            for (int bin = first; bin <= last; bin++) {
                double share = high > low ? (Math.min(high, bin + 1.0) - Math.max(low, bin)) / (high - low) : 1;
                mass[bin] += whole * share;
            }
        }
        return Arrays.stream(mass).map(m -> m / width).toArray();
    }
}
