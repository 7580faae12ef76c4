package gander.theory.game;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.loss.Minimax;
import gander.loss.NonSaturating;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import gander.theory.density.Uniform;
import gander.theory.divergence.OptimalDiscriminator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiscriminatorFitTest {
    /** The midpoint rule's, on cells of a thousandth of a piece. */
    private static final double INTEGRATION = 1e-5;

    private static final double NOTHING_KNOWN = -2 * Math.log(2);
    private static final NormalMixture DATA = NormalMixture.of(0.6, new Normal(-1.5, 0.6), new Normal(1.5, 0.8));
    private static final LineDiscriminator.Plan PLAN = LineDiscriminator.Plan.of(1);

    @Test
    void itsValueRisesToThatOfTheBestOneAndNeverPassesIt() {
        DiscriminatorFit fit = DiscriminatorFit.of(DATA, new Normal(0.3, 1.3), PLAN, 600);
        double best = fit.best().value();
        for (DiscriminatorFit.Moment moment : fit.rise()) {
            assertThat(moment.value()).as("V after %d steps", moment.step()).isLessThan(best + INTEGRATION);
            // Five standard errors of 20,000 fresh draws from each side.
            assertThat(moment.sampled().value())
                    .isLessThan(best + 5 * moment.sampled().standardError());
            assertNear(
                    "V after " + moment.step() + " steps",
                    moment.sampled().value(),
                    moment.value(),
                    5 * moment.sampled().standardError());
        }
        assertThat(fit.last().value()).isGreaterThan(fit.rise().get(0).value());
        // What it begins with is worth 0.15 nats less than the best; a twentieth of that is left.
        assertNear("V", fit.last().value(), best, 0.01);
    }

    @Test
    @Tag("slow")
    void trainedToTheEndItIsTheBestOne() {
        DiscriminatorFit fit = DiscriminatorFit.of(DATA, new Normal(0.3, 1.3), PLAN, 4000);
        // A mean error e costs about 2 e^2 / (D (1 - D)) nats of V: what 4,000 noisy steps of 1,024 draws leave.
        assertNear("mean |D - D*|", fit.meanError(), 0, 0.01);
        assertNear("largest |D - D*|", fit.largestError(), 0, 0.06);
        assertNear("V", fit.last().value(), fit.best().value(), 1e-3);
    }

    @Test
    void equalDensitiesTeachItNothing() {
        DiscriminatorFit fit = DiscriminatorFit.of(DATA, DATA, PLAN, 600);
        assertNear("V", fit.last().value(), NOTHING_KNOWN, 2e-3);
        assertThat(fit.last().value()).isLessThan(NOTHING_KNOWN + INTEGRATION);
        assertNear("mean |D - 1/2|", fit.meanError(), 0, 0.03);
    }

    @Test
    void disjointDensitiesTeachItEverything() {
        DiscriminatorFit fit = DiscriminatorFit.of(new Uniform(-2, -0.5), new Uniform(0.5, 2), PLAN, 600);
        // At most 0, as any D's, and within the 0.01 nats that 600 steps leave of it.
        assertNear("V", fit.last().value(), 0, 0.01);
        assertThat(fit.last().value()).isNegative();
        assertNear("largest |D - D*|", fit.largestError(), 0, 0.05);
    }

    @Test
    void theSameSeedGivesTheSameNetwork() {
        try (LineDiscriminator one = new LineDiscriminator(DATA, Normal.STANDARD, PLAN);
                LineDiscriminator two = new LineDiscriminator(DATA, Normal.STANDARD, PLAN)) {
            one.train(3);
            two.train(3);
            assertThat(one.logits(-1, 0, 2)).containsExactly(two.logits(-1, 0, 2));
            assertThat(one.steps()).isEqualTo(3);
        }
    }

    @Test
    void whatAGeneratedNumberFeelsIsTheSlopeOfTheLoss() {
        try (LineDiscriminator d =
                new LineDiscriminator(DATA, Normal.STANDARD, new LineDiscriminator.Plan(List.of(8), 16, 0.01, 3))) {
            d.train(20);
            double h = 0.01;
            double x = 0.7;
            double before = OptimalDiscriminator.softplus(-d.logits(x - h)[0]);
            double after = OptimalDiscriminator.softplus(-d.logits(x + h)[0]);
            double pull = d.pull(new NonSaturating(), x)[0];
            // Differences of float32 losses of size 1 over 0.02.
            assertNear("-log D", pull, (after - before) / (2 * h), 2e-4);
            double minimax = d.pull(new Minimax(), x)[0];
            double probability = OptimalDiscriminator.sigmoid(d.logits(x)[0]);
            // Both are the slope of the logit, times -(1 - D) and -D.
            assertNear("ratio", minimax / pull, probability / (1 - probability), 1e-4);
        }
    }
}
