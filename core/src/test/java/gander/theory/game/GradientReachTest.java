package gander.theory.game;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.theory.density.Densities;
import gander.theory.density.Density;
import gander.theory.density.Normal;
import gander.theory.density.Uniform;
import gander.theory.divergence.OptimalDiscriminator;
import gander.theory.game.GradientReach.Family;
import gander.theory.game.GradientReach.Gradient;
import gander.theory.game.GradientReach.Moment;
import gander.theory.game.GradientReach.Setting;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GradientReachTest {
    private static final Setting OVERLAPPING = new Setting(new Normal(0, 1), Family.normal(), 1.5, 1);
    private static final Setting DISJOINT = new Setting(new Uniform(-1.1, -0.1), Family.uniform(), 0.6, 0.5);
    private static final LineDiscriminator.Plan PLAN = new LineDiscriminator.Plan(List.of(32, 32), 128, 0.01, 1);

    /** Root of E[1 + z^2], z uniform on (-1, 1). */
    private static final double JACOBIAN = Math.sqrt(4.0 / 3);

    @Test
    void atTheBestDiscriminatorTheGradientsAreThoseOfDivergences() {
        // D* by hand: the logit's slope is -1.5, and the pulls are D* and 1 - D* times 1.5.
        OptimalDiscriminator best = new OptimalDiscriminator(OVERLAPPING.data(), OVERLAPPING.generated());
        Density q = OVERLAPPING.generated();
        Gradient minimax = new Gradient(
                Densities.expectation(q, x -> 1.5 * best.at(x)),
                Densities.expectation(q, x -> 1.5 * best.at(x) * (x - 1.5)));
        Gradient other = new Gradient(
                Densities.expectation(q, x -> 1.5 * (1 - best.at(x))),
                Densities.expectation(q, x -> 1.5 * (1 - best.at(x)) * (x - 1.5)));

        // Central differences of h = 1e-4 of integrals to 1e-11.
        assertIs(GradientReach.bestMinimax(OVERLAPPING), minimax, 1e-6);
        assertIs(GradientReach.bestNonSaturating(OVERLAPPING), other, 1e-6);
        assertIs(GradientReach.bestMinimax(DISJOINT), new Gradient(0, 0), 1e-6);
    }

    private static void assertIs(Gradient actual, Gradient expected, double tolerance) {
        assertNear("location", actual.location(), expected.location(), tolerance);
        assertNear("scale", actual.scale(), expected.scale(), tolerance);
    }

    @Test
    void onDisjointSupportsTheMinimaxGradientStaysBelowTheoremTwoPointFour() {
        List<List<Moment>> runs = GradientReach.run(DISJOINT, PLAN, 2, List.of(1, 10, 100, 200));
        int bounded = 0;
        for (List<Moment> run : runs) {
            for (Moment moment : run) {
                assertThat(moment.minimax().norm()).isLessThanOrEqualTo(moment.bound(JACOBIAN));
                bounded += moment.distance() < 1 ? 1 : 0;
            }
            assertThat(run.get(3).minimax().norm())
                    .isLessThan(run.get(1).minimax().norm() / 5);
            assertThat(run.get(3).nonSaturating().norm())
                    .isGreaterThan(run.get(0).nonSaturating().norm() * 5);
        }
        assertThat(bounded).isPositive();
    }

    @Test
    @Tag("slow")
    void onOneKindOfSupportsOneVanishesAndTheOtherGrowsNoisyAndOnTheOtherKindBothSettle() {
        List<Integer> steps = List.of(1, 1000);
        List<List<Moment>> disjoint = GradientReach.run(DISJOINT, PLAN, 6, steps);
        List<List<Moment>> overlapping = GradientReach.run(OVERLAPPING, PLAN, 6, steps);

        assertThat(GradientReach.meanNorm(minimax(disjoint, 1)))
                .isLessThan(GradientReach.meanNorm(minimax(disjoint, 0)) / 20);
        assertThat(GradientReach.meanNorm(other(disjoint, 1)))
                .isGreaterThan(10 * GradientReach.meanNorm(other(disjoint, 0)));
        assertThat(GradientReach.deviation(other(disjoint, 1)))
                .isGreaterThan(2 * GradientReach.deviation(other(disjoint, 0)));
        // A tenth of the norm at D*: what a D leaves that goes on being trained at a rate of 0.01.
        double best = GradientReach.bestMinimax(OVERLAPPING).norm();
        assertNear("minimax", GradientReach.meanNorm(minimax(overlapping, 1)), best, 0.1 * best);
        double bestOther = GradientReach.bestNonSaturating(OVERLAPPING).norm();
        assertNear("non-saturating", GradientReach.meanNorm(other(overlapping, 1)), bestOther, 0.15 * bestOther);
    }

    private static List<Gradient> minimax(List<List<Moment>> runs, int at) {
        return runs.stream().map(run -> run.get(at).minimax()).toList();
    }

    private static List<Gradient> other(List<List<Moment>> runs, int at) {
        return runs.stream().map(run -> run.get(at).nonSaturating()).toList();
    }

    @Test
    void theDeviationIsThatOfBothComponents() {
        List<Gradient> gradients =
                List.of(new Gradient(0, 1), new Gradient(2, 1), new Gradient(1, 4), new Gradient(1, -2));
        // Squares of 2 and 18 over n - 1 = 3.
        assertNear("deviation", GradientReach.deviation(gradients), Math.sqrt(20.0 / 3), 1e-15);
        assertNear("norm", new Gradient(3, -4).norm(), 5, 0);
    }
}
