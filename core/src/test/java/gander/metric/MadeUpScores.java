package gander.metric;

import gander.metric.Metric.Better;
import gander.metric.Metric.Quantity;
import gander.run.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Scores of every number of every metric, in all the ways in which a score may say nothing good. */
public final class MadeUpScores {
    private static final double SPREAD = 0.01;

    private MadeUpScores() {}

    /** Every number of every metric. */
    public static List<Quantity> quantities() {
        return Metrics.all().stream()
                .flatMap(metric -> metric.quantities().stream())
                .toList();
    }

    /** Values worse than noise, as noise, and better than noise by less than the spreads. */
    public static List<Score> noBetterThanNoise(Quantity quantity) {
        double[] ends = ends(quantity);
        double noise = ends[1];
        double towardsReal = Math.signum(ends[0] - noise);
        List<Score> scores = new ArrayList<>();
        for (double better : new double[] {-100, -0.3, -1.5 * SPREAD, 0, 1.5 * SPREAD}) {
            scores.add(score(quantity, noise + towardsReal * better, ends[0], noise));
        }
        if (quantity.better() == Better.LIKE_REAL) {
            // As far from real images as noise, on their other side.
            scores.add(score(quantity, 2 * ends[0] - noise, ends[0], noise));
        }
        return scores;
    }

    /** Noise on the good side of real images, or as they are: any value at all. */
    public static List<Score> withoutPlace(Quantity quantity) {
        double real = ends(quantity)[0];
        double good = Math.signum(real - ends(quantity)[1]);
        List<Double> noises = new ArrayList<>(List.of(real, real + 0.5 * SPREAD, real - 0.5 * SPREAD));
        if (quantity.better() != Better.LIKE_REAL) {
            noises.add(real + good * 0.2);
        }
        return noises.stream()
                .flatMap(noise -> Stream.of(-100, -0.3, -SPREAD, 0.0, SPREAD, 0.1, 0.2, 0.3, 100)
                        .map(value -> score(quantity, real + good * value.doubleValue(), real, noise)))
                .toList();
    }

    /** A value four fifths of the way from noise to real images: a good one. */
    public static Score good(Quantity quantity) {
        double[] ends = ends(quantity);
        return score(quantity, 0.2 * ends[1] + 0.8 * ends[0] + 0.02 * Math.signum(ends[0] - ends[1]), ends[0], ends[1]);
    }

    /** What real images and noise get, noise on the bad side. */
    private static double[] ends(Quantity quantity) {
        return quantity.better() == Better.HIGHER ? new double[] {0.9, 0.3} : new double[] {0.3, 0.9};
    }

    /** A score of this number. */
    public static Score score(Quantity quantity, double value, double real, double noise) {
        return new Score(
                quantity.name(),
                new Score.Values(
                        value,
                        SPREAD,
                        real,
                        noise,
                        quantity.better().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                new Score.Sample(10_000, 1, 4),
                new Score.Basis("lenet-1a2b", "mnist", "p"));
    }
}
