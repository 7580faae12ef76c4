package gander.run;

import gander.recipe.Unwrapped;
import java.util.Optional;

/**
 * A score with all that it takes to read it: what real images get, what noise gets, how many images it was measured on, and
 * how far it would move if it were measured again. In a file its keys stand side by side.
 *
 * @param metric the number's name, such as "fid10k"
 * @param values the number, and what to hold it against
 * @param sample the images that were scored
 * @param basis what they were scored by
 * @param uncertainty how far real images' and noise's numbers may be off
 * @param note what must be said beside this number though its protocol does not, such as whose classes it was judged by
 */
public record Score(
        String metric,
        @Unwrapped Values values,
        @Unwrapped Sample sample,
        @Unwrapped Basis basis,
        @Unwrapped Uncertainty uncertainty,
        Optional<String> note) {

    /**
     * The number, and what to hold it against.
     *
     * @param value the number
     * @param spread standard error or deviation, as the protocol says
     * @param real what real images get in the model's place
     * @param noise what images of random bytes get
     * @param better which way it improves: "lower", "higher" or "like real"
     */
    public record Values(double value, double spread, double real, double noise, String better) {}

    /**
     * The images that were scored.
     *
     * @param samples how many
     * @param seed that draws them
     * @param step of the generator that drew them
     */
    public record Sample(int samples, long seed, long step) {}

    /**
     * What they were scored by.
     *
     * @param features the feature network's name, with the beginning of its hash
     * @param data the real images, such as "mnist"
     * @param protocol the estimator in one line
     */
    public record Basis(String features, String data, String protocol) {}

    /**
     * How far the numbers beside the score may be off; empty in files of builds that did not keep it.
     *
     * @param realSpread of what real images get
     * @param noiseSpread of what noise gets
     */
    public record Uncertainty(Optional<Double> realSpread, Optional<Double> noiseSpread) {}

    /** The name of what scores see of points: their numbers as they are, and no network. */
    public static final String COORDINATES = "coordinates";

    /** A score with nothing to say beside it, and of which no other spread is known than its own. */
    public Score(String metric, Values values, Sample sample, Basis basis) {
        this(metric, values, sample, basis, new Uncertainty(Optional.empty(), Optional.empty()), Optional.empty());
    }

    /** The number. */
    public double value() {
        return values.value();
    }

    /** Standard error or deviation, as the protocol says. */
    public double spread() {
        return values.spread();
    }

    /** What real images get in the model's place. */
    public double real() {
        return values.real();
    }

    /** What images of random bytes get. */
    public double noise() {
        return values.noise();
    }

    /** Which way it improves: "lower", "higher" or "like real". */
    public String better() {
        return values.better();
    }

    /** How many images were scored. */
    public int samples() {
        return sample.samples();
    }

    /** The seed that draws them. */
    public long seed() {
        return sample.seed();
    }

    /** The step of the generator that drew them. */
    public long step() {
        return sample.step();
    }

    /** The feature network. */
    public String features() {
        return basis.features();
    }

    /** The real images. */
    public String data() {
        return basis.data();
    }

    /** Whether points were scored, not images. */
    public boolean isOfPoints() {
        return features().equals(COORDINATES);
    }

    /** The estimator in one line. */
    public String protocol() {
        return basis.protocol();
    }

    /** How far {@link #real} may be off. */
    public Optional<Double> realSpread() {
        return uncertainty.realSpread();
    }

    /** How far {@link #noise} may be off. */
    public Optional<Double> noiseSpread() {
        return uncertainty.noiseSpread();
    }
}
