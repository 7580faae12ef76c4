package gander.theory.learner;

import java.util.Optional;

/** A model that has learnt to tell classes of points apart, by their border or by a density of each. */
public interface PointModel extends AutoCloseable {
    /** The class that it gives each point. */
    int[] classify(double[][] points);

    /** The probability that it gives that class, p(y | x), for each point; empty if it names a class and says no more. */
    Optional<double[]> confidence(double[][] points);

    /** ln p(x) of each point, in nats, whatever its class; empty if it has learnt no density. */
    default Optional<double[]> logDensity(double[][] points) {
        return Optional.empty();
    }

    /** Points of its own with their classes, under a seed; empty if it has learnt no density. */
    default Optional<LabelledPoints> sample(int count, long seed) {
        return Optional.empty();
    }

    /** The share of these that it gives their own class, 0 to 1. */
    default double accuracy(LabelledPoints test) {
        int[] given = classify(test.points());
        int right = 0;
        for (int i = 0; i < given.length; i++) {
            right += given[i] == test.labels()[i] ? 1 : 0;
        }
        return (double) right / given.length;
    }

    /** Frees what it keeps in native memory. */
    @Override
    default void close() {}
}
