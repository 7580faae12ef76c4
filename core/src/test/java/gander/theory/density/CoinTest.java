package gander.theory.density;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import gander.theory.density.CoinEstimates.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoinTest {
    private static final Coin TEN = new Coin(10);
    private static final double ROUNDING = 1e-13;

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.3, 0.7, 1})
    void probabilitiesOfAllOutcomesSumToOne(double theta) {
        assertNear("n = 10", TEN.sumOverOutcomes(theta), 1, ROUNDING);
        // Through ln n!, which is 82109 here and rounded at 1e-11.
        assertNear("n = 10000", new Coin(10_000).sumOverOutcomes(theta), 1, 3e-11);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 10})
    void theLikelihoodOfAnOutcomeIntegratesToOneOverNPlusOne(int heads) {
        assertNear("integral", TEN.integralOverThetas(heads), TEN.likelihoodIntegral(), 1e-11);
        assertThat(TEN.likelihoodIntegral()).isEqualTo(1.0 / 11);
    }

    @Test
    void smallCoinsAreCountedByHand() {
        assertNear("two heads of three", new Coin(3).probability(2, 0.5), 3.0 / 8, ROUNDING);
        assertThat(new Coin(3).probability(0, 0)).isEqualTo(1);
        assertThat(new Coin(3).probability(1, 0)).isZero();
        assertThat(new Coin(3).probability(3, 1)).isEqualTo(1);
        assertThat(new Coin(0).probability(0, 0.2)).isEqualTo(1);
    }

    @Test
    void thePosteriorIsLikelihoodTimesPriorOverTheEvidence() {
        for (Beta prior : List.of(Beta.FLAT, new Beta(2, 2), new Beta(2, 8), new Beta(1, 30))) {
            Beta posterior = prior.after(7, 3);
            double evidence = TEN.evidence(7, prior);
            for (double theta : new double[] {0.01, 0.3, 0.5, 0.7, 0.95}) {
                double expected = TEN.probability(7, theta) * prior.at(theta) / evidence;
                assertNear(prior + " at " + theta, posterior.at(theta), expected, ROUNDING * Math.max(1, expected));
            }
            double integral = Densities.expectation(prior, theta -> TEN.probability(7, theta));
            assertNear("evidence under " + prior, evidence, integral, 1e-11);
        }
    }

    @Test
    void underAFlatPriorEveryCountIsEquallyLikely() {
        for (int heads = 0; heads <= 10; heads++) {
            assertNear("evidence of " + heads, TEN.evidence(heads, Beta.FLAT), 1.0 / 11, ROUNDING);
        }
    }

    @Test
    void withAFlatPriorTheModeOfThePosteriorIsTheMaximumOfTheLikelihood() {
        for (int tosses : new int[] {1, 2, 10, 999, 100_000}) {
            for (int heads : new int[] {0, 1, tosses / 3, tosses}) {
                assertThat(Beta.FLAT.after(heads, tosses - heads).mode()).hasValue((double) heads / tosses);
            }
        }
    }

    @Test
    void theMaximumOfTheLikelihoodIsHeadsOverTosses() {
        for (int heads = 0; heads <= 10; heads++) {
            double best = TEN.probability(heads, heads / 10.0);
            for (double theta = 0; theta <= 1; theta += 0.01) {
                assertThat(TEN.probability(heads, theta)).isLessThanOrEqualTo(best * (1 + ROUNDING));
            }
        }
    }

    @Test
    void modesLieWhereTheDensityIsLargest() {
        assertThat(new Beta(3, 2).mode()).hasValue(2.0 / 3);
        assertThat(new Beta(1, 2).mode()).hasValue(0);
        assertThat(new Beta(5, 1).mode()).hasValue(1);
        assertThat(Beta.FLAT.mode()).isEmpty();
    }

    @Test
    void meanAndSpreadOfABetaAreItsIntegrals() {
        Beta beta = new Beta(4, 9);
        assertNear("mean", beta.mean(), Densities.expectation(beta, x -> x), 1e-11);
        double square = Densities.expectation(beta, x -> x * x);
        assertNear("sigma", beta.sigma(), Math.sqrt(square - beta.mean() * beta.mean()), 1e-10);
        assertNear("quantile", beta.cumulative(beta.quantile(0.3)), 0.3, 1e-14);
    }

    @Test
    void allThreeAnswersComeTogetherAsTossesGrow() {
        Beta wrong = new Beta(2, 8);
        CoinEstimates last = CoinEstimates.path(wrong, 0.7, new int[] {10, 1000, 100_000}, 11)
                .get(2);
        // The prior counts as ten tosses among 100,000.
        assertNear("MAP", last.maximumPosterior(), last.maximumLikelihood(), 1e-4);
        assertNear("mean", last.posteriorMean(), last.maximumLikelihood(), 1e-4);
        // Five standard errors of sqrt(0.7 * 0.3 / 100000) = 0.00145.
        assertNear("theta", last.maximumLikelihood(), 0.7, 5 * 0.00145);
        assertThat(last.high() - last.low()).isBetween(0.0055, 0.0059);
    }

    @Test
    void aPathCountsTheSameTosses() {
        List<CoinEstimates> path = CoinEstimates.path(Beta.FLAT, 0.7, new int[] {5, 50}, 11);
        List<CoinEstimates> longer = CoinEstimates.path(Beta.FLAT, 0.7, new int[] {1, 5, 6, 50, 51}, 11);
        assertThat(path.get(0)).isEqualTo(longer.get(1));
        assertThat(path.get(1)).isEqualTo(longer.get(3));
    }

    @Test
    void theErrorOfTheMaximumOfTheLikelihoodIsTheStandardError() {
        for (int tosses : new int[] {1, 10, 1000}) {
            double expected = Math.sqrt(0.7 * 0.3 / tosses);
            double actual = CoinEstimates.error(Answer.MAXIMUM_LIKELIHOOD, Beta.FLAT, 0.7, tosses);
            assertNear("n = " + tosses, actual, expected, 1e-11);
            double map = CoinEstimates.error(Answer.MAXIMUM_POSTERIOR, Beta.FLAT, 0.7, tosses);
            assertThat(map).isEqualTo(actual);
        }
    }

    /** E(error^2) over thetas of the prior: the posterior mean's is the least. Lehmann and Casella 1998, corollary 4.1.2. */
    @Test
    void averagedOverThePriorThePosteriorMeanErrsLeast() {
        Beta prior = new Beta(3, 2);
        double mean = averaged(Answer.POSTERIOR_MEAN, prior);
        assertThat(mean).isLessThan(averaged(Answer.MAXIMUM_LIKELIHOOD, prior));
        assertThat(mean).isLessThan(averaged(Answer.MAXIMUM_POSTERIOR, prior));
    }

    private static double averaged(Answer answer, Beta prior) {
        return Densities.expectation(prior, theta -> Math.pow(CoinEstimates.error(answer, prior, theta, 8), 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.2, Double.NaN, Double.POSITIVE_INFINITY})
    void aThetaThatIsNoProbabilityIsOneClearLine(double theta) {
        String line = "theta: got " + theta + ", expected a coin's probability of heads, a number from 0 to 1";
        assertThatThrownBy(() -> TEN.probability(3, theta))
                .isInstanceOf(UserException.class)
                .hasMessage(line);
        assertThatThrownBy(() -> TEN.sumOverOutcomes(theta))
                .isInstanceOf(UserException.class)
                .hasMessage(line);
        assertThatThrownBy(() -> CoinEstimates.path(Beta.FLAT, theta, new int[] {1}, 0))
                .isInstanceOf(UserException.class)
                .hasMessage(line);
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> TEN.probability(11, 0.5)).hasMessageContaining("got 11");
        assertThatThrownBy(() -> new Coin(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> CoinEstimates.of(Beta.FLAT, 0, 0)).hasMessageContaining("before the first toss");
    }
}
