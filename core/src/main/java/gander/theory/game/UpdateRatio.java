package gander.theory.game;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How often each network is updated in a step of the game. Algorithm 1 of Goodfellow et al. 2014, arXiv:1406.2661, has k
 * updates of the discriminator and one of the generator.
 *
 * @param discriminator its updates in a step, k, positive
 * @param generator its updates in a step, positive
 */
public record UpdateRatio(int discriminator, int generator) {
    /** One of each. */
    public static final UpdateRatio EQUAL = new UpdateRatio(1, 1);

    /** Checks the ranges. */
    public UpdateRatio {
        if (discriminator < 1 || generator < 1) {
            throw new IllegalArgumentException("both networks are updated at least once in a step, got " + discriminator
                    + " and " + generator + " updates");
        }
    }

    /** As in "5:1": the discriminator's updates first. */
    public String label() {
        return discriminator + ":" + generator;
    }

    /** Updates of either network in a step. */
    public int perStep() {
        return discriminator + generator;
    }

    /** The discriminator's updates for each of the generator's. */
    public double value() {
        return (double) discriminator / generator;
    }

    /**
     * The steps at which a game is scored, rising: evenly over so many updates of either network, the last as near to all
     * of them as whole steps come from below, at least one step.
     */
    public List<Long> looks(long updates, int count) {
        return new ArrayList<>(LongStream.rangeClosed(1, count)
                .map(i -> Math.max(1, updates * i / count / perStep()))
                .distinct()
                .boxed()
                .toList());
    }
}
