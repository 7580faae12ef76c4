package gander.data.point;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.data.Labels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every distribution of points. */
class PointLawTest {
    private static final int POINTS = 20_000;
    private static final double HALF = 6;
    private static final int STEPS = 600;

    static List<PointLaw> laws() {
        return List.of(
                new GaussianRing(8, 2, 0.1),
                new GaussianGrid(5, 2, 0.05),
                new SpiralArms(2, 1.5, 3, 0.1),
                new HalfMoons(0.1),
                new UniformRectangle(4, 2));
    }

    /** By the midpoint rule, whose steps are fine beside the narrowest Gaussian: its error there is below 1e-10. */
    @ParameterizedTest
    @MethodSource("laws")
    void theDensityIntegratesToOne(PointLaw law) {
        double side = 2 * HALF / STEPS;
        double[][] points = new double[STEPS * STEPS][];
        for (int i = 0; i < points.length; i++) {
            int row = i / STEPS;
            points[i] = new double[] {-HALF + side * (i % STEPS + 0.5), -HALF + side * (row + 0.5)};
        }
        double sum = Arrays.stream(law.logDensities(points)).map(Math::exp).sum();
        assertNear("integral", sum * side * side, 1, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void asManyPointsAreDrawnInEachQuarterAsTheDensitySays(PointLaw law) {
        double side = 2 * HALF / STEPS;
        double[] expected = new double[4];
        for (int i = 0; i < STEPS; i++) {
            double[][] row = new double[STEPS][];
            for (int j = 0; j < STEPS; j++) {
                row[j] = new double[] {-HALF + side * (j + 0.5), -HALF + side * (i + 0.5)};
            }
            double[] logs = law.logDensities(row);
            for (int j = 0; j < STEPS; j++) {
                expected[quarter(row[j])] += Math.exp(logs[j]) * side * side;
            }
        }
        int[] drawn = new int[4];
        for (double[] point : law.draw(3, POINTS)) {
            drawn[quarter(point)]++;
        }
        for (int i = 0; i < 4; i++) {
            // A binomial's five standard deviations.
            double five = 5 * Math.sqrt(POINTS * expected[i] * (1 - expected[i]));
            assertNear("quarter " + i, drawn[i], POINTS * expected[i], five + 1e-6);
        }
    }

    private static int quarter(double... point) {
        return (point[0] > 0.3 ? 1 : 0) + (point[1] > 0.2 ? 2 : 0);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void nearlyAllPointsAreOfAModeAndEachModeHasSome(PointLaw law) {
        int[] modes = law.modesOf(law.draw(5, POINTS));
        long high = Arrays.stream(modes).filter(mode -> mode >= 0).count();
        // Of a Gaussian of two dimensions 1 - exp(-9/2) are within three deviations; of overlapping ones, more.
        assertThat((double) high / POINTS).isGreaterThan(1 - Math.exp(-4.5) - 0.004);
        assertThat(Arrays.stream(modes).filter(mode -> mode >= 0).distinct().count())
                .isEqualTo(law.modes());
        assertThat(Arrays.stream(modes)).allMatch(mode -> mode < law.modes());
        assertThat(law.modesOf(new double[][] {{100, 0}, {0, -100}})).containsExactly(-1, -1);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void aPointAndItsClassAreTheSameHoweverManyAreDrawn(PointLaw law) {
        assertThat(law.draw(1, 3)[2]).containsExactly(law.draw(1, 10)[2]);
        assertThat(law.draw(2, 3)[2]).isNotEqualTo(law.draw(1, 3)[2]);
        if (law.labels(1).isPresent()) {
            assertThat(law.labels(1).get().of(2)).isEqualTo(law.labels(1).get().of(2));
        } else {
            assertThat(law).isInstanceOf(UniformRectangle.class);
        }
    }

    @Test
    void classesAreTheArmsTheMoonsAndTheGaussians() {
        SpiralArms spiral = new SpiralArms(2, 1.5, 3, 1e-6);
        HalfMoons moons = new HalfMoons(1e-6);
        GaussianGrid grid = new GaussianGrid(3, 2, 1e-6);
        Labels ofSpiral = spiral.labels(4).orElseThrow();
        Labels ofMoons = moons.labels(4).orElseThrow();
        Labels ofGrid = grid.labels(4).orElseThrow();
        assertThat(List.of(ofSpiral.classes(), ofMoons.classes(), ofGrid.classes()))
                .containsExactly(2, 2, 9);
        for (int i = 0; i < 100; i++) {
            double[] arm = spiral.draw(4, 100)[i];
            double way = Math.hypot(arm[0], arm[1]) / 3;
            double turned = Math.atan2(arm[1], arm[0]) / (2 * Math.PI) - 1.5 * way;
            assertNear("turned", Math.abs(turned - Math.rint(turned)) < 0.25 ? 0 : 1, ofSpiral.of(i), 0);
            double[] moon = moons.draw(4, 100)[i];
            double[] middle = ofMoons.of(i) == 0 ? new double[] {0, 0} : new double[] {1, 0.5};
            assertNear("radius", Math.hypot(moon[0] - middle[0], moon[1] - middle[1]), 1, 1e-4);
            assertThat(ofMoons.of(i) == 0 ? moon[1] : 0.5 - moon[1]).isGreaterThan(-1e-4);
            double[] point = grid.draw(4, 100)[i];
            assertNear("column", point[0], 2 * (ofGrid.of(i) % 3 - 1), 1e-4);
            assertNear("row", point[1], 2 * (ofGrid.of(i) / 3 - 1), 1e-4);
        }
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianGrid(0, 2, 1))
                .withMessage("side must be from 1 to 100, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GaussianGrid(5, 0, 1))
                .withMessage("spacing must be positive, got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new SpiralArms(0, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpiralArms(2, Double.NaN, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new HalfMoons(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new UniformRectangle(1, Double.POSITIVE_INFINITY));
    }
}
