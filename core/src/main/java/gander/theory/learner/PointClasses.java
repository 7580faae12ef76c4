package gander.theory.learner;

import gander.tensor.CounterRandom;

/** Classes of points, all as frequent, of which everything is known: how they arise, and the density that they arise from. */
public interface PointClasses {
    /** How many classes, at least 2. */
    int count();

    /** Coordinates of a point. */
    int width();

    /** A point of class c, a function of the key: [width]. */
    double[] draw(int c, long key);

    /** ln p(x | c), in nats. */
    double logDensity(int c, double[] point);

    /**
     * Points 0 to {@code size} - 1 of this seed, classes in turn. Fewer points of a seed are the first of more, so that what is
     * learnt from more is learnt from the same and others.
     *
     * @param size at least 1
     */
    default LabelledPoints sample(int size, long seed) {
        double[][] points = new double[size][];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            labels[i] = i % count();
            points[i] = draw(labels[i], CounterRandom.key(seed, i));
        }
        return new LabelledPoints(points, labels);
    }
}
