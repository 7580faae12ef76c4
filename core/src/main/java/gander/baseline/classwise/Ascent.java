package gander.baseline.classwise;

import gander.baseline.model.FitListener;
import gander.baseline.model.NamedValue;
import gander.gan.GenerativeModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A fit that climbs, step by step, to a peak of its objective: expectation maximisation (Dempster, Laird, Rubin 1977). No
 * step lowers the objective, but for rounding.
 */
public interface Ascent {
    /** Nats for each image below which a step is not worth another. */
    double WORTHWHILE = 0.01;

    /** Images that it is fitted to. */
    int images();

    /** What never falls: the log-likelihood of all images, in nats, plus the logarithm of the prior if there is one. */
    double objective();

    /** The log-likelihood of all images, in nats. */
    double logLikelihood();

    /** Takes a step. */
    void advance();

    /** Takes a step, and says whether it gained so much that another is worthwhile. */
    default boolean climbsOn() {
        double before = objective();
        advance();
        return !(objective() - before < WORTHWHILE * images());
    }

    /**
     * Takes steps in each ascent until they are not worth another, or {@code iterations} are done. The ascents, one for each
     * class of images, say, walk side by side, so that after each round there is a model of all.
     *
     * @param beside nats for each image that the ascents leave out of their likelihood, for what is reported
     * @param model makes the model as it is now
     * @return the rounds that it took
     */
    static long climb(
            List<? extends Ascent> ascents,
            int iterations,
            double beside,
            FitListener listener,
            Supplier<GenerativeModel> model) {
        boolean[] done = new boolean[ascents.size()];
        long images = ascents.stream().mapToLong(Ascent::images).sum();
        for (long round = 1; ; round++) {
            IntStream.range(0, done.length).parallel().filter(i -> !done[i]).forEach(i -> {
                done[i] = !ascents.get(i).climbsOn();
            });
            boolean allDone = IntStream.range(0, done.length).allMatch(i -> done[i]);
            boolean last = allDone || round == iterations;
            double likelihood =
                    beside + ascents.stream().mapToDouble(Ascent::logLikelihood).sum() / images;
            listener.roundDone(new FitListener.Round(
                    "iteration",
                    round,
                    last ? 1 : round / (double) iterations,
                    List.of(new NamedValue("LogLikelihood/training", likelihood)),
                    Optional.of(model.get())));
            if (last) {
                return round;
            }
        }
    }
}
