package gander.gan;

import gander.UserException;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which latent vector and class each of a generator's samples is drawn for.
 *
 * @param course how sample i follows from i
 * @param label the class of all samples; empty: that which the course gives
 * @param truncation the largest absolute value of a normal component of z, of a walk at its ends, as {@link Latent#draw(long[], double,
 *     gander.tensor.ComputeDevice)}; empty: there is none
 */
public record Drawing(Course course, OptionalInt label, OptionalDouble truncation) {
    /** Samples that have nothing to do with each other, of all classes in turn. */
    public static final Drawing INDEPENDENT =
            new Drawing(new Course.Independent(), OptionalInt.empty(), OptionalDouble.empty());

    /** Checks the truncation. */
    public Drawing {
        if (truncation.isPresent() && !(truncation.getAsDouble() > 0)) {
            throw new IllegalArgumentException("truncation must be positive, got " + truncation.getAsDouble());
        }
    }

    /**
     * A place between two latent vectors, those that samples {@code from} and {@code to} of the seed have on their own.
     *
     * @param share of the way from one to the other, in [0, 1)
     * @param number of the sample whose class it has, modulo the number of classes
     */
    record Place(long from, long to, double share, long number) {}

    /** How sample i follows from i. */
    public sealed interface Course {
        /** Where sample i is. */
        Place at(long i);

        /** Sample i is the seed's sample i. */
        record Independent() implements Course {
            @Override
            public Place at(long i) {
                return new Place(i, i, 0, i);
            }
        }

        /**
         * Sample i is on the way from one of the seed's samples to the next, and from the last back to the first.
         *
         * @param steps samples from one to the next, positive
         * @param ends how many samples the way leads through, positive
         */
        record Walk(int steps, int ends) implements Course {
            /** Checks the ranges. */
            public Walk {
                if (steps < 1 || ends < 1) {
                    throw new IllegalArgumentException(
                            "a walk has at least one step and one end, got " + steps + " and " + ends);
                }
            }

            @Override
            public Place at(long i) {
                long from = Math.floorMod(Math.floorDiv(i, steps), ends);
                long to = (from + 1) % ends;
                double share = (double) Math.floorMod(i, steps) / steps;
                return new Place(from, to, share, share < 0.5 ? from : to);
            }
        }

        /**
         * Samples in rows, one for each class: a column has the latent vector of one of the seed's samples, in every class.
         *
         * @param columns positive
         */
        record PerClass(int columns) implements Course {
            /** Checks the range. */
            public PerClass {
                if (columns < 1) {
                    throw new IllegalArgumentException("columns must be positive, got " + columns);
                }
            }

            @Override
            public Place at(long i) {
                long column = Math.floorMod(i, columns);
                return new Place(column, column, 0, Math.floorDiv(i, columns));
            }
        }
    }

    /**
     * Fails where a generator cannot be asked so.
     *
     * @throws UserException naming what it cannot do
     */
    void require(Generator generator) {
        int classes = generator.conditions().classes();
        if (classes == 0 && (label.isPresent() || course instanceof Course.PerClass)) {
            throw new UserException("the generator knows no classes, and cannot be asked for one; train it with a"
                    + " conditioning such as by-class");
        }
        if (label.isPresent() && (label.getAsInt() < 0 || label.getAsInt() >= classes)) {
            throw new UserException("label: got " + label.getAsInt() + ", expected a class from 0 to " + (classes - 1));
        }
        if (truncation.isPresent() && generator.latent().prior() == Latent.Prior.UNIFORM) {
            throw new UserException(
                    "truncation: got " + truncation.getAsDouble()
                            + ", but the generator's latent vectors are uniform, and only normal ones have rare ends to cut off");
        }
    }

    /** The class of a place, of so many. */
    int label(Place place, int classes) {
        return label.orElseGet(() -> (int) Math.floorMod(place.number(), (long) classes));
    }
}
