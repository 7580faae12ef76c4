package gander.baseline.markov;

import gander.baseline.math.Categorical;
import gander.baseline.math.Doubles;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * The hidden part of a hidden Markov model, and the forward and backward recursions through it (Rabiner 1989, "A tutorial
 * on hidden Markov models", section V.A), scaled so that nothing underflows. Sequences of one length run side by side: a
 * step is a product of matrices.
 *
 * @param start probabilities of the first state [states]
 * @param transitions probabilities of the next state, row-major [states, states], each row's sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the arrays are not written to once they are here.
public record MarkovChain(double[] start, double[] transitions) {
    /** Numbers that {@link #accumulate} adds to. */
    static int statistics(int states) {
        return 1 + states + states * states;
    }

    public static MarkovChain restore(SafetensorsFile file, String prefix, int states) {
        return new MarkovChain(
                Categorical.read(file, prefix + "start", states),
                Categorical.read(file, prefix + "transitions", states, states));
    }

    int states() {
        return start.length;
    }

    /** ln p of each sequence: float64 [N]. The emissions are as {@link #accumulate} takes them. */
    public Tensor logLikelihood(Tensor emissions) {
        return new Pass(emissions).logLikelihood;
    }

    /**
     * Adds the log-likelihood of these sequences, then the expected number of starts in each state, then that of each
     * transition; and gives the probability of each state at each time given the sequence, float64 [T, N, states].
     *
     * @param emissions ln of each observation's density in each state: float64 [T, N, states], finite for one state at least
     * @param sums where to add, from 0 on
     */
    Tensor accumulate(Tensor emissions, double[] sums) {
        Pass pass = new Pass(emissions);
        long length = emissions.size(0);
        Tensor posteriors = pass.forward; // The forward variables are not needed once a time is dealt with.
        Tensor expected = Doubles.zeros(states(), states());
        Tensor next = Doubles.of(transitions, states(), states()).t();
        Tensor backward = null;
        for (long t = length - 2; t >= 0; t--) {
            Tensor arrived = pass.emissions.select(0, t + 1).div(pass.scales.select(0, t + 1));
            if (backward != null) {
                arrived.mul_(backward);
            }
            Tensor forward = pass.forward.select(0, t);
            expected.addmm_(forward.t(), arrived);
            backward = arrived.mm(next);
            posteriors.select(0, t).copy_(forward.mul(backward));
        }
        expected.mul_(next.t());
        sums[0] += pass.logLikelihood.sum().item_double();
        int at = Doubles.addTo(sums, 1, posteriors.select(0, 0).sum(0));
        Doubles.addTo(sums, at, expected);
        return posteriors;
    }

    /**
     * The chain of greatest posterior probability under these statistics, each distribution having a Dirichlet prior of
     * parameters 1 + smoothing. A state that nothing left keeps its transitions, if there is no smoothing.
     */
    MarkovChain maximized(double[] sums, double smoothing) {
        double[] newStart = start.clone();
        double[] newTransitions = transitions.clone();
        Categorical.normalize(sums, 1, smoothing, newStart, 0, states());
        for (int i = 0; i < states(); i++) {
            Categorical.normalize(sums, 1 + states() + i * states(), smoothing, newTransitions, i * states(), states());
        }
        return new MarkovChain(newStart, newTransitions);
    }

    /** ln of the prior's density, but for a constant. */
    double logPrior(double smoothing) {
        return smoothing == 0
                ? 0
                : smoothing
                        * (Arrays.stream(start).map(Math::log).sum()
                                + Arrays.stream(transitions).map(Math::log).sum());
    }

    List<NamedArray> save(String prefix) {
        return List.of(
                NamedArray.ofDoubles(prefix + "start", start, states()),
                NamedArray.ofDoubles(prefix + "transitions", transitions, states(), states()));
    }

    /** The forward recursion. At each time emissions are relative to their largest, and the variables' sum is scaled to 1. */
    private final class Pass {
        /** Relative to the largest of each time: [T, N, states]. */
        final Tensor emissions;

        /** p(state | observations so far): [T, N, states]. */
        final Tensor forward;

        /** What the variables' sum was: [T, N, 1]. */
        final Tensor scales;

        /** [N]. */
        final Tensor logLikelihood;

        Pass(Tensor logEmissions) {
            Tensor largest = logEmissions.amax(new long[] {2}, true);
            emissions = logEmissions.sub(largest).exp_();
            long length = logEmissions.size(0);
            long count = logEmissions.size(1);
            forward = Doubles.zeros(length, count, states());
            scales = Doubles.zeros(length, count, 1);
            Tensor next = Doubles.of(transitions, states(), states());
            Tensor predicted = Doubles.of(start, 1, states());
            for (long t = 0; t < length; t++) {
                Tensor reached = emissions.select(0, t).mul(predicted);
                Tensor scale = Doubles.rowSums(reached);
                scales.select(0, t).copy_(scale);
                Tensor now = reached.div_(scale);
                forward.select(0, t).copy_(now);
                predicted = t + 1 < length ? now.mm(next) : predicted;
            }
            logLikelihood = scales.log().add_(largest).sum(0).view(-1);
        }
    }
}
