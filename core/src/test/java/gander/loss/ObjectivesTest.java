package gander.loss;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gander.recipe.Recipe;
import gander.train.TrainingConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every objective: golden values, differences for derivatives, and what the game comes to where it can be solved. */
class ObjectivesTest {
    private static final double STEP = 1e-5;

    /** Two distributions on four points. */
    private static final double[] P = {0.4, 0.3, 0.2, 0.1};

    private static final double[] Q = {0.1, 0.25, 0.25, 0.4};

    static List<AdversarialLoss> all() {
        List<AdversarialLoss> all = new ArrayList<>(List.of(
                new NonSaturating(),
                new NonSaturating(0.1),
                new Minimax(),
                new Minimax(0.1),
                new Relativistic(),
                new LeastSquares(),
                new Hinge(),
                new Wasserstein()));
        for (FDivergence divergence : FDivergence.values()) {
            all.add(new FGan(divergence, false));
            all.add(new FGan(divergence, true));
        }
        return all;
    }

    @Test
    void allAreHere() {
        Stream<Class<?>> kinds = Stream.of(AdversarialLoss.class.getPermittedSubclasses())
                .flatMap(kind -> kind.isRecord() ? Stream.of(kind) : Stream.of(kind.getPermittedSubclasses()));
        assertThat(all().stream().map(Object::getClass)).containsAll(kinds.toList());
    }

