package gander.baseline.neural;

import static gander.Near.assertNear;

import gander.baseline.Gradients;
import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvidenceBoundTest {
    /** Float32 sums of a few terms. */
    private static final double ROUNDING = 1e-5;

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void free() {
        scope.close();
    }

    @Test
    void thePriorDivergesFromItselfByNothing() {
        Tensor zero = Tensors.zeros(2, 3);

        assertNear("KL", Tensors.toFloats(EvidenceBound.divergence(zero, zero)), new double[] {0, 0}, 0);
    }

    @Test
    void theDivergenceOfAGaussianFromThePriorIsTheClosedForm() {
        Tensor mean = Tensors.of(new float[] {1, -2, 0.5f, 0}, 2, 2);
        Tensor logVariance = Tensors.of(new float[] {0, (float) Math.log(4), -1, 2}, 2, 2);

        // (mu^2 + s^2 - log s^2 - 1) / 2 for each component, by hand.
        double[] expected = {
            0.5 * (1 + 1 - 0 - 1) + 0.5 * (4 + 4 - Math.log(4) - 1),
            0.5 * (0.25 + Math.exp(-1) + 1 - 1) + 0.5 * (0 + Math.exp(2) - 2 - 1)
        };
        assertNear("KL", Tensors.toFloats(EvidenceBound.divergence(mean, logVariance)), expected, ROUNDING);
    }

    @Test
    void theDivergenceIsTheMeanOfWhatPriorAndPosteriorSayOfTheCodes() {
        int draws = 20_000;
        Tensor mean = Tensors.of(new float[] {1, -0.5f}, 1, 2);
        Tensor logVariance = Tensors.of(new float[] {-1, 0.5f}, 1, 2);
        long[] keys = new long[draws];
        Arrays.setAll(keys, i -> CounterRandom.key(1, i));

        Tensor ratio = EvidenceBound.priorOverPosterior(mean, logVariance, Noise.normal(keys, 2));

        // The ratio's standard deviation is about 1.5: three standard errors of its mean.
        double error = 3 * 1.5 / Math.sqrt(draws);
        double divergence = Tensors.toFloats(EvidenceBound.divergence(mean, logVariance))[0];
        assertNear("mean of log p(z) - log q(z)", ratio.mean().item_double(), -divergence, error);
    }

    @Test
    void withTheTruePosteriorEveryBoundIsTheLikelihood() {
        // p(z) = N(0, 1), p(x | z) = N(z, 1/2): p(x) = N(0, 3/2), p(z | x) = N(2x/3, 1/3).
        double x = 0.7;
        Tensor mean = Tensors.of(new float[] {(float) (2 * x / 3)}, 1, 1);
        Tensor logVariance = Tensors.of(new float[] {(float) Math.log(1.0 / 3)}, 1, 1);
        Tensor noise = Noise.normal(new long[] {1, 2, 3, 4, 5}, 1);
        Tensor z = EvidenceBound.codes(mean, logVariance, noise);
        Tensor likelihood = z.sub(new Scalar((float) x)).square().sum(-1).neg();
        double constant = 0.5 * Math.log(Math.PI);

        Tensor weights = likelihood.add(EvidenceBound.priorOverPosterior(mean, logVariance, noise));
        double bound = EvidenceBound.importanceWeighted(weights.view(1, 5)).item_double() - constant;

        double truth = -x * x / 3 - 0.5 * Math.log(2 * Math.PI * 1.5);
        assertNear("bound", bound, truth, ROUNDING);
        assertNear("one code's", Tensors.toFloats(weights)[3] - constant, truth, ROUNDING);
    }

    @Test
    void theImportanceWeightedBoundIsTheLogarithmOfTheMeanWeight() {
        Tensor weights = Tensors.of(new float[] {0, (float) Math.log(3), -1000, -1000}, 2, 2);

        double[] expected = {Math.log(2), -1000};
        assertNear("bound", Tensors.toFloats(EvidenceBound.importanceWeighted(weights)), expected, 1e-4);
    }

    @Test
    void theDivergenceHasTheGradientOfItsDifferences() {
        Tensor mean = Tensors.of(new float[] {0.3f, -1.2f}, 1, 2);
        Tensor logVariance = Tensors.of(new float[] {-0.4f, 0.9f}, 1, 2);

        Gradients.assertRight(mean, m -> EvidenceBound.divergence(m, logVariance));
        Gradients.assertRight(logVariance, v -> EvidenceBound.divergence(mean, v));
    }

    @Test
    void reconstructionsHaveTheGradientOfTheirDifferences() {
        Tensor x = Tensors.of(new float[] {0, 1, 0.3f, 0.9f}, 1, 4);
        Tensor logits = Tensors.of(new float[] {0.5f, -2, 1.5f, 3}, 1, 4);

        for (Reconstruction reconstruction : Reconstruction.values()) {
            UnaryOperator<Tensor> likelihood = l -> reconstruction.logLikelihood(x, l);
            Gradients.assertRight(logits, likelihood);
        }
    }

    @Test
    void bernoulliPixelsHaveTheProbabilitiesOfTheirLogits() {
        Tensor x = Tensors.of(new float[] {1, 0, 1, 0}, 1, 4);
        Tensor logits = Tensors.of(new float[] {0, 0, 2, 2}, 1, 4);
        double p = 1 / (1 + Math.exp(-2));

        double actual = Reconstruction.BERNOULLI.logLikelihood(x, logits).item_double();
        assertNear("log p", actual, 2 * Math.log(0.5) + Math.log(p) + Math.log(1 - p), ROUNDING);
    }

    @Test
    void aPixelBeyondDoubtHasAFiniteProbability() {
        Tensor x = Tensors.of(new float[] {0}, 1, 1);
        Tensor logits = Tensors.of(new float[] {500}, 1, 1);

        assertNear("log p", Reconstruction.BERNOULLI.logLikelihood(x, logits).item_double(), -500, 1e-3);
    }

    @Test
    void gaussianPixelsAreSquaredErrorAndAConstant() {
        Tensor x = Tensors.of(new float[] {0.25f, 1}, 1, 2);
        Tensor logits = Tensors.zeros(1, 2);

        // N(x; 1/2, 1/2) for both pixels.
        double expected = -(0.0625 + 0.25) - Math.log(Math.PI);
        assertNear("log p", Reconstruction.GAUSSIAN.logLikelihood(x, logits).item_double(), expected, ROUNDING);
    }
}
