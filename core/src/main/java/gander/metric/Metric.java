package gander.metric;

import java.util.List;
import java.util.Optional;

/** One protocol by which images are scored against real ones. Its name states the protocol. */
public interface Metric {
    /** The protocol's name, such as "fid10k". */
    String name();

    /** In one line: the estimator and its constants, the images on both sides, and how the spread was found. */
    String protocol();

    /** How many candidate images the protocol takes, the first of those given. */
    int samples();

    /** The numbers that it gives, in the order in which {@link #measure} gives them. */
    List<Quantity> quantities();

    /** Which real images stand in the candidate's place to show what real ones get: those not measured against. */
    HeldOut heldOut();

    /**
     * Scores candidate images, at least {@link #samples()} of them. A function of its arguments: the same images give the
     * same numbers, on any number of cores.
     */
    List<Measured> measure(ImageSample candidate, RealImages real);

    /** Real images that the score is not measured against. */
    enum HeldOut {
        /** Training images, for scores against the test set. */
        TRAINING,
        /** Test images, for scores against the training set. */
        TEST
    }

    /** Which way a number improves. */
    enum Better {
        /** A distance; a share of copies. */
        LOWER,
        /** A likelihood, a share. */
        HIGHER,
        /** As near as can be to what real images get: a two-sample test's accuracy. */
        LIKE_REAL
    }

    /**
     * A number that a protocol gives; one protocol may give several.
     *
     * @param name such as "fid10k" or "precision10k3"
     * @param better which way it improves
     */
    record Quantity(String name, Better better) {
        /** This number, measured, with nothing to say beside it. */
        Measured measured(double value, double spread) {
            return new Measured(name, value, spread, better);
        }
    }

    /**
     * A number as it was measured.
     *
     * @param name such as "fid10k" or "precision10k3"
     * @param value the number
     * @param spread its standard error or deviation, as the protocol says, at least 0
     * @param better which way it improves
     * @param note what must be said beside this number though it does not hold of every candidate, such as whose classes it
     *     was judged by
     */
    record Measured(String name, double value, double spread, Better better, Optional<String> note) {
        /** A number with nothing to say beside it. */
        public Measured(String name, double value, double spread, Better better) {
            this(name, value, spread, better, Optional.empty());
        }
    }
}
