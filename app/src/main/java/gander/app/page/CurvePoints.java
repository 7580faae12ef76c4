package gander.app.page;

import gander.run.LossHistory;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Points of a curve, x rising; what is not finite is left out. */
final class CurvePoints {
    /** Of values up to here differences and sums over a run are finite. */
    static final double MOST = 1e290;

    private static final int ROOM = 16;

    private double[] x;
    private double[] y;
    private int size;
    private double latest = Double.NaN;

    CurvePoints() {
        this(ROOM);
    }

    private CurvePoints(int room) {
        x = new double[room];
        y = new double[room];
    }

    /** The discriminator's loss over the steps. */
    static CurvePoints discriminator(LossHistory history) {
        return of(history, history::discriminator);
    }

    /** The generator's loss over the steps. */
    static CurvePoints generator(LossHistory history) {
        return of(history, history::generator);
    }

    private static CurvePoints of(LossHistory history, IntToDoubleFunction value) {
        CurvePoints points = new CurvePoints(Math.max(ROOM, history.size()));
        for (int i = 0; i < history.size(); i++) {
            points.add((double) history.step(i), value.applyAsDouble(i));
        }
        return points;
    }

    /** Adds a point, to the right of those before it; one that is not finite is left out. */
    void add(double atX, double atY) {
        latest = atY;
        if (Double.isFinite(atX) && Double.isFinite(atY)) {
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
            }
            x[size] = atX;
            y[size++] = Math.max(-MOST, Math.min(MOST, atY));
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    double first() {
        return x[0];
    }

    double last() {
        return x[size - 1];
    }

    /** The value that was added last, finite or not. */
    double latest() {
        return latest;
    }

    double[] x() {
        return Arrays.copyOf(x, size);
    }

    double[] y() {
        return Arrays.copyOf(y, size);
    }

    /** The same with x in other units. */
    CurvePoints scaled(double unit) {
        CurvePoints scaled = new CurvePoints();
        for (int i = 0; i < size; i++) {
            scaled.add(unit * x[i], y[i]);
        }
        return scaled;
    }

    /**
     * The lowest and the highest value of each of {@code columns} equal spans of x, in the order in which they came; all
     * values, where they are fewer. With a span a pixel wide this covers the pixels that a line through every value would, so
     * that a spike of one step among a million is still in the picture.
     */
    CurvePoints envelope(int columns) {
        if (size <= 2 * columns) {
            return this;
        }
        CurvePoints line = new CurvePoints();
        double width = (x[size - 1] - x[0]) / columns;
        int i = 0;
        while (i < size) {
            double end = x[0] + width * (1 + Math.floor((x[i] - x[0]) / width));
            int lowest = i;
            int highest = i;
            do {
                lowest = y[i] < y[lowest] ? i : lowest;
                highest = y[i] > y[highest] ? i : highest;
                i++;
            } while (i < size && x[i] < end);
            int earlier = Math.min(lowest, highest);
            int later = Math.max(lowest, highest);
            line.add(x[earlier], y[earlier]);
            if (later > earlier) {
                line.add(x[later], y[later]);
            }
        }
        return line;
    }

    /** The mean of {@code window} values around each, of fewer at the ends; about two points a column are enough of it. */
    CurvePoints smooth(int window, int columns) {
        double[] sums = new double[size + 1];
        for (int i = 0; i < size; i++) {
            sums[i + 1] = sums[i] + y[i];
        }
        CurvePoints line = new CurvePoints();
        int stride = window == 1 ? 1 : Math.max(1, size / (2 * columns));
        for (int i = 0; i < size; i += stride) {
            int from = Math.max(0, i - window / 2);
            int to = Math.min(size, i + window / 2 + 1);
            line.add(x[i], window == 1 ? y[i] : (sums[to] - sums[from]) / (to - from));
        }
        return line;
    }
}
