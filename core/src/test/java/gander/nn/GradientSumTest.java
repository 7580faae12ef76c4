package gander.nn;

import static org.assertj.core.api.Assertions.assertThat;

import gander.tensor.ComputeDevice;
import gander.tensor.CounterRandom;
import gander.tensor.Native;
import gander.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientSumTest {
    static {
        Native.load();
    }

    /** Numbers whose sum depends on the order in which they are added. */
    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> Math.pow(10, 12 * CounterRandom.uniform(7, i)) - 1e11);
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 8, 12, 16})
    void whoHoldsAHalfCanSumItForItself(int count) {
        double[] all = numbers(count);

        double halves = GradientSum.of(Arrays.copyOf(all, count / 2))
                + GradientSum.of(Arrays.copyOfRange(all, count / 2, count));

        assertThat(GradientSum.of(all)).isEqualTo(halves);
    }

    @Test
    void ofTwoAndOfThreeItIsTheSumInOrder() {
        assertThat(GradientSum.of(1e16, 1, 1)).isEqualTo((1e16 + 1) + 1);
        assertThat(GradientSum.of(0.1, 0.2)).isEqualTo(0.1 + 0.2);
        assertThat(GradientSum.of(3)).isEqualTo(3);
    }

    @Test
    void gradientsAreSummedByHalvesToo() {
        ParameterLayout layout = new ParameterLayout();
        int weight = layout.add("weight", new Initializer.Constant(0), 5);
        int count = 7;
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            List<Replica> replicas = new ArrayList<>();
            float[][] slopes = new float[count][5];
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < 5; j++) {
                    slopes[i][j] = (float) (Math.pow(10, 6 * CounterRandom.uniform(i, j)) - 1e5);
                }
                Replica replica = parameters.replicate();
                Tensor root = replica.variables().get(weight).mul(Tensors.of(slopes[i], 5));
                replica.backward(
                        List.of(root.sum()),
                        List.of(Tensors.of(new float[] {1}, 1).squeeze()));
                replicas.add(replica);
            }
            Tensor sum = parameters.zerosLike();
            GradientSum.write(layout, replicas, 0, 5, sum);
            replicas.forEach(Replica::close);

            float[] summed = Tensors.toFloats(sum);
            for (int j = 0; j < 5; j++) {
                float left = (slopes[0][j] + slopes[1][j]) + (slopes[2][j] + slopes[3][j]);
                float right = (slopes[4][j] + slopes[5][j]) + slopes[6][j];
                assertThat(summed[j]).isEqualTo(left + right);
            }
        }
    }
}
