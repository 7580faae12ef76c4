package gander.run;

import java.util.Optional;

/**
 * A score with all that it takes to read it: what real images get, what noise gets, how many images it was measured on, and
 * how far it would move if it were measured again.
 *
 * @param metric the number's name, such as "fid10k"
 * @param value the number
 * @param spread standard error or deviation, as the protocol says
 * @param floor the same for real images that were held out
 * @param ceiling the same for noise
 * @param better which way it improves: "lower", "higher" or "like real"
 * @param samples images that were scored
 * @param seed of the images that were scored
 * @param step of the generator that drew them
 * @param features the feature network's name, with the beginning of its hash
 * @param data the real images, such as "mnist"
 * @param protocol the estimator in one line
 * @param note what must be said beside this number though its protocol does not, such as whose classes it was judged by
 */
public record Score(
        String metric,
        double value,
        double spread,
        double floor,
        double ceiling,
        String better,
        int samples,
        long seed,
        long step,
        String features,
        String data,
        String protocol,
        Optional<String> note) {
    /** A score with nothing to say beside it. */
    public Score(
            String metric,
            double value,
            double spread,
            double floor,
            double ceiling,
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
                floor,
                ceiling,
                better,
                samples,
                seed,
                step,
                features,
                data,
                protocol,
                Optional.empty());
    }
}
