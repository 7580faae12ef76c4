package gander.baseline;

import gander.tensor.CounterRandom;
import java.util.Arrays;

/** Numbers to fit to. */
public final class Numbers {
    private Numbers() {}

    /** Rows around {@code clusters} corners, row-major [count, width]; row i is near corner i % clusters. */
    public static double[] clustered(int count, int width, int clusters, double noise) {
        double[] rows = new double[count * width];
        Arrays.setAll(rows, i -> {
            double corner = CounterRandom.uniform(100 + i / width % clusters, i % width);
            return corner + noise * (CounterRandom.uniform(1, i) + CounterRandom.uniform(2, i) - 1);
        });
        return rows;
    }
}
