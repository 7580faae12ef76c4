package gander.baseline.markov;

import gander.baseline.classwise.Ascent;
import gander.baseline.math.Blocks;
import org.bytedeco.pytorch.Tensor;

/**
 * Baum-Welch: expectation maximisation for a hidden Markov model (Baum, Petrie, Soules, Weiss 1970, "A maximization
 * technique occurring in the statistical analysis of probabilistic functions of Markov chains"). With smoothing it climbs
 * the posterior in place of the likelihood.
 */
public final class BaumWelch implements Ascent {
    private static final int BLOCK = 250;

    private final Sequences sequences;
    private final double smoothing;
    private MarkovChain chain;
    private Emissions emissions;
    private double[] statistics;

    /** An ascent that begins at this model. */
    public BaumWelch(Sequences sequences, MarkovChain chain, Emissions emissions, double smoothing) {
        this.sequences = sequences;
        this.smoothing = smoothing;
        this.chain = chain;
        this.emissions = emissions;
        this.statistics = expect();
    }

    public MarkovChain chain() {
        return chain;
    }

    public Emissions emissions() {
        return emissions;
    }

    @Override
    public int images() {
        return sequences.count();
    }

    @Override
    public double logLikelihood() {
        return statistics[0];
    }

    @Override
    public double objective() {
        return statistics[0] + chain.logPrior(smoothing) + emissions.logPrior();
    }

    @Override
    public void advance() {
        int states = chain.states();
        chain = chain.maximized(statistics, smoothing);
        emissions = emissions.maximized(statistics, MarkovChain.statistics(states));
        statistics = expect();
    }

    private double[] expect() {
        int states = chain.states();
        int ofChain = MarkovChain.statistics(states);
        return Blocks.sum(sequences.count(), BLOCK, ofChain + emissions.statistics(), (from, size, sum) -> {
            Tensor observations = sequences.block(from, size);
            Tensor logs = emissions.logDensities(observations).view(sequences.length(), size, states);
            Tensor posteriors = chain.accumulate(logs, sum);
            emissions.accumulate(observations, posteriors.view(-1, states), sum, ofChain);
        });
    }
}
