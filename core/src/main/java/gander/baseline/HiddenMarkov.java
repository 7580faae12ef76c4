package gander.baseline;

import gander.baseline.classwise.Ascent;
import gander.baseline.classwise.ClassPrior;
import gander.baseline.markov.BaumWelch;
import gander.baseline.markov.CodeEmissions;
import gander.baseline.markov.Emissions;
import gander.baseline.markov.HiddenMarkovModel;
import gander.baseline.markov.MarkovChain;
import gander.baseline.markov.RowClusters;
import gander.baseline.math.Checks;
import gander.baseline.math.DiagonalGaussians;
import gander.baseline.math.KMeans;
import gander.baseline.model.Baseline;
import gander.baseline.model.FitListener;
import gander.baseline.model.SavedModel;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.export.SafetensorsFile;
import gander.export.Values;
import gander.gan.ImageSampler;
import gander.recipe.Default;
import gander.recipe.RecipeBinder;
import gander.tensor.CounterRandom;
import gander.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A hidden Markov model for each class, over the rows of an image from top to bottom (Rabiner 1989, "A tutorial on hidden
 * Markov models and selected applications in speech recognition"), fitted by Baum-Welch. Any state may follow any other.
 *
 * @param states of each chain, from 1 to 1,000
 * @param rows what a state says of a row
 * @param smoothing imagined transitions between each two states, and starts in each, positive: no chain of states is
 *     impossible, so that no image is
 * @param iterations most iterations, from 1 to 10,000; fewer are done if they gain less than 0.01 nats for each image
 */
public record HiddenMarkov(
        @Default("40") int states,
        @Default("gaussian") RowModel rows,
        @Default("0.01") double smoothing,
        @Default("50") int iterations)
        implements BaselineConfig {
    private static final int MOST_STATES = 1000;
    private static final int MOST_CODES = 65_536;
    private static final int MOST_ITERATIONS = 10_000;

    /** What a state says of a row. */
    public sealed interface RowModel {}

    /**
     * A row's pixels are normal, each independent of the others given the state.
     *
     * @param varianceFloor least variance of a pixel, positive; in squares of the interval [0, 1]
     */
    public record Gaussian(@Default("0.01") double varianceFloor) implements RowModel {
        /** Checks the range. */
        public Gaussian {
            Checks.positive("varianceFloor", varianceFloor);
        }
    }

    /**
     * A row is one of a codebook's: that which is nearest. The codebook is the clusters that k-means finds among the rows
     * of all classes.
     *
     * @param codes in the book, from 2 to 65,536
     */
    public record Codebook(@Default("256") int codes) implements RowModel {
        /** Checks the range. */
        public Codebook {
            Checks.range("codes", codes, 2, MOST_CODES);
        }
    }

    /** Checks the ranges. */
    public HiddenMarkov {
        Checks.range("states", states, 1, MOST_STATES);
        Checks.positive("smoothing", smoothing);
        Checks.range("iterations", iterations, 1, MOST_ITERATIONS);
    }

    /** Forty states a class with normal rows. */
    public static HiddenMarkov gaussian() {
        return RecipeBinder.defaults(HiddenMarkov.class);
    }

    /** Forty states a class with rows from a codebook of 256. */
    public static HiddenMarkov codebook() {
        return new HiddenMarkov(40, new Codebook(256), 0.01, 50);
    }

    @Override
    public void requireFits(String data, ImageShape shape, int count) {
        ImageSampler.requireShape(shape);
        long width = (long) shape.channels() * shape.width();
        if (rows instanceof Codebook book) {
            Checks.array("the codebook's rows (codes)", book.codes() * width, Double.BYTES);
            Checks.array("the states' probabilities (states, codes)", (long) states * book.codes(), Double.BYTES);
        } else {
            Checks.array("the states' rows (states)", states * width, Double.BYTES);
        }
    }

    @Override
    public Baseline fit(ImageSet training, long seed, FitListener listener) {
        requireFits(training.name(), training.shape(), training.size());
        ClassPrior prior = ClassPrior.of(training);
        long stream = RandomStream.MODEL_FIT.key(seed);
        Optional<KMeans> book = rows instanceof Codebook of
                ? Optional.of(RowClusters.codebook(training, of.codes(), stream))
                : Optional.empty();
        List<BaumWelch> ascents = new ArrayList<>();
        List<long[]> members = prior.members(training);
        for (int c = 0; c < prior.size(); c++) {
            long key = CounterRandom.key(stream, prior.label(c));
            ascents.add(RowClusters.start(start(book), training, members.get(c), book, key));
        }
        long[] rounds = {0};
        long done = Ascent.climb(
                ascents, iterations, 0, listener, () -> model(training, prior, ++rounds[0], book, ascents));
        return model(training, prior, done, book, ascents);
    }

    /** What is known before the rows are counted: the states' number, and what they may emit. */
    private RowClusters.Start start(Optional<KMeans> book) {
        return new RowClusters.Start(
                states,
                smoothing,
                clusters -> rows instanceof Gaussian of
                        ? Emissions.Normal.around(clusters, of.varianceFloor())
                        : CodeEmissions.uniform(book.orElseThrow(), smoothing, states));
    }

    private HiddenMarkovModel model(
            ImageSet training, ClassPrior prior, long rounds, Optional<KMeans> book, List<BaumWelch> ascents) {
        List<MarkovChain> chains = ascents.stream().map(BaumWelch::chain).toList();
        List<Emissions> emissions = ascents.stream().map(BaumWelch::emissions).toList();
        return new HiddenMarkovModel(training.shape(), prior, rounds, book, chains, emissions);
    }

    @Override
    public Baseline restore(SavedModel saved) {
        SafetensorsFile file = saved.arrays();
        ClassPrior prior = ClassPrior.restore(file);
        int width = saved.images().channels() * saved.images().width();
        Optional<KMeans> book = rows instanceof Codebook of
                ? Optional.of(
                        new KMeans(file.doubles(HiddenMarkovModel.CODEBOOK, Values.FINITE, of.codes(), width), width))
                : Optional.empty();
        List<MarkovChain> chains = new ArrayList<>();
        List<Emissions> emissions = new ArrayList<>();
        for (int c = 0; c < prior.size(); c++) {
            String prefix = HiddenMarkovModel.prefix(prior, c);
            chains.add(MarkovChain.restore(file, prefix, states));
            emissions.add(
                    rows instanceof Gaussian of
                            ? new Emissions.Normal(
                                    DiagonalGaussians.restore(file, prefix, states, width), of.varianceFloor())
                            : CodeEmissions.restore(file, prefix, book.orElseThrow(), smoothing, states));
        }
        return new HiddenMarkovModel(saved.images(), prior, saved.rounds(), book, chains, emissions);
    }
}
