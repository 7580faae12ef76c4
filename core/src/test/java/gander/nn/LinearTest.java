package gander.nn;

import static org.assertj.core.api.Assertions.assertThat;

import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LinearTest {
    private final ParameterLayout layout = new ParameterLayout();
    private final Linear linear = new Linear(layout, "layer", 3, 2);

    @Test
    void theParametersAreNamedAndLaidOutAsTorchDoes() {
        assertThat(layout.slots())
                .extracting(slot -> slot.name() + " " + slot.shape())
                .containsExactly("layer.weight [2, 3]", "layer.bias [2]");
        assertThat(layout.slots().get(0).initializer()).isEqualTo(new Initializer.XavierUniform());
        assertThat(layout.slots().get(1).initializer()).isEqualTo(new Initializer.Constant(0));
    }

    @Test
    void theWeightStartsAsTold() {
        ParameterLayout own = new ParameterLayout();
        new Linear(own, "layer", 3, 2, new Initializer.Normal(0.02));

        assertThat(own.slots().get(0).initializer()).isEqualTo(new Initializer.Normal(0.02));
        assertThat(own.slots().get(1).initializer()).isEqualTo(new Initializer.Constant(0));
    }

    @Test
    void theOutputIsEachRowOfTheWeightTimesTheInputAndTheBias() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            parameters.flat().copy_(Tensors.of(new float[] {1, 2, 3, -4, 5, -6, 0.5f, -0.5f}, 8));
            Tensor x = Tensors.of(new float[] {1, 10, 100, 2, 0, -1}, 2, 3);

            // By hand: 1 + 20 + 300 + 0.5, -4 + 50 - 600 - 0.5; 2 - 3 + 0.5, -8 + 6 - 0.5.
            assertThat(Tensors.toFloats(linear.forward(parameters.frozen(), x, Pass.evaluation())))
                    .containsExactly(321.5f, -554.5f, -0.5f, -2.5f);
        }
    }

    @Test
    void gradientsAreTheInputForTheWeightAndOneForTheBias() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Replica replica = parameters.replicate();
                PointerScope scope = new PointerScope()) {
            linear.forward(replica.variables(), Tensors.of(new float[] {1, 10, 100, 2, 0, -1}, 2, 3), Pass.evaluation())
                    .sum()
                    .backward();

            assertThat(Tensors.toFloats(replica.gradient(0))).containsExactly(3, 10, 99, 3, 10, 99);
            assertThat(Tensors.toFloats(replica.gradient(1))).containsExactly(2, 2);
        }
    }
}
