package gander.run;

import java.util.Optional;

/**
 * A score with all that it takes to read it: what real images get, what noise gets, how many images it was measured on, and
 * how far it would move if it were measured again.
 *
 * @param metric the number's name, such as "fid10k"
 * @param value the number
 * @param spread standard error or deviation, as the protocol says
 * @param real what real images get in the model's place
 * @param noise what images of random bytes get
 * @param better which way it improves: "lower", "higher" or "like real"
 * @param samples images that were scored
 * @param seed of the images that were scored
 * @param step of the generator that drew them
 * @param features the feature network's name, with the beginning of its hash
 * @param data the real images, such as "mnist"
 * @param protocol the estimator in one line
 * @param realSpread how far {@code real} may be off; empty in files of builds that did not keep it
 * @param noiseSpread how far {@code noise} may be off; the same
 * @param note what must be said beside this number though its protocol does not, such as whose classes it was judged by
 */
public record Score(
        String metric,
        double value,
        double spread,
        double real,
        double noise,
        String better,
        int samples,
        long seed,
        long step,
        String features,
        String data,
        String protocol,
        Optional<Double> realSpread,
        Optional<Double> noiseSpread,
        Optional<String> note) {
    /** A score with nothing to say beside it, and of which no other spread is known than its own. */
    public Score(
            String metric,
            double value,
            double spread,
            double real,
            double noise,
            String better,
            int samples,
            long seed,
            long step,
            String features,
            String data,
            String protocol) {
        this(
                metric,
                value,
                spread,
                real,
                noise,
                better,
                samples,
                seed,
                step,
                features,
                data,
                protocol,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
