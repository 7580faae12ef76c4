package gander.theory.game;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.theory.game.BilinearGame.Order;
import gander.theory.game.BilinearGame.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class BilinearGameTest {
    private static final Point START = new Point(1, -0.5);

    /** A thousand roundings of numbers of size 1. */
    private static final double ROUNDING = 1e-12;

    @Test
    void simultaneousStepsGrowTheRadiusByTheRootOfOnePlusTheStepSquared() {
        for (double h : new double[] {0.01, 0.1, 0.5}) {
            List<Point> path = Order.SIMULTANEOUS.path(START, h, 100);
            for (int t = 0; t <= 100; t++) {
                double radius = START.radius() * Math.pow(1 + h * h, t / 2.0);
                assertNear("radius", path.get(t).radius() / radius, 1, ROUNDING);
            }
        }
    }

    @Test
    void alternatingStepsKeepAQuadraticFormAndStayWithinItsEllipse() {
        for (double h : new double[] {0.01, 0.1, 0.5, 1.5}) {
            double farthest = 0;
            for (Point point : Order.ALTERNATING.path(START, h, 1000)) {
                assertNear("invariant", BilinearGame.invariant(point, h), BilinearGame.invariant(START, h), ROUNDING);
                farthest = Math.max(farthest, point.radius());
            }
            assertThat(farthest).isLessThanOrEqualTo(BilinearGame.farthest(START, h) + ROUNDING);
            // The bound is one that is reached, nearly.
            assertThat(farthest).isGreaterThan(0.95 * BilinearGame.farthest(START, h));
        }
    }

    @Test
    void theMeanOfAlternatingStepsGoesToTheSolutionAsOneOverTheirNumber() {
        double h = 0.2;
        List<Point> path = Order.ALTERNATING.path(START, h, 2000);
        List<Point> averages = BilinearGame.averages(path);
        // h times the sum of y telescopes to a difference of two x, and likewise for x: each at most 2 farthest.
        double bound = 2 * Math.sqrt(2) * BilinearGame.farthest(START, h) / h;
        for (int t = 0; t < averages.size(); t++) {
            assertThat(averages.get(t).radius())
                    .isLessThanOrEqualTo((bound + 2 * BilinearGame.farthest(START, h)) / (t + 1));
        }
        assertThat(averages.get(0)).isEqualTo(START);
    }
}
