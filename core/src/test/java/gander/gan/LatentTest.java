package gander.gan;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.tensor.ComputeDevice;
import gander.tensor.Native;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.numbers.gamma.Erf;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LatentTest {
    private static final long[] KEYS = LongStream.range(0, 2000).toArray();

    static {
        Native.load();
    }

    @Test
    void binaryComponentsFollowTheOthersWhichStayAsTheyWere() {
        try (PointerScope scope = new PointerScope()) {
            double[] plain = Tensors.toDoubles(new Latent(3, Latent.Prior.NORMAL).draw(KEYS));
            double[] both = Tensors.toDoubles(new Latent(3, Latent.Prior.NORMAL, 2).draw(KEYS));

            double sum = 0;
            for (int row = 0; row < KEYS.length; row++) {
                for (int i = 0; i < 3; i++) {
                    assertThat(both[5 * row + i]).isEqualTo(plain[3 * row + i]);
                }
                assertThat(Math.abs(both[5 * row + 3])).isEqualTo(1);
                assertThat(Math.abs(both[5 * row + 4])).isEqualTo(1);
                sum += both[5 * row + 3] + both[5 * row + 4];
            }
            assertThat(new Latent(3, Latent.Prior.NORMAL, 2).size()).isEqualTo(5);
            // Four standard errors of 4,000 tosses.
            assertNear("balance", sum, 0, 4 * Math.sqrt(2.0 * KEYS.length));
        }
    }

    /** The variance of a standard normal within a of 0 is 1 - 2 a phi(a) / (2 Phi(a) - 1). */
    @Test
    void whatIsTruncatedHasTheNormalsShapeWithinTheLimit() {
        for (double limit : new double[] {0.5, 2}) {
            try (PointerScope scope = new PointerScope()) {
                double[] z =
                        Tensors.toDoubles(new Latent(10, Latent.Prior.NORMAL).draw(KEYS, limit, ComputeDevice.CPU));
                double inside = Erf.value(limit / Math.sqrt(2));
                double density = Math.exp(-limit * limit / 2) / Math.sqrt(2 * Math.PI);
                double expected = 1 - 2 * limit * density / inside;

                assertThat(Arrays.stream(z).map(Math::abs).max().orElseThrow()).isBetween(0.98 * limit, limit);
                double variance = Arrays.stream(z).map(x -> x * x).average().orElseThrow();
                assertNear("variance", variance, expected, 0.03 * expected);
            }
        }
        try (PointerScope scope = new PointerScope()) {
            assertThat(Tensors.toDoubles(new Latent(2, Latent.Prior.TRUNCATED).draw(KEYS)))
                    .isEqualTo(Tensors.toDoubles(new Latent(2, Latent.Prior.NORMAL).draw(KEYS, 2, ComputeDevice.CPU)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Latent(2, Latent.Prior.UNIFORM).draw(KEYS, 1, ComputeDevice.CPU))
                .withMessage("only a normal prior can be truncated, got uniform");
    }

    @Test
    void aPlaceBetweenNormalVectorsIsOnTheArcAndBetweenUniformOnesOnTheLine() {
        try (PointerScope scope = new PointerScope()) {
            Tensor from = Tensors.of(new float[] {3, 0, -1}, 1, 3);
            Tensor to = Tensors.of(new float[] {0, 3, 1}, 1, 3);
            double half = 3 * Math.sqrt(0.5);
            assertClose(new Latent(2, Latent.Prior.NORMAL, 1).between(from, to, 0.5), half, half, 1);
            assertClose(new Latent(2, Latent.Prior.NORMAL, 1).between(from, to, 1 / 3.0), 3 * Math.sqrt(0.75), 1.5, -1);
            assertClose(new Latent(2, Latent.Prior.UNIFORM, 1).between(from, to, 0.5), 1.5, 1.5, 1);
            assertClose(new Latent(2, Latent.Prior.NORMAL, 1).between(from, to, 0), 3, 0, -1);
            assertClose(new Latent(2, Latent.Prior.NORMAL, 1).between(from, from, 0.7), 3, 0, -1);
        }
    }

    private static void assertClose(Tensor z, double... expected) {
        double[] values = Tensors.toDoubles(z);
        for (int i = 0; i < expected.length; i++) {
            assertNear("component " + i, values[i], expected[i], 1e-6);
        }
    }

    @Test
    void sizesOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Latent(2, Latent.Prior.NORMAL, -1))
                .withMessage("binary must be from 0 to 1024, got -1");
    }
}
