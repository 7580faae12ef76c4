package gander.data.pen;

import gander.tensor.CounterRandom;

/**
 * One person writing one digit: picks a way to write it, misses its points by a little, and bends, slants and turns the
 * whole. Every trait is drawn from the stream that the key names, in a fixed order, so the same key writes the same
 * digit. The sizes of the traits were chosen so that pen digits have MNIST's ink, width, height and slant per digit.
 */
final class PenHand {
    /** Of the path's points, on the skeletons' sheet: about two pixels of the image. */
    private static final double SPACING = 10;

    private static final double SQRT_3 = Math.sqrt(3);

    private final long key;
    private long used;

    PenHand(long key) {
        this.key = key;
    }

    /** The path of the pen; its scale and place are arbitrary, its line widths are on the same scale. */
    PenPath write(int digit) {
        PenSkeletons.Skeleton way = PenSkeletons.choose(digit, uniform());
        PenPath path = new PenPath();
        double sloppy = uniform();
        double wobble = 2.5 + 4.5 * sloppy * sloppy;
        for (PenSkeletons.Stroke stroke : way.strokes()) {
            double[] x = miss(stroke.x, wobble);
            double[] y = miss(stroke.y, wobble);
            path.stroke(x, y, stroke.corner, SPACING);
        }
        bend(path);
        slant(path);
        press(path);
        return path;
    }

    /** The coordinates as the hand reaches them: off by a shift, and by an error that drifts from point to point. */
    private double[] miss(double[] aim, double wobble) {
        double shift = 0.7 * normal();
        double drift = normal();
        double[] reached = new double[aim.length];
        for (int i = 0; i < aim.length; i++) {
            reached[i] = aim[i] + wobble * (shift + drift);
            // Keeps the deviation at 1: 0.25 + 0.75. Independent errors would make round digits angular.
            drift = 0.5 * drift + SQRT_3 / 2 * normal();
        }
        return reached;
    }

    /** A smooth distortion of the whole sheet, which becomes [-1, 1] in both directions. */
    private void bend(PenPath path) {
        double bow = 0.07 * normal();
        double sway = 0.12 * normal();
        double wedge = 0.12 * normal();
        double unequalSides = 0.06 * normal();
        double arch = 0.05 * normal();
        double fan = 0.08 * normal();
        double unequalHalves = 0.08 * normal();
        for (int i = 0; i < path.size; i++) {
            double u = path.x[i] / 50 - 1;
            double v = path.y[i] / 50 - 1;
            path.x[i] = u + bow * v * v + sway * v * (1 - v * v) + wedge * u * v + unequalSides * u * u;
            path.y[i] = v + arch * u * u + fan * u * v + unequalHalves * v * v;
        }
    }

    /** Stretches and slants, to the right more often than to the left, and turns the sheet a little. */
    private void slant(PenPath path) {
        double width = 1 + 0.16 * normal();
        double slant = 0.12 + 0.24 * normal();
        // The tangent of half the angle: sine and cosine without a library function, whose bits may differ by platform.
        double halfTurn = 0.05 * normal();
        double cos = (1 - halfTurn * halfTurn) / (1 + halfTurn * halfTurn);
        double sin = 2 * halfTurn / (1 + halfTurn * halfTurn);
        for (int i = 0; i < path.size; i++) {
            double x = width * path.x[i] - slant * path.y[i];
            double y = path.y[i];
            path.x[i] = cos * x - sin * y;
            path.y[i] = sin * x + cos * y;
        }
    }

    /** The line's width: mostly a fine pen, now and then a felt tip; it swells and fades, and its edge is rough. */
    private void press(PenPath path) {
        double heavy = uniform();
        double pen = 0.08 + 0.05 * uniform() + 0.12 * heavy * heavy * heavy;
        double rough = 0.12 * uniform();
        double trend = 0.12 * normal();
        double swell = 0.12 * normal();
        for (int i = 0; i < path.size; i++) {
            double t = 2.0 * i / path.size - 1;
            double pressure = 1 + trend * t + swell * (0.5 - t * t) + rough * normal();
            path.radius[i] = pen * Math.max(0.5, pressure);
        }
    }

    private double uniform() {
        return CounterRandom.uniform(key, used++);
    }

    /** Mean 0, deviation 1, never beyond 3.5: the sum of four uniforms, near normal and free of library functions. */
    private double normal() {
        long bits = CounterRandom.bits(key, used++);
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - 2 * 65535) * SQRT_3 / 65536;
    }
}
