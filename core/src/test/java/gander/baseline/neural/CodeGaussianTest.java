package gander.baseline.neural;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import gander.tensor.CounterRandom;
import gander.tensor.Noise;
import gander.tensor.Tensors;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeGaussianTest {
    private final PointerScope scope = new PointerScope();

    @AfterEach
    void free() {
        scope.close();
    }

    @Test
    void meanAndCovarianceAreThoseOfTheCodes() {
        // Mean (2, 0); covariance, divided by N = 4: [[2, 1], [1, 2.5]]. L = [[sqrt 2, 0], [1 / sqrt 2, sqrt 2]].
        CodeGaussian gaussian = CodeGaussian.fit(Tensors.of(new float[] {4, 1, 0, -1, 2, 2, 2, -2}, 4, 2));

        assertNear("mean", gaussian.save().get(0).floats(), new double[] {2, 0}, 1e-7);
        double root = Math.sqrt(2);
        assertNear("factor", gaussian.save().get(1).floats(), new double[] {root, 0, 1 / root, root}, 1e-6);
    }

    @Test
    void itsCodesHaveTheMomentsOfThoseItWasFittedTo() {
        int count = 10_000; // more than two blocks
        long[] keys = new long[count];
        Arrays.setAll(keys, i -> CounterRandom.key(1, i));
        float[] mix = {2, 0, 0, -1, 0.5f, 0, 0.3f, 0.2f, 3};
        Tensor codes = Noise.normal(keys, 3).mm(Tensors.of(mix, 3, 3));
        CodeGaussian gaussian = CodeGaussian.fit(codes);

        CodeGaussian again = CodeGaussian.fit(gaussian.of(Noise.normal(keys, 3)));

        // The same noise: its sample moments differ from (0, I) by about 1 / sqrt(count), and so do these.
        for (int i = 0; i < 2; i++) {
            assertNear(
                    "moments",
                    again.save().get(i).floats(),
                    gaussian.save().get(i).floats(),
                    0.12);
        }
    }

    @Test
    void aDirectionWithoutVarianceGetsNone() {
        // The second component is twice the first, the third is constant.
        CodeGaussian gaussian = CodeGaussian.fit(Tensors.of(new float[] {1, 2, 5, 3, 6, 5, -1, -2, 5}, 3, 3));

        float[] codes = Tensors.toFloats(gaussian.of(Noise.normal(new long[] {1, 2, 3}, 3)));

        for (int i = 0; i < 3; i++) {
            assertThat(codes[3 * i]).isFinite();
            assertNear("twice the first", codes[3 * i + 1], 2 * codes[3 * i], 1e-5);
            assertNear("the constant", codes[3 * i + 2], 5, 1e-6);
        }
    }
}
