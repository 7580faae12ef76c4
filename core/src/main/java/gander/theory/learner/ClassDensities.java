package gander.theory.learner;

import gander.baseline.mixture.PointMixture;
import gander.tensor.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** A density of each class, p(x | c), and the share of each, p(c): what generative models learn. Bayes' rule does the rest. */
public final class ClassDensities implements PointModel {
    private static final int CLASS = 1;
    private static final int POINT = 2;

    private final double[] shares;
    private final List<Density> densities;

    private ClassDensities(double[] shares, List<Density> densities) {
        this.shares = shares;
        this.densities = densities;
    }

    /** Of one class: ln p(x | c) of points, and a point of a key. */
    private record Density(Function<double[][], double[]> logs, LongFunction<double[]> draw) {}

    /** The densities that the points are drawn from. Bayes' rule with them has the least error that a classifier can have. */
    public static ClassDensities of(PointClasses truth) {
        double[] shares = new double[truth.count()];
        Arrays.fill(shares, 1.0 / shares.length);
        List<Density> densities = IntStream.range(0, shares.length)
                .mapToObj(c -> new Density(points -> logs(truth, c, points), key -> truth.draw(c, key)))
                .toList();
        return new ClassDensities(shares, densities);
    }

    /** Mixtures, and the shares that their classes had of the training points. */
    static ClassDensities of(double[] shares, List<PointMixture> mixtures) {
        return new ClassDensities(
                shares,
                mixtures.stream()
                        .map(mixture -> new Density(mixture::logDensity, mixture::draw))
                        .toList());
    }

    private static double[] logs(PointClasses truth, int c, double[][] points) {
        return Arrays.stream(points)
                .parallel()
                .mapToDouble(x -> truth.logDensity(c, x))
                .toArray();
    }

    @Override
    public int[] classify(double[][] points) {
        return Arrays.stream(joint(points)).mapToInt(ClassDensities::best).toArray();
    }

    @Override
    public Optional<double[]> confidence(double[][] points) {
        return Optional.of(Arrays.stream(joint(points))
                .mapToDouble(row -> Math.exp(row[best(row)] - logSum(row)))
                .toArray());
    }

    @Override
    public Optional<double[]> logDensity(double[][] points) {
        return Optional.of(
                Arrays.stream(joint(points)).mapToDouble(ClassDensities::logSum).toArray());
    }

    @Override
    public Optional<LabelledPoints> sample(int count, long seed) {
        int[] labels = new int[count];
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            long key = CounterRandom.key(seed, i);
            labels[i] = pick(CounterRandom.uniform(CounterRandom.key(key, CLASS), 0));
            points[i] = densities.get(labels[i]).draw().apply(CounterRandom.key(key, POINT));
        }
        return Optional.of(new LabelledPoints(points, labels));
    }

    private int pick(double uniform) {
        double sum = 0;
        for (int c = 0; c < shares.length - 1; c++) {
            sum += shares[c];
            if (uniform < sum) {
                return c;
            }
        }
        return shares.length - 1;
    }

    /** ln p(x, c): [N][classes]. */
    private double[][] joint(double[][] points) {
        double[][] joint = new double[points.length][shares.length];
        for (int c = 0; c < shares.length; c++) {
            double[] logs = densities.get(c).logs().apply(points);
            for (int i = 0; i < logs.length; i++) {
                joint[i][c] = Math.log(shares[c]) + logs[i];
            }
        }
        return joint;
    }

    private static int best(double[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            best = row[c] > row[best] ? c : best;
        }
        return best;
    }

    private static double logSum(double[] row) {
        double most = row[best(row)];
        return most + Math.log(Arrays.stream(row).map(v -> Math.exp(v - most)).sum());
    }
}
