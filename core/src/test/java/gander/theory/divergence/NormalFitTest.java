package gander.theory.divergence;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.theory.density.Densities;
import gander.theory.density.Normal;
import gander.theory.density.NormalMixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalFitTest {
    private static final NormalMixture DATA = apart(3);

    /** A minimum's place is known to the root of what its value is known to, 1e-11. */
    private static final double PLACE = 3e-5;

    @Test
    void meanLogLikelihoodOfInfinitelyManyIsMinusDivergenceMinusEntropy() {
        double entropy = Densities.entropy(DATA);
        for (double mean = -3; mean <= 3; mean += 1.5) {
            for (double sigma : new double[] {0.5, 1, 2}) {
                Normal model = new Normal(mean, sigma);
                double closed = NormalLikelihood.limit(DATA, model);
                assertNear("at " + model, NormalLikelihood.limit(DATA, entropy, model), closed, 1e-9);
                assertNear("at " + model, Densities.expectation(DATA, model::logAt), closed, 1e-9);
            }
        }
    }

    @Test
    void theMeanLogLikelihoodIsTheMeanOfLogarithms() {
        double[] draws = Densities.draws(DATA, 5, 100);
        Normal model = new Normal(0.3, 1.1);
        double sum = 0;
        for (double draw : draws) {
            sum += model.logAt(draw) / draws.length;
        }
        assertNear("mean log", NormalLikelihood.of(DATA, 100, 5).meanLog(model), sum, 1e-13);
    }

    @Test
    void samplesAgreeWithTheLimitWithinTheirError() {
        Normal model = new Normal(0.3, 1.1);
        int count = 100_000;
        double limit = NormalLikelihood.limit(DATA, model);
        double variance = Densities.expectation(DATA, x -> Math.pow(model.logAt(x) - limit, 2));
        double actual = NormalLikelihood.of(DATA, count, 3).meanLog(model);
        // Four standard errors.
        assertNear("mean log", actual, limit, 4 * Math.sqrt(variance / count));
    }

    @Test
    void theLikelihoodPeaksAtTheSamplesMomentsAndTheDivergenceAtTheMixtures() {
        NormalLikelihood samples = NormalLikelihood.of(DATA, 50, 3);
        Normal fit = NormalFit.byMoments(DATA).model();
        for (double factor : new double[] {0.99, 1.01}) {
            Normal ofMean = samples.peak(0.3);
            assertThat(samples.meanLog(moved(ofMean, 0, factor))).isLessThan(samples.meanLog(ofMean));
            for (double shift : new double[] {-0.01, 0.01}) {
                assertThat(samples.meanLog(moved(samples.peak(), shift, factor)))
                        .isLessThan(samples.meanLog(samples.peak()));
                assertThat(Divergence.KL.between(DATA, moved(fit, shift, factor)))
                        .isGreaterThan(Divergence.KL.between(DATA, fit));
            }
        }
    }

    private static Normal moved(Normal model, double shift, double factor) {
        return new Normal(model.mean() + shift, model.sigma() * factor);
    }

    /**
     * 400 repetitions: a root mean square is known to 1 / sqrt(800) = 3.5%, and 15% are four of that; the sigma's law is the
     * first term of a series in 1 / n, and is held from n = 100.
     */
    @Test
    void thePeaksComeTogetherAsOneOverTheRootOfN() {
        for (int count : new int[] {10, 100, 1000}) {
            PeakDistance measured = PeakDistance.measured(DATA, count, 400, 77);
            PeakDistance expected = PeakDistance.expected(DATA, count);
            assertNear("mean, n = " + count, measured.mean() / expected.mean(), 1, 0.15);
            if (count >= 100) {
                assertNear("sigma, n = " + count, measured.sigma() / expected.sigma(), 1, 0.15);
            }
        }
    }

    @Test
    void reverseKlTakesToAModeBeforeJensenShannonDoes() {
        double reverse = NormalFit.takesToAMode(Divergence.REVERSE_KL, NormalFitTest::apart, 1, 5);
        double between = NormalFit.takesToAMode(Divergence.JENSEN_SHANNON, NormalFitTest::apart, 1, 5);
        assertThat(reverse).isBetween(2.5, 3.0);
        assertThat(between).isBetween(3.0, 3.5);
        // At the change both minima are equally low.
        List<NormalFit> minima = NormalFit.minima(Divergence.JENSEN_SHANNON, apart(between));
        assertNear("as low", minima.get(0).divergence(), minima.get(1).divergence(), 1e-3);
        assertThatThrownBy(() -> NormalFit.takesToAMode(Divergence.KL, NormalFitTest::apart, 1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KL does not go");
    }

    private static NormalMixture apart(double separation) {
        return NormalMixture.of(0.7, new Normal(-separation / 2, 0.6), new Normal(separation / 2, 0.6));
    }

    @Test
    void theOptimiserFindsTheMomentsForForwardKl() {
        List<NormalFit> minima = NormalFit.minima(Divergence.KL, DATA);
        assertThat(minima).hasSize(1);
        assertNear("mean", minima.get(0).model().mean(), DATA.mean(), PLACE);
        assertNear("sigma", minima.get(0).model().sigma(), DATA.sigma(), PLACE);
        NormalFit closed = NormalFit.byMoments(DATA);
        assertNear("divergence", minima.get(0).divergence(), closed.divergence(), 1e-9);
    }

    @Test
    void forwardCoversReverseSeeksAModeAndJensenShannonLiesBetween() {
        Normal forward = NormalFit.byMoments(DATA).model();
        Normal reverse = NormalFit.minima(Divergence.REVERSE_KL, DATA).get(0).model();
        Normal between =
                NormalFit.minima(Divergence.JENSEN_SHANNON, DATA).get(0).model();
        assertNear("reverse sits on the heavier mode", reverse.mean(), -1.5, 0.05);
        assertNear("and is as wide", reverse.sigma(), 0.6, 0.05);
        assertThat(between.sigma()).isBetween(reverse.sigma(), forward.sigma());
        assertThat(between.sigma()).isLessThan(forward.sigma() - 0.02);
    }

    @Test
    void withTheModesFurtherApartJensenShannonSeeksOneToo() {
        NormalMixture apart = apart(5);
        List<NormalFit> minima = NormalFit.minima(Divergence.JENSEN_SHANNON, apart);
        assertThat(minima).hasSize(3);
        assertNear("the heavier mode", minima.get(0).model().mean(), -2.5, 0.01);
        assertNear("forward still covers", NormalFit.byMoments(apart).model().sigma(), apart.sigma(), 1e-12);
    }

    @Test
    void aNormalIsFittedByItselfWhateverTheDivergence() {
        NormalMixture one = NormalMixture.of(0.5, new Normal(1, 2), new Normal(1, 2));
        for (Divergence divergence : new Divergence[] {Divergence.REVERSE_KL, Divergence.JENSEN_SHANNON}) {
            NormalFit fit = NormalFit.minima(divergence, one).get(0);
            assertNear(divergence + " mean", fit.model().mean(), 1, 1e-4);
            assertNear(divergence + " sigma", fit.model().sigma(), 2, 1e-4);
            assertNear(divergence + " value", fit.divergence(), 0, 1e-9);
        }
    }
}
