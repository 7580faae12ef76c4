package gander.loss;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AdversarialLossTest {
    private static final AdversarialLoss NON_SATURATING = new NonSaturating();
    private static final AdversarialLoss MINIMAX = new Minimax();
    private static final List<AdversarialLoss> GAMES = List.of(NON_SATURATING, MINIMAX);

    /** Logits at which a double still holds D and 1 - D apart from 0 and 1. */
    private static final double[] ORDINARY = {-15, -4, -1, -0.25, 0, 0.5, 1, 3, 12};

    /** 1 - D is rounded where D is close to 1, and so is what the closed forms say there: of D at 15 all but nine digits. */
    private static final double ROUNDING = 1e-9;

    /** A logit by which nothing is differentiated. */
    private static final Dual CONSTANT = new Dual(0, 0, 0);

    @Test
    void lossesAreLogarithmsOfProbabilities() {
        for (double logit : ORDINARY) {
            assertNear("non-saturating G", generator(NON_SATURATING, logit), -Math.log(d(logit)), ROUNDING);
            assertNear("minimax G", generator(MINIMAX, logit), Math.log(1 - d(logit)), ROUNDING);
            for (double fake : ORDINARY) {
                double expected = -Math.log(d(logit)) - Math.log(1 - d(fake));
                for (AdversarialLoss game : GAMES) {
                    assertNear(game + " D", discriminator(game, logit, fake), expected, 2 * ROUNDING);
                }
            }
        }
    }

    @Test
    void lossesAreRightWhereAProbabilityWouldRoundToZeroOrOne() {
        for (double logit : new double[] {100, 1e4}) {
            // -log D(x) is -logit where D is wrong by so much, and nothing where it is right.
            assertThat(generator(NON_SATURATING, -logit)).isEqualTo(logit);
            assertThat(generator(NON_SATURATING, logit)).isBetween(0.0, 1e-43);
            assertThat(generator(MINIMAX, logit)).isEqualTo(-logit);
            assertThat(generator(MINIMAX, -logit)).isBetween(-1e-43, 0.0);
            for (AdversarialLoss game : GAMES) {
                assertThat(discriminator(game, logit, -logit)).isBetween(0.0, 1e-43);
                assertThat(discriminator(game, -logit, logit)).isEqualTo(2 * logit);
            }
        }
    }

    @Test
    void gradientsAreThoseOfTheClosedForms() {
        // d/dl of -log sigmoid(l) is sigmoid(l) - 1, of log(1 - sigmoid(l)) it is -sigmoid(l).
        assertGradient(ofGenerator(NON_SATURATING), l -> d(l) - 1);
        assertGradient(ofGenerator(MINIMAX), l -> -d(l));
        for (AdversarialLoss game : GAMES) {
            assertGradient(real -> game.discriminator(real, CONSTANT), l -> d(l) - 1);
            assertGradient(fake -> game.discriminator(CONSTANT, fake), AdversarialLossTest::d);
        }
    }

    @Test
    void theMinimaxGradientVanishesWhereTheDiscriminatorIsSureAndTheOtherDoesNot() {
        double sure = -30;

        assertThat(Math.abs(gradient(ofGenerator(MINIMAX), sure))).isLessThan(1e-12);
        assertNear("non-saturating", gradient(ofGenerator(NON_SATURATING), sure), -1, ROUNDING);
    }

    @Test
    void equilibriumIsWhereTheDiscriminatorCannotTell() {
        for (AdversarialLoss game : GAMES) {
            assertNear(
                    game + " D",
                    discriminator(game, 0, 0),
                    game.equilibrium().orElseThrow().discriminator(),
                    ROUNDING);
            assertNear(
                    game + " G",
                    generator(game, 0),
                    game.equilibrium().orElseThrow().generator(),
                    ROUNDING);
        }
        assertNear("2 ln 2", NON_SATURATING.equilibrium().orElseThrow().discriminator(), 1.3862943611, 1e-10);
        assertNear("ln 2", NON_SATURATING.equilibrium().orElseThrow().generator(), 0.6931471806, 1e-10);
        assertNear("-ln 2", MINIMAX.equilibrium().orElseThrow().generator(), -0.6931471806, 1e-10);
    }

    @Property(tries = 200)
    void bothGamesPushTheGeneratorTheSameWay(@ForAll @DoubleRange(min = -50, max = 50) double logit) {
        double lasting = gradient(ofGenerator(NON_SATURATING), logit);
        double minimax = gradient(ofGenerator(MINIMAX), logit);

        assertThat(lasting).isNotPositive();
        assertThat(minimax).isNotPositive();
        // The two slopes of one game: sigmoid - 1 and -sigmoid.
        assertNear("sum of slopes", lasting + minimax, -1, ROUNDING);
    }

    @Property(tries = 200)
    void theDiscriminatorsGradientIsZeroOnlyWhereItCannotTell(@ForAll @DoubleRange(min = -10, max = 10) double logit) {
        for (AdversarialLoss game : GAMES) {
            // One image that is as often real as generated.
            double slope = gradient(both -> game.discriminator(both, both), logit);
            assertNear("slope at " + logit, slope, 2 * d(logit) - 1, ROUNDING);
            assertThat(discriminator(game, logit, logit)).isGreaterThanOrEqualTo(2 * Math.log(2) - ROUNDING);
        }
    }

    @Test
    void relativisticPairingSeesTheDifferenceOfLogits() {
        AdversarialLoss relativistic = new Relativistic();
        for (double real : ORDINARY) {
            for (double fake : ORDINARY) {
                double right = 1 / (1 + Math.exp(fake - real));
                assertNear("D", discriminator(relativistic, real, fake), -Math.log(right), 1e-9);
                Dual generator = relativistic.generator(Dual.real(real), Dual.fake(fake));
                assertNear("G", generator.value(), Math.log1p(Math.exp(real - fake)), 1e-9);
                assertNear("slope of G", generator.byFake(), -right, 1e-9);
                assertNear(
                        "slope of D by the real logit",
                        relativistic
                                .discriminator(Dual.real(real), Dual.fake(fake))
                                .byReal(),
                        right - 1,
                        1e-9);
            }
        }
        assertThat(relativistic.generatorReadsReal()).isTrue();
        assertThat(relativistic.isLogOdds()).isFalse();
        assertNear("equilibrium", relativistic.equilibrium().orElseThrow().generator(), Math.log(2), 1e-12);
    }

    @Test
    void whoSaysThatRealLogitsAreNotReadAndReadsThemHasNoLoss() {
        assertThat(new Relativistic().generator(Dual.UNKNOWN, Dual.fake(1)).value())
                .isNaN();
    }

    private static double d(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double generator(AdversarialLoss game, double fake) {
        return game.generator(Dual.UNKNOWN, Dual.fake(fake)).value();
    }

    private static UnaryOperator<Dual> ofGenerator(AdversarialLoss game) {
        return fake -> game.generator(Dual.UNKNOWN, fake);
    }

    private static double discriminator(AdversarialLoss game, double real, double fake) {
        return game.discriminator(Dual.real(real), Dual.fake(fake)).value();
    }

    private static void assertGradient(UnaryOperator<Dual> loss, DoubleUnaryOperator expected) {
        for (double logit : ORDINARY) {
            assertNear("slope at " + logit, gradient(loss, logit), expected.applyAsDouble(logit), ROUNDING);
        }
        for (double logit : new double[] {-1e4, -100, 100, 1e4}) {
            assertNear("slope at " + logit, gradient(loss, logit), expected.applyAsDouble(logit), ROUNDING);
        }
    }

    private static double gradient(UnaryOperator<Dual> loss, double logit) {
        return loss.apply(Dual.fake(logit)).byFake();
    }
}
