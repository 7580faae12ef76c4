package gander.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** Points in the plane as a picture. */
class ScatterTest {
    private static final int SIDE = Scatter.SIDE;

    /** The corners of a rectangle, wider than it is high, about (10, 20). */
    private static final float[] CORNERS = {8, 19, 12, 19, 8, 21, 12, 21};

    @Test
    void axesAreEqualAndUpIsUp() {
        BufferedImage picture = Scatter.around(CORNERS).draw(CORNERS, new float[] {12, 21});

        // Of the width of 4, 0.15 are free on each side: the rectangle is 4 / 5.2 of the inside wide, half as high.
        double unit = (SIDE - 20) / 5.2;
        assertThat(isMarked(picture, SIDE / 2.0 + 2 * unit, SIDE / 2.0 - unit)).isTrue();
        assertThat(isMarked(picture, SIDE / 2.0 - 2 * unit, SIDE / 2.0 + unit)).isTrue();
        assertThat(isMarked(picture, SIDE / 2.0, SIDE / 2.0)).isFalse();
    }

    @Test
    void generatedPointsDoNotMoveTheLimitsAndLieOnTheEdgeBeyondThem() {
        Scatter scatter = Scatter.around(CORNERS);
        BufferedImage real = scatter.real(CORNERS);
        BufferedImage both = scatter.draw(CORNERS, new float[] {1e30f, 20});
        int changed = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (real.getRGB(x, y) != both.getRGB(x, y)) {
                    changed++;
                    assertThat(x).isGreaterThan(SIDE - 12);
                    assertThat(y).isBetween(SIDE / 2 - 4, SIDE / 2 + 4);
                }
            }
        }
        assertThat(changed).isPositive();
    }

    @Test
    void aSinglePointIsInTheMiddle() {
        assertThat(isMarked(Scatter.around(new float[] {3, 4}).real(new float[] {3, 4}), SIDE / 2.0, SIDE / 2.0))
                .isTrue();
    }

    private static boolean isMarked(BufferedImage picture, double x, double y) {
        int level = picture.getRGB((int) x, (int) y) & 0xFF;
        return level < 0xC0;
    }
}
