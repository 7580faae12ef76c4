package gander.train.alarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A noisy statistic, seen through medians: of the last values, and of all since the run began. */
final class Trend {
    private final double[] last;
    private final List<Double> sorted = new ArrayList<>();
    private long count;
    private double highest = Double.NEGATIVE_INFINITY;

    /** A trend that looks at the last {@code window} values. */
    Trend(int window) {
        last = new double[window];
    }

    void add(double value) {
        last[(int) (count++ % last.length)] = value;
        int at = Collections.binarySearch(sorted, value);
        sorted.add(at < 0 ? -at - 1 : at, value);
        if (isFull()) {
            highest = Math.max(highest, recent());
        }
    }

    /** Whether there have been as many values as the window holds; before that, nothing is said of them. */
    boolean isFull() {
        return count >= last.length;
    }

    /** The median of the window; the upper one of an even number. */
    double recent() {
        double[] window = last.clone();
        Arrays.sort(window);
        return window[window.length / 2];
    }

    /** The highest {@link #recent} so far. */
    double highest() {
        return highest;
    }

    /** The median of all values. */
    double overall() {
        return sorted.get(sorted.size() / 2);
    }
}
