package gander.theory;

import gander.data.PointSet;
import gander.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same game for several k, discriminator updates for each of the generator's, scored on the way. Two players' updates
 * cost about the same, so work is counted in updates of either: k + 1 a step. Seconds would say the same and differ from run
 * to run.
 */
public final class UpdateRatio {
    private static final int SAMPLES = 10_000;
    private static final int POINTS = 10_000;
    private static final long SAMPLE_SEED = 1;
    private static final long DATA = 2;

    private UpdateRatio() {}

    /**
     * A score on the way.
     *
     * @param k discriminator updates for each generator update
     * @param seed of the run
     * @param steps generator updates so far
     * @param score how far the generator's distribution is from the data's: lower is better
     */
    public record Row(int k, long seed, long steps, Estimate score) {
        /** Updates of both players so far. */
        public long updates() {
            return steps * (k + 1);
        }
    }

    /**
     * How long each k plays: until it has had so many steps and so many updates, whichever comes last.
     *
     * @param steps at which all are compared at equal steps
     * @param updates at which all are compared at equal work
     * @param looks scores on the way
     */
    public record Course(int steps, int updates, int looks) {
        /** The step nearest to, and not past, this work: a round is not cut. */
        public long stepsFor(int k) {
            return Math.max(1, updates / (k + 1));
        }

        /** The steps at which a game of this k is scored, rising: evenly over the work, and at both comparisons. */
        public List<Long> looks(int k) {
            long end = Math.max(steps, stepsFor(k));
            List<Long> at = new ArrayList<>(List.of(0L, (long) steps, stepsFor(k)));
            IntStream.rangeClosed(1, looks).forEach(i -> at.add(end * i / looks));
            return at.stream().sorted().distinct().toList();
        }
    }

    /**
     * Plays on the line for each k and each of so many seeds, on all cores.
     *
     * @param score the histogram that 10,000 samples are put in
     */
    public static List<Row> onLine(
            HistogramDivergence score, PointGame.Rules rules, List<Integer> ks, int seeds, Course course) {
        double[] draws = Densities.draws(score.density(), RandomStream.THEORY.key(rules.seed(), DATA), POINTS);
        try (PointSet data = PointSet.onLine("points", draws)) {
            return IntStream.range(0, ks.size() * seeds)
                    .parallel()
                    // The longest first, so that no core is left alone with it.
                    .map(i -> ks.size() * seeds - 1 - i)
                    .mapToObj(i -> play(
                            score, rules.withK(ks.get(i / seeds)).withSeed(rules.seed() + i % seeds), data, course))
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private static List<Row> play(HistogramDivergence score, PointGame.Rules rules, PointSet data, Course course) {
        List<Row> rows = new ArrayList<>();
        try (PointGame game = new PointGame(rules, data)) {
            for (long step : course.looks(rules.k())) {
                game.playTo(step);
                rows.add(new Row(rules.k(), rules.seed(), step, score.of(game.samples(SAMPLE_SEED, SAMPLES))));
            }
        }
        return rows;
    }

    /** The scores of all seeds of this k after so many steps: their mean and its error over seeds; or the only one there is. */
    public static Estimate meanAt(List<Row> rows, int k, long steps) {
        List<Estimate> scores = rows.stream()
                .filter(row -> row.k() == k && row.steps() == steps)
                .map(Row::score)
                .toList();
        return scores.size() == 1
                ? scores.get(0)
                : Estimate.of(scores.stream().mapToDouble(Estimate::value).toArray());
    }
}
