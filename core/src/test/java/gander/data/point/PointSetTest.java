package gander.data.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.data.ImageShape;
import gander.data.PixelRange;
import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class PointSetTest {
    private static final double[][] POINTS = {{1, -2}, {300, 4.5}, {-5, 0}};

    @Test
    void aBatchHasThePointsOfItsIndicesAsTheyAre() {
        try (PointSet points = new PointSet("three", POINTS);
                PointerScope scope = new PointerScope()) {
            Tensor batch = points.batch(new long[] {1, 0, 1}, PixelRange.UNBOUNDED);

            assertThat(batch.shape()).containsExactly(3, 1, 1, 2);
            assertThat(Tensors.toFloats(batch)).containsExactly(300, 4.5f, 1, -2, 300, 4.5f);
            assertThat(points.shape()).isEqualTo(new ImageShape(1, 1, 2));
            assertThat(points.size()).isEqualTo(3);
            assertThat(points.name()).isEqualTo("three");
        }
    }

    @Test
    void numbersArePointsOfTheLine() {
        try (PointSet points = PointSet.onLine("line", new double[] {0.5, -7});
                PointerScope scope = new PointerScope()) {
            assertThat(Tensors.toFloats(points.batch(new long[] {0, 1}, PixelRange.UNBOUNDED)))
                    .containsExactly(0.5f, -7);
            assertThat(points.shape()).isEqualTo(new ImageShape(1, 1, 1));
        }
    }

    @Test
    void pointsAreNotPixels() {
        try (PointSet points = new PointSet("three", POINTS)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> points.batch(new long[] {0}, PixelRange.ZERO_TO_ONE))
                    .withMessage("three are points, which are not on ZERO_TO_ONE; train a generator of points on them");
        }
    }

    @Test
    void whatIsNotASetOfPointsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PointSet("none", new double[0][]))
                .withMessage("a point set needs at least one point of at least one number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PointSet("ragged", new double[][] {{1, 2}, {3}}))
                .withMessage("all points have 2 numbers, but point 1 is [3.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PointSet.onLine("lost", new double[] {1, Double.NaN}))
                .withMessage("point 1 is [NaN], which is not finite");
    }
}
