package gander.data.pen;

import java.util.Arrays;

/** Where the pen went: a chain of points for each stroke, and half the width of the line at each point. */
final class PenPath {
    double[] x = new double[128];
    double[] y = new double[128];
    double[] radius = new double[128];
    /** Whether the pen came down at this point, rather than being drawn here from the point before. */
    boolean[] down = new boolean[128];

    int size;

    private void add(double px, double py, boolean penDown) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
            radius = Arrays.copyOf(radius, 2 * size);
            down = Arrays.copyOf(down, 2 * size);
        }
        x[size] = px;
        y[size] = py;
        down[size] = penDown;
        size++;
    }

    /**
     * Adds a stroke: a cubic between any two neighbouring knots, smooth where they meet unless that is a corner.
     *
     * @param spacing about how far apart the points of the path shall be
     */
    void stroke(double[] knotX, double[] knotY, boolean[] corner, double spacing) {
        double[] chord = new double[knotX.length - 1];
        for (int i = 0; i < chord.length; i++) {
            double dx = knotX[i + 1] - knotX[i];
            double dy = knotY[i + 1] - knotY[i];
            // Two knots may fall together; a chord must not be zero, since slopes are divided by it.
            chord[i] = Math.max(1e-3 * spacing, Math.sqrt(dx * dx + dy * dy));
        }
        add(knotX[0], knotY[0], true);
        for (int i = 0; i < chord.length; i++) {
            Cubic spanX = Cubic.between(knotX, chord, corner, i);
            Cubic spanY = Cubic.between(knotY, chord, corner, i);
            int steps = 1 + (int) (chord[i] / spacing);
            for (int k = 1; k <= steps; k++) {
                double t = (double) k / steps;
                add(spanX.at(t), spanY.at(t), false);
            }
        }
    }

    /** One coordinate of a span: Hermite's cubic from its values and slopes at t = 0 and t = 1. */
    private record Cubic(double from, double to, double slopeFrom, double slopeTo) {

        /** The span from knot i to i + 1. Slopes are finite differences along the chords, free at ends and corners. */
        static Cubic between(double[] knot, double[] chord, boolean[] corner, int i) {
            double rise = knot[i + 1] - knot[i];
            boolean freeFrom = i == 0 || corner[i];
            boolean freeTo = i == chord.length - 1 || corner[i + 1];
            double from = freeFrom ? rise : chord[i] * (knot[i + 1] - knot[i - 1]) / (chord[i - 1] + chord[i]);
            double to = freeTo ? rise : chord[i] * (knot[i + 2] - knot[i]) / (chord[i] + chord[i + 1]);
            // A free end does not bend: the second derivative there is zero.
            double unbentFrom = freeFrom ? (3 * rise - to) / 2 : from;
            double unbentTo = freeTo ? (3 * rise - from) / 2 : to;
            return new Cubic(knot[i], knot[i + 1], unbentFrom, unbentTo);
        }

        double at(double t) {
            double s = 1 - t;
            return from + t * t * (3 - 2 * t) * (to - from) + t * s * s * slopeFrom - t * t * s * slopeTo;
        }
    }
}
