package gander.data.point;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GaussianRingTest {
    private static final int POINTS = 40_000;
    private final GaussianRing ring = new GaussianRing(8, 2, 0.1);

    @Test
    void theCentresAreAsFarFromTheOriginAsTheRadiusAndEvenlySpaced() {
        double side = 2 * 2 * Math.sin(Math.PI / 8);
        for (int i = 0; i < 8; i++) {
            double[] a = ring.centre(i);
            double[] b = ring.centre((i + 1) % 8);
            assertNear("radius", Math.hypot(a[0], a[1]), 2, 1e-15);
            assertNear("side", Math.hypot(a[0] - b[0], a[1] - b[1]), side, 1e-14);
        }
        assertThat(ring.centre(0)).containsExactly(2, 0);
    }

    @Test
    void everyModeHasItsShareAndSpread() {
        int[] counts = new int[8];
        double square = 0;
        for (double[] point : ring.draw(1, POINTS)) {
            int mode = (int) Math.floorMod(Math.round(Math.atan2(point[1], point[0]) / (Math.PI / 4)), 8L);
            double[] centre = ring.centre(mode);
            counts[mode]++;
            square += Math.pow(point[0] - centre[0], 2) + Math.pow(point[1] - centre[1], 2);
        }
        for (int count : counts) {
            // A binomial's five standard deviations: 5 sqrt(n p (1 - p)).
            assertNear("points of a mode", count, POINTS / 8.0, 5 * Math.sqrt(POINTS / 8.0 * 7 / 8));
        }
        // The sum of 2n squared deviations has mean 2n and variance 4n, in units of the variance.
        assertNear("variance", square / 0.01, 2.0 * POINTS, 5 * Math.sqrt(4.0 * POINTS));
    }

    @Test
    void aPointIsTheSameHoweverManyAreDrawn() {
        assertThat(ring.draw(1, 3)[2]).containsExactly(ring.draw(1, 10)[2]);
        assertThat(ring.draw(2, 3)[2]).isNotEqualTo(ring.draw(1, 3)[2]);
    }

    @Test
    void aRingOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianRing(0, 2, 0.1))
                .withMessage("a ring has a positive number of modes, radius and deviation, got 0, 2.0 and 0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussianRing(8, Double.NaN, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new GaussianRing(8, 2, 0));
    }
}
