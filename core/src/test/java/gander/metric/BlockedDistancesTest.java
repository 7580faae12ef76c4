package gander.metric;

import static gander.Near.assertNear;
import static gander.metric.GivenFeatures.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.metric.BlockedDistances.Neighbour;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;

class BlockedDistancesTest {
    /** Of a squared distance of size 10: float64, and 1e-13 of the squared norms taken off. */
    private static final double TOLERANCE = 1e-11;

    private static final int WIDTH = 5;

    @Test
    void theyAreTheSumsOfSquaredDifferencesInEveryBlock() {
        try (PointerScope scope = new PointerScope()) {
            // More than one block of rows and more than one of columns, none of them full.
            float[][] x = normal(1, 300);
            float[][] y = normal(2, 4200);
            double[][] seen = all(tensor(x), tensor(y));
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < y.length; j++) {
                    assertNear(i + ", " + j, seen[i][j], squared(x[i], y[j]), TOLERANCE);
                }
            }
        }
    }

    @Test
    void nearestRowsAndRadiiAreThoseOfASort() {
        try (PointerScope scope = new PointerScope()) {
            float[][] x = normal(3, 270);
            float[][] y = normal(4, 310);
            List<Neighbour> nearest = BlockedDistances.nearest(tensor(x), tensor(y));
            List<Neighbour> others = BlockedDistances.nearestOther(tensor(x));
            double[] radii = BlockedDistances.squaredRadii(tensor(x), 3);
            for (int i = 0; i < x.length; i++) {
                float[] row = x[i];
                double[] toY = Arrays.stream(y)
                        .mapToDouble(other -> squared(row, other))
                        .toArray();
                double[] toX = Arrays.stream(x)
                        .mapToDouble(other -> squared(row, other))
                        .toArray();
                assertNear("to y", toY[nearest.get(i).index()], sorted(toY)[0], 0);
                assertNear("to y", nearest.get(i).squaredDistance(), sorted(toY)[0], TOLERANCE);
                assertThat(others.get(i).index()).isNotEqualTo(i);
                assertNear("to x", toX[others.get(i).index()], sorted(toX)[1], 0);
                assertNear("radius", radii[i], sorted(toX)[3], TOLERANCE);
            }
        }
    }

    @Test
    void neighboursAreFoundAcrossBlocksOfColumns() {
        try (PointerScope scope = new PointerScope()) {
            float[][] y = normal(5, 9000);
            float[][] x = {y[8999], y[0], y[4096]};
            assertThat(BlockedDistances.nearest(tensor(x), tensor(y)))
                    .extracting(Neighbour::index)
                    .containsExactly(8999, 0, 4096);
            y[8999] = y[17];
            List<Neighbour> others = BlockedDistances.nearestOther(tensor(y));
            assertThat(others.get(17).index()).isEqualTo(8999);
            assertThat(others.get(8999).index()).isEqualTo(17);
            assertThat(others.get(17).squaredDistance()).isZero();
        }
    }

    @Test
    void aCopyIsAtDistanceZeroAndTheFirstOfSeveralIsNamed() {
        try (PointerScope scope = new PointerScope()) {
            float[][] y = normal(6, 40);
            y[30] = y[12];
            List<Neighbour> nearest = BlockedDistances.nearest(tensor(y), tensor(y));
            for (int i = 0; i < y.length; i++) {
                assertThat(nearest.get(i).squaredDistance()).isZero();
                assertThat(nearest.get(i).index()).isEqualTo(i == 30 ? 12 : i);
            }
        }
    }

    @Test
    void aLargeCommonOffsetChangesNothing() {
        try (PointerScope scope = new PointerScope()) {
            // Multiples of 1/64 up to 4: exact in float32 beside 65536, where |x|^2 is ten orders above |x - y|^2.
            Tensor x = tensor(normal(7, 200)).mul(new Scalar(64f)).round().div(new Scalar(64f));
            Tensor y = tensor(normal(8, 200)).mul(new Scalar(64f)).round().div(new Scalar(64f));
            Scalar offset = new Scalar(65536f);
            double[][] plain = all(x, y);
            double[][] shifted = all(x.add(offset), y.add(offset));
            for (int i = 0; i < plain.length; i++) {
                for (int j = 0; j < plain[i].length; j++) {
                    assertNear(i + ", " + j, shifted[i][j], plain[i][j], TOLERANCE);
                }
            }
        }
    }

    @Test
    void bytesAreTakenAsNumbers() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Tensors.of(new float[] {0, 255, 3, 4}, 2, 2).to(ScalarType.Byte);
            Tensor y = Tensors.of(new float[] {255, 0}, 1, 2).to(ScalarType.Byte);
            double[][] seen = all(x, y);
            // Whole numbers, to the rounding allowed on squared norms of 65025.
            assertNear("black and white", seen[0][0], 2 * 255 * 255, 1e-7);
            assertNear("grey", seen[1][0], 252 * 252 + 16, 1e-7);
        }
    }

    @Test
    void oneThreadAndManyGiveTheSameBits() throws InterruptedException, ExecutionException {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = tensor(normal(9, 700));
            ForkJoinPool one = new ForkJoinPool(1);
            try {
                double[] alone =
                        one.submit(() -> BlockedDistances.squaredRadii(x, 4)).get();
                assertThat(alone).isEqualTo(BlockedDistances.squaredRadii(x, 4));
            } finally {
                one.shutdown();
            }
        }
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = tensor(normal(10, 3));
            Tensor narrow = Tensors.zeros(3, WIDTH - 1);
            assertThatThrownBy(() -> new BlockedDistances(x, narrow)).hasMessageContaining("expected [N, 5]");
            assertThatThrownBy(() -> BlockedDistances.squaredRadii(x, 3)).hasMessageContaining("from 1 to 2, got 3");
            assertThatThrownBy(() -> BlockedDistances.nearestOther(x.narrow(0, 0, 1)))
                    .hasMessageContaining("2 rows or more, got 1");
            Tensor broken = x.clone();
            broken.narrow(0, 1, 1).fill_(new Scalar(Float.NaN));
            assertThatThrownBy(() -> BlockedDistances.nearest(broken, x))
                    .hasStackTraceContaining("x has values that are not finite in rows 0 to 2");
        }
    }

    private static double[][] all(Tensor x, Tensor y) {
        double[][] seen = new double[(int) x.size(0)][(int) y.size(0)];
        new BlockedDistances(x, y)
                .forEachRow((row, first, squared) -> System.arraycopy(squared, 0, seen[row], first, squared.length));
        return seen;
    }

    private static double squared(float[] x, float[] y) {
        double sum = 0;
        for (int d = 0; d < x.length; d++) {
            sum += ((double) x[d] - y[d]) * ((double) x[d] - y[d]);
        }
        return sum;
    }

    private static double[] sorted(double... values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static float[][] normal(long seed, int rows) {
        return GivenFeatures.normal(seed, rows, WIDTH);
    }
}
