package gander.article.topic;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Places at which a curve is computed. */
public final class Spaced {
    private Spaced() {}

    /** So many numbers, two or more, from the first to the last in equal steps. */
    public static double[] evenly(double first, double last, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> first + (last - first) * i / (count - 1))
                .toArray();
    }

    /** Whole numbers from the first, which is positive, to the last, in about equal ratios, each once. */
    public static int[] whole(int first, int last, int about) {
        return DoubleStream.of(evenly(Math.log(first), Math.log(last), about))
                .mapToInt(log -> (int) Math.round(Math.exp(log)))
                .distinct()
                .toArray();
    }

    /** A function's values. */
    public static double[] values(double[] x, DoubleUnaryOperator function) {
        return Arrays.stream(x).map(function).toArray();
    }

    /** Whole numbers as places. */
    public static double[] places(int[] numbers) {
        return Arrays.stream(numbers).asDoubleStream().toArray();
    }
}