    /** golden_losses.py computes them without Gander. */
    @Test
    void lossesAreThoseOfAnIndependentScript() throws IOException {
        int compared = 0;
        try (InputStream in = ObjectivesTest.class.getResourceAsStream("golden_losses.json")) {
            for (JsonNode golden : new JsonMapper().readTree(in)) {
                String name = golden.get("loss").asText();
                AdversarialLoss loss = Recipe.of(TrainingConfig.reference())
                        .set("loss=" + name)
                        .bind()
                        .loss();
                for (JsonNode at : golden.get("values")) {
                    Dual real = Dual.real(at.get("real").asDouble());
                    Dual fake = Dual.fake(at.get("fake").asDouble());
                    assertNear(
                            name + " D",
                            loss.discriminator(real, fake).value(),
                            at.get("discriminator").asDouble(),
                            1e-9);
                    assertNear(
                            name + " G",
                            loss.generator(real, fake).value(),
                            at.get("generator").asDouble(),
                            1e-9);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(6 * all().size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void slopesAreTheLimitsOfDifferences(AdversarialLoss loss) {
        for (double real : new double[] {-2.3, -0.4, 0.6, 1.7}) {
            for (double fake : new double[] {-1.6, -0.3, 0.9, 2.1}) {
                Dual d = loss.discriminator(Dual.real(real), Dual.fake(fake));
                assertNear(
                        "D by real",
                        d.byReal(),
                        (d(loss, real + STEP, fake) - d(loss, real - STEP, fake)) / (2 * STEP),
                        1e-6);
                assertNear(
                        "D by fake",
                        d.byFake(),
                        (d(loss, real, fake + STEP) - d(loss, real, fake - STEP)) / (2 * STEP),
                        1e-6);
                Dual g = loss.generator(Dual.real(real), Dual.fake(fake));
                assertNear(
                        "G by fake",
                        g.byFake(),
                        (g(loss, real, fake + STEP) - g(loss, real, fake - STEP)) / (2 * STEP),
                        1e-6);
                if (fake < 1) { // the label that least squares aim at
                    assertThat(g.byFake())
                            .as("G wants larger logits of its images")
                            .isNotPositive();
                }
                assertThat(Double.isFinite(
                                loss.generator(Dual.UNKNOWN, Dual.fake(fake)).byFake()))
                        .as("G's slope without real logits")
                        .isEqualTo(!loss.generatorReadsReal());
            }
        }
    }

    /** D at its best response gets minus the divergence, and less anywhere else. */
    @ParameterizedTest
    @EnumSource
    void theBestDiscriminatorOfAnFGanLosesMinusItsDivergence(FDivergence divergence) {
        double[] best = new double[P.length];
        double expected = 0;
        for (int i = 0; i < best.length; i++) {
            double u = P[i] / Q[i];
            switch (divergence) {
                case KL -> best[i] = 1 + Math.log(u);
                case REVERSE_KL, JENSEN_SHANNON -> best[i] = Math.log(u);
                case PEARSON -> best[i] = 2 * (u - 1);
                case SQUARED_HELLINGER -> best[i] = Math.log(u) / 2;
            }
            expected += switch (divergence) {
                case KL -> P[i] * Math.log(u);
                case REVERSE_KL -> -Q[i] * Math.log(u);
                case PEARSON -> (P[i] - Q[i]) * (P[i] - Q[i]) / Q[i];
                case SQUARED_HELLINGER -> Math.pow(Math.sqrt(P[i]) - Math.sqrt(Q[i]), 2);
                case JENSEN_SHANNON ->
                    P[i] * Math.log(2 * P[i] / (P[i] + Q[i])) + Q[i] * Math.log(2 * Q[i] / (P[i] + Q[i]));
            };
        }
        AdversarialLoss game = new FGan(divergence, true);

        double least = loss(game, best, P, Q);
        assertNear("divergence", -least, expected, 1e-12);
        for (int i = 0; i < best.length; i++) {
            for (double change : new double[] {-0.01, 0.01}) {
                double[] other = best.clone();
                other[i] += change;
                assertThat(loss(game, other, P, Q)).isGreaterThan(least);
            }
        }
        assertThat(game.isLogOdds()).isEqualTo(Math.abs(best[0] - Math.log(P[0] / Q[0])) < 1e-12);
    }

    /** Where G is the data, at D's best response: found by Newton's method on a logit that is the same everywhere. */
    @ParameterizedTest
    @MethodSource("all")
    void theEquilibriumIsWhereTheDiscriminatorIsAtItsBestOnEqualDistributions(AdversarialLoss loss) {
        if (loss.equilibrium().isEmpty()) {
            // Any logit from -1 to 1 serves D as well as another: so G's loss may be any number.
            for (double logit : new double[] {-0.9, 0, 0.9}) {
                Dual both = loss.discriminator(Dual.real(logit), Dual.fake(logit));
                assertNear("slope", both.byReal() + both.byFake(), 0, 1e-12);
                assertNear("D", both.value(), d(loss, 0, 0), 1e-12);
            }
            return;
        }
        double low = -20;
        double high = 20;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            Dual both = loss.discriminator(Dual.real(middle), Dual.fake(middle));
            if (both.byReal() + both.byFake() < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double logit = loss.generatorReadsReal() ? 0 : low; // a constant on all logits changes nothing for pairs
        Equilibrium rest = loss.equilibrium().get();
        assertNear("D", d(loss, logit, logit), rest.discriminator(), 1e-9);
        assertNear("G", g(loss, logit, logit), rest.generator(), 1e-9);
    }

    /** The sum over points shifted by 3 of a critic with slope 1 is the distance that they were moved. */
    @Test
    void theWassersteinLossOfShiftedPointsIsTheirDistance() {
        double loss = 0;
        double[] points = {-2, 0, 1, 5};
        for (double point : points) {
            loss += d(new Wasserstein(), point + 3, point) / points.length;
        }
        assertNear("distance", -loss, 3, 1e-12);
    }

    @Test
    void hingeLearnsFromTheWrongSideOfTheMarginOnly() {
        Dual right = new Hinge().discriminator(Dual.real(1.5), Dual.fake(-1.5));
        assertThat(Math.abs(right.value()) + Math.abs(right.byReal()) + Math.abs(right.byFake()))
                .isZero();
        assertThat(new Hinge().discriminator(Dual.real(0.5), Dual.fake(-3))).isEqualTo(new Dual(0.5, -1, 0));
    }

    @Test
    void smoothingIsFromNoneToBelowOne() {
        assertThatThrownBy(() -> new NonSaturating(1)).hasMessage("smoothing must be from 0 to below 1, got 1.0");
        assertThatThrownBy(() -> new Minimax(-0.1)).hasMessageContaining("got -0.1");
        assertThatThrownBy(() -> new NonSaturating(Double.NaN)).hasMessageContaining("got NaN");
    }

    /** The mean over points of probability p real and q generated. */
    private static double loss(AdversarialLoss game, double[] logits, double[] p, double[] q) {
        double loss = 0;
        Dual nothing = new Dual(0, 0, 0);
        double offset = game.discriminator(nothing, nothing).value();
        for (int i = 0; i < logits.length; i++) {
            // The formula is a sum of a part of the real logit and one of the other.
            loss += p[i] * (d(game, logits[i], 0) - offset) + q[i] * (d(game, 0, logits[i]) - offset);
        }
        return loss + offset;
    }

    private static double d(AdversarialLoss loss, double real, double fake) {
        return loss.discriminator(Dual.real(real), Dual.fake(fake)).value();
    }

    private static double g(AdversarialLoss loss, double real, double fake) {
        return loss.generator(Dual.real(real), Dual.fake(fake)).value();
    }
}
