package gander.baseline.markov;

import gander.baseline.math.Blocks;
import gander.baseline.math.Doubles;
import gander.baseline.math.KMeans;
import gander.baseline.math.Observations;
import gander.data.ImageSet;
import gander.tensor.CounterRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Where Baum-Welch begins: the states are clusters of rows, found by k-means, and starts, transitions and emissions are
 * counted along the images as if each row's cluster were its state.
 */
public final class RowClusters {
    /** Observations that are enough to find clusters: more images than hold these are not looked at. */
    private static final int ENOUGH_ROWS = 20_000;

    private static final int BLOCK = 250;
    private static final int LLOYD_ITERATIONS = 10;

    /** Labels end at 255. */
    private static final int CODEBOOK_KEY = 256;

    private RowClusters() {}

    /**
     * What a chain has before anything is counted.
     *
     * @param states how many
     * @param smoothing of starts, transitions and codes
     * @param emissions what the states emit, given the clusters of rows that they begin as
     */
    public record Start(int states, double smoothing, Function<KMeans, Emissions> emissions) {}

    /** The codebook of all classes' rows. */
    public static KMeans codebook(ImageSet training, int codes, long stream) {
        long[] all = IntStream.range(0, training.size()).asLongStream().toArray();
        // Each code should have a fair number of rows.
        long[] some = spread(
                all, Math.max(ENOUGH_ROWS, 200 * codes) / training.shape().height() + 1);
        return clusters(Sequences.rows(training, some), codes, CounterRandom.key(stream, CODEBOOK_KEY));
    }

    /** The ascent of one class. */
    public static BaumWelch start(Start start, ImageSet training, long[] members, Optional<KMeans> book, long key) {
        int states = start.states();
        long[] some = spread(members, ENOUGH_ROWS / training.shape().height() + 1);
        Sequences pixels = Sequences.rows(training, some);
        KMeans clusters = clusters(pixels, states, key);
        MarkovChain even = even(states);
        Emissions before = start.emissions().apply(clusters);
        Sequences observed = observed(training, members, book);
        Sequences counted = observed(training, some, book);
        int length = pixels.length();
        int ofChain = MarkovChain.statistics(states);
        double[] counts = Blocks.sum(some.length, BLOCK, ofChain + before.statistics(), (from, size, sum) -> {
            Tensor membership = clusters.membership(pixels.block(from, size));
            Tensor timewise = membership.view(length, size, states);
            int next = Doubles.addTo(sum, 1, timewise.select(0, 0).sum(0));
            Tensor left = timewise.narrow(0, 0, length - 1).reshape(-1, states);
            Tensor entered = timewise.narrow(0, 1, length - 1).reshape(-1, states);
            Doubles.addTo(sum, next, left.t().mm(entered));
            before.accumulate(counted.block(from, size), membership, sum, ofChain);
        });
        return new BaumWelch(
                observed,
                even.maximized(counts, start.smoothing()),
                before.maximized(counts, ofChain),
                start.smoothing());
    }

    private static Sequences observed(ImageSet training, long[] indices, Optional<KMeans> book) {
        Sequences rows = Sequences.rows(training, indices);
        return book.map(b -> rows.mapped(BLOCK, b::nearest)).orElse(rows);
    }

    private static MarkovChain even(int states) {
        double[] start = new double[states];
        double[] transitions = new double[states * states];
        Arrays.fill(start, 1.0 / states);
        Arrays.fill(transitions, 1.0 / states);
        return new MarkovChain(start, transitions);
    }

    private static KMeans clusters(Sequences sequences, int clusters, long key) {
        double[][] rows = new double[1][];
        Blocks.forEach(1, 1, (from, size) -> rows[0] = Doubles.toArray(sequences.block(0, sequences.count())));
        int width = rows[0].length / (sequences.count() * sequences.length());
        return KMeans.fit(Observations.of(rows[0], width), clusters, LLOYD_ITERATIONS, key);
    }

    /** At most {@code wanted} of these, spread evenly. */
    private static long[] spread(long[] indices, int wanted) {
        int count = Math.min(wanted, indices.length);
        long[] chosen = new long[count];
        Arrays.setAll(chosen, i -> indices[(int) ((long) i * indices.length / count)]);
        return chosen;
    }
}
