package gander.baseline.markov;

import gander.baseline.math.DiagonalGaussians;
import gander.baseline.math.KMeans;
import gander.baseline.math.StandardNormal;
import gander.export.NamedArray;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What the states of a hidden Markov model say of an observation. */
public interface Emissions {
    /** ln of the density or probability in each state: float64 [N, states], of float64 [N, width]. */
    Tensor logDensities(Tensor observations);

    /** How many numbers {@link #accumulate} adds to. */
    int statistics();

    /**
     * Adds what {@link #maximized} needs of these observations.
     *
     * @param observations float64 [N, width]
     * @param weights of each observation in each state: float64 [N, states]
     * @param sums where to add, from {@code at} on
     */
    void accumulate(Tensor observations, Tensor weights, double[] sums, int at);

    /** The emissions of greatest posterior probability under these statistics. */
    Emissions maximized(double[] sums, int at);

    /** ln of the prior's density, but for a constant. */
    double logPrior();

    /** The row of an image that a state emits, with the random numbers of this key: [pixels of the row]. */
    double[] draw(int state, long key);

    /** The parameters, under names that begin with {@code prefix}. */
    List<NamedArray> save(String prefix);

    /** Rows that are normal, with variances of at least {@code floor}: an observation is the row's pixels. */
    record Normal(DiagonalGaussians states, double floor) implements Emissions {
        /** A state for each cluster, with its centre as mean and the floor as variance. */
        public static Normal around(KMeans clusters, double floor) {
            double[] none = new double[clusters.width()];
            return new Normal(DiagonalGaussians.around(clusters.count(), clusters.centres(), none, floor), floor);
        }

        @Override
        public Tensor logDensities(Tensor observations) {
            return states.logDensities(observations);
        }

        @Override
        public int statistics() {
            return states.statistics();
        }

        @Override
        public void accumulate(Tensor observations, Tensor weights, double[] sums, int at) {
            states.accumulate(observations, weights, sums, at);
        }

        @Override
        public Normal maximized(double[] sums, int at) {
            return new Normal(states.maximized(sums, at, floor), floor);
        }

        @Override
        public double logPrior() {
            return 0;
        }

        @Override
        public double[] draw(int state, long key) {
            return states.draw(state, StandardNormal.draw(key, states.width()), 0);
        }

        @Override
        public List<NamedArray> save(String prefix) {
            return states.save(prefix);
        }
    }
}
