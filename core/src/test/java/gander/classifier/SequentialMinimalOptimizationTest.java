package gander.classifier;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.classifier.SequentialMinimalOptimization.Solution;
import gander.tensor.CounterRandom;
import org.junit.jupiter.api.Test;

/** The solution of the dual problem, where it is known and by the conditions that it must meet. */
class SequentialMinimalOptimizationTest {
    private static final double TOLERANCE = SequentialMinimalOptimization.TOLERANCE;

    /** The objective is 2a - a^2 (1 - K): its top is at 1 / (1 - K), or at C. */
    @Test
    void twoImagesHaveAClosedForm() {
        Solution free = solve(new double[][] {{0}, {1}}, new boolean[] {true, false}, 100, 0.7);
        double expected = 1 / (1 - Math.exp(-0.7));
        assertNear("a of the first", free.coefficient(0), expected, 1e-6);
        assertNear("a of the second", free.coefficient(1), -expected, 1e-6);
        assertNear("bias", free.bias(), 0, 1e-6);
        Solution bounded = solve(new double[][] {{0}, {1}}, new boolean[] {true, false}, 1.5, 0.7);
        assertThat(bounded.coefficient(0)).isEqualTo(1.5);
        assertThat(bounded.coefficient(1)).isEqualTo(-1.5);
    }

    /** Far apart all kernels are 0 but an image's own: a = 1 - y b, and y'a = 0 makes b = (p - n) / (p + n). */
    @Test
    void imagesThatAreStrangersToEachOtherHaveAClosedForm() {
        Solution solution =
                solve(new double[][] {{0}, {100}, {200}, {300}}, new boolean[] {true, true, true, false}, 10, 1);
        assertNear("bias", solution.bias(), 0.5, TOLERANCE);
        assertNear("a of a positive one", solution.coefficient(1), 0.5, TOLERANCE);
        assertNear("a of the negative one", solution.coefficient(3), -1.5, TOLERANCE);
    }

    /** Karush, Kuhn, Tucker: beyond the margin a is 0, within it C, and on it anything between. */
    @Test
    void overlappingClassesMeetTheConditionsOfOptimality() {
        int count = 300;
        double cost = 2;
        double[][] points = new double[count][2];
        boolean[] positive = new boolean[count];
        for (int i = 0; i < count; i++) {
            positive[i] = i % 3 == 0;
            points[i][0] = CounterRandom.uniform(CounterRandom.key(1), 2L * i) + (positive[i] ? 0.4 : 0);
            points[i][1] = CounterRandom.uniform(CounterRandom.key(1), 2L * i + 1);
        }
        float[][] kernel = kernel(points, 3);
        Solution solution = SequentialMinimalOptimization.solve(kernel, positive, cost);
        double sum = 0;
        int atTheBound = 0;
        for (int t = 0; t < count; t++) {
            double decision = solution.bias();
            for (int s = 0; s < count; s++) {
                decision += solution.coefficient(s) * kernel[t][s];
            }
            double margin = positive[t] ? decision : -decision;
            double multiplier = positive[t] ? solution.coefficient(t) : -solution.coefficient(t);
            assertThat(multiplier).isBetween(0.0, cost);
            if (multiplier < cost) {
                assertThat(margin).isGreaterThan(1 - TOLERANCE);
            }
            if (multiplier > 0) {
                assertThat(margin).isLessThan(1 + TOLERANCE);
            }
            sum += solution.coefficient(t);
            atTheBound += multiplier == cost ? 1 : 0;
        }
        assertNear("y'a", sum, 0, 1e-9);
        assertThat(atTheBound).isBetween(20, 280);
    }

    private static Solution solve(double[][] points, boolean[] positive, double cost, double gamma) {
        return SequentialMinimalOptimization.solve(kernel(points, gamma), positive, cost);
    }

    private static float[][] kernel(double[][] points, double gamma) {
        float[][] kernel = new float[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                double distance = 0;
                for (int d = 0; d < points[i].length; d++) {
                    distance += (points[i][d] - points[j][d]) * (points[i][d] - points[j][d]);
                }
                kernel[i][j] = (float) Math.exp(-gamma * distance);
            }
        }
        return kernel;
    }
}
