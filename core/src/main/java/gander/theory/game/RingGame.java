package gander.theory.game;

import gander.data.point.GaussianRing;
import gander.data.point.PointSet;
import gander.tensor.RandomStream;
import java.util.List;
import java.util.stream.IntStream;

/** The plain game on a ring of Gaussians, for several seeds: which modes it drops. */
public final class RingGame {
    /** Samples that modes are counted in. */
    public static final int SAMPLES = 2_000;

    private static final int POINTS = 10_000;
    private static final long DATA = 5;
    private static final long SAMPLE_SEED = 1;

    private RingGame() {}

    /**
     * A moment of a run.
     *
     * @param step generator updates so far
     * @param samples row-major [2000][2]
     * @param count of the modes found in them
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
    public record Moment(long step, double[] samples, ModeCount count) {}

    /**
     * Plays once for each seed, on all cores.
     *
     * @param steps at which to look, rising
     * @return for each seed, from that of the rules on, a moment for each of the steps
     */
    public static List<List<Moment>> play(GaussianRing ring, PointGame.Rules rules, int seeds, List<Integer> steps) {
        try (PointSet data = new PointSet("ring", ring.draw(RandomStream.THEORY.key(rules.seed(), DATA), POINTS))) {
            return IntStream.range(0, seeds)
                    .parallel()
                    .mapToObj(i -> play(ring, rules.withSeed(rules.seed() + i), data, steps))
                    .toList();
        }
    }

    private static List<Moment> play(GaussianRing ring, PointGame.Rules rules, PointSet data, List<Integer> steps) {
        try (PointGame game = new PointGame(rules, data)) {
            return steps.stream()
                    .map(step -> {
                        game.playTo(step);
                        double[] samples = game.samples(SAMPLE_SEED, SAMPLES);
                        return new Moment(step, samples, ModeCount.of(ring, samples));
                    })
                    .toList();
        }
    }

    /** What the ring itself gets, with as many draws. */
    public static ModeCount ceiling(GaussianRing ring, long seed) {
        double[][] points = ring.draw(RandomStream.THEORY.key(seed, DATA + 1), SAMPLES);
        double[] flat = new double[2 * SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            System.arraycopy(points[i], 0, flat, 2 * i, 2);
        }
        return ModeCount.of(ring, flat);
    }
}
