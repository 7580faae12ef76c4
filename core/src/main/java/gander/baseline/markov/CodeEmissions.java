package gander.baseline.markov;

import gander.baseline.math.Categorical;
import gander.baseline.math.Doubles;
import gander.baseline.math.KMeans;
import gander.export.NamedArray;
import gander.export.SafetensorsFile;
import gander.tensor.CounterRandom;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Rows by the number of the nearest of a codebook's rows: an observation is that number, [N, 1]. */
public final class CodeEmissions implements Emissions {
    private final KMeans codebook;
    private final double smoothing;
    private final int states;
    private final double[] probabilities;

    /**
     * Emissions of known probabilities.
     *
     * @param smoothing s of the Dirichlet prior with parameters 1 + s that each state's probabilities have
     * @param probabilities of each code in each state, row-major [states, codes]
     */
    public CodeEmissions(KMeans codebook, double smoothing, int states, double[] probabilities) {
        this.codebook = codebook;
        this.smoothing = smoothing;
        this.states = states;
        this.probabilities = probabilities;
    }

    /** Emissions of any code with the same probability. */
    public static CodeEmissions uniform(KMeans codebook, double smoothing, int states) {
        double[] probabilities = new double[states * codebook.count()];
        Arrays.fill(probabilities, 1.0 / codebook.count());
        return new CodeEmissions(codebook, smoothing, states, probabilities);
    }

    public static CodeEmissions restore(
            SafetensorsFile file, String prefix, KMeans codebook, double smoothing, int states) {
        double[] probabilities = Categorical.read(file, prefix + "codes", states, codebook.count());
        return new CodeEmissions(codebook, smoothing, states, probabilities);
    }

    /** Row-major [states, codes]. */
    public double[] probabilities() {
        return probabilities;
    }

    @Override
    public Tensor logDensities(Tensor observations) {
        return Doubles.of(probabilities, states, codebook.count()).log().t().index_select(0, codes(observations));
    }

    @Override
    public int statistics() {
        return states * codebook.count();
    }

    @Override
    public void accumulate(Tensor observations, Tensor weights, double[] sums, int at) {
        Tensor counts = Doubles.zeros(codebook.count(), states).index_add_(0, codes(observations), weights);
        Doubles.addTo(sums, at, counts.t());
    }

    @Override
    public CodeEmissions maximized(double[] sums, int at) {
        double[] shares = probabilities.clone();
        int codes = codebook.count();
        for (int state = 0; state < states; state++) {
            Categorical.normalize(sums, at + state * codes, smoothing, shares, state * codes, codes);
        }
        return new CodeEmissions(codebook, smoothing, states, shares);
    }

    @Override
    public double logPrior() {
        return smoothing == 0
                ? 0
                : smoothing * Arrays.stream(probabilities).map(Math::log).sum();
    }

    /** The codebook's row of a code that the state draws. */
    @Override
    public double[] draw(int state, long key) {
        int codes = codebook.count();
        int code = Categorical.draw(probabilities, state * codes, codes, CounterRandom.uniform(key, 0));
        return Arrays.copyOfRange(codebook.centres(), code * codebook.width(), (code + 1) * codebook.width());
    }

    @Override
    public List<NamedArray> save(String prefix) {
        return List.of(NamedArray.ofDoubles(prefix + "codes", probabilities, states, codebook.count()));
    }

    private static Tensor codes(Tensor observations) {
        return observations.view(-1).to(ScalarType.Long);
    }
}
