package gander.theory.learner;

import java.util.stream.IntStream;

/**
 * Points and the classes that they belong to. Arrays are not copied.
 *
 * @param points [N][width], at least one
 * @param labels of each [N], from 0
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record LabelledPoints(double[][] points, int[] labels) {
    /** Checks that they are as many. */
    public LabelledPoints {
        if (points.length != labels.length || points.length == 0) {
            throw new IllegalArgumentException("there must be a label for each point and at least one point, got "
                    + points.length + " points and " + labels.length + " labels");
        }
    }

    /** How many. */
    public int size() {
        return labels.length;
    }

    /** Coordinates of a point. */
    public int width() {
        return points[0].length;
    }

    /** The points of class c. */
    public double[][] of(int c) {
        return IntStream.range(0, size())
                .filter(i -> labels[i] == c)
                .mapToObj(i -> points[i])
                .toArray(double[][]::new);
    }

    /** The greatest label and one more. */
    public int classes() {
        return IntStream.of(labels).max().orElseThrow() + 1;
    }
}
