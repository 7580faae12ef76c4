package gander.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import gander.optim.Optimizer;
import gander.optim.OptimizerConfig;
import gander.tensor.ComputeDevice;
import gander.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final Initializer XAVIER = new Initializer.XavierUniform();
    private static final Initializer QUARTER = new Initializer.Constant(0.25);

    private final ParameterLayout layout = new ParameterLayout();
    private final int weight = layout.add("weight", XAVIER, 2, 3);
    private final int bias = layout.add("bias", QUARTER, 2);

    @Test
    void viewsShareTheirMemoryWithTheFlatTensor() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Replica replica = parameters.replicate();
                PointerScope scope = new PointerScope()) {
            parameters.flat().copy_(Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 8));

            assertThat(parameters.frozen().get(weight).shape()).containsExactly(2, 3);
            assertThat(Tensors.toFloats(parameters.frozen().get(weight))).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(Tensors.toFloats(parameters.frozen().get(bias))).containsExactly(7, 8);
            assertThat(Tensors.toFloats(replica.variables().get(bias))).containsExactly(7, 8);
        }
    }

    @Test
    void parametersAreZeroUntilTheyAreInitialized() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            assertThat(Tensors.toFloats(parameters.flat())).hasSize(8).containsOnly(0);
            parameters.initialize(1);
            assertThat(Tensors.toFloats(parameters.frozen().get(weight))).doesNotContain(0);
            assertThat(Tensors.toFloats(parameters.frozen().get(bias))).containsOnly(0.25f);
        }
    }

    @Test
    void initialValuesFollowFromKeyAndNameAndNotFromTheOrder() {
        ParameterLayout one = new ParameterLayout();
        one.add("a", XAVIER, 4, 4);
        one.add("b", XAVIER, 4, 4);
        ParameterLayout other = new ParameterLayout();
        other.add("first", QUARTER, 5);
        other.add("b", XAVIER, 4, 4);
        other.add("a", XAVIER, 4, 4);

        float[] ab = initial(one, 1);
        float[] xba = initial(other, 1);
        float[] a = Arrays.copyOf(ab, 16);
        float[] b = Arrays.copyOfRange(ab, 16, 32);

        assertThat(Arrays.copyOfRange(xba, 5, 21)).containsExactly(b);
        assertThat(Arrays.copyOfRange(xba, 21, 37)).containsExactly(a);
        assertThat(a).isNotEqualTo(b);
        assertThat(initial(one, 1)).containsExactly(ab);
        assertThat(initial(one, 2)).isNotEqualTo(ab);
    }

    @Test
    void namesOfOneHashCodeStartApart() {
        ParameterLayout colliding = new ParameterLayout();
        colliding.add("Aa", XAVIER, 4, 4);
        colliding.add("BB", XAVIER, 4, 4);
        float[] both = initial(colliding, 1);

        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(Arrays.copyOf(both, 16)).isNotEqualTo(Arrays.copyOfRange(both, 16, 32));
    }

    @Test
    void gradientsOfAReplicaAddUpUntilTheyAreCleared() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Replica replica = parameters.replicate();
                PointerScope scope = new PointerScope()) {
            backward(replica, 2);
            assertThat(sum(parameters, replica)).containsExactly(2, 2, 2, 2, 2, 2, 3, 3);
            backward(replica, 0.5f);
            assertThat(sum(parameters, replica)).containsExactly(2.5f, 2.5f, 2.5f, 2.5f, 2.5f, 2.5f, 6, 6);

            replica.clearGradients();
            backward(replica, 1);
            assertThat(sum(parameters, replica)).containsExactly(1, 1, 1, 1, 1, 1, 3, 3);
        }
    }

    @Test
    void gradientsOfReplicasAreSummedPartByPart() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Replica one = parameters.replicate();
                Replica two = parameters.replicate();
                PointerScope scope = new PointerScope()) {
            backward(one, 1);
            backward(two, 10);
            Tensor sum = parameters.zerosLike();
            GradientSum.write(layout, List.of(one, two), 4, 3, sum);
            assertThat(Tensors.toFloats(sum)).containsExactly(0, 0, 0, 0, 11, 11, 6, 0);
            GradientSum.write(layout, List.of(one, two), 7, 1, sum);
            GradientSum.write(layout, List.of(one, two), 0, 4, sum);
            assertThat(Tensors.toFloats(sum)).containsExactly(11, 11, 11, 11, 11, 11, 6, 6);
        }
    }

    @Test
    void aLossThatLeavesAParameterOutIsRefused() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Replica replica = parameters.replicate();
                PointerScope scope = new PointerScope()) {
            replica.variables().get(weight).sum().backward();
            String name = layout.slots().get(bias).name();
            assertThatIllegalStateException()
                    .isThrownBy(() -> sum(parameters, replica))
                    .withMessageContaining(name);
        }
    }

    @Test
    void onlyVariablesTakeGradients() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Replica replica = parameters.replicate();
                PointerScope scope = new PointerScope()) {
            assertThat(parameters.frozen().get(weight).requires_grad()).isFalse();
            assertThat(replica.variables().get(weight).requires_grad()).isTrue();
            assertThat(replica.variables().get(bias).is_leaf()).isTrue();
        }
    }

    @Test
    void closingFreesAllNativeMemory() {
        makeAndClose();
        long count = Pointer.totalCount();
        long bytes = Pointer.totalBytes();
        for (int i = 0; i < 50; i++) {
            makeAndClose();
        }

        // Less is possible: the collector may free what another test left.
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(count);
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    }

    private void makeAndClose() {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                Replica replica = parameters.replicate();
                Optimizer adam = new OptimizerConfig.Adam(0.1, 0.9, 0.999, 1e-8).build(parameters)) {
            parameters.initialize(1);
            try (PointerScope scope = new PointerScope()) {
                adam.beginStep(1);
                backward(replica, 1);
                Tensor sum = parameters.zerosLike();
                GradientSum.write(layout, List.of(replica), 0, layout.size(), sum);
                adam.slices(1, sum).get(0).update();
            }
        }
    }

    private static float[] sum(Parameters parameters, Replica... replicas) {
        Tensor sum = parameters.zerosLike();
        GradientSum.write(
                parameters.layout(), List.of(replicas), 0, parameters.layout().size(), sum);
        return Tensors.toFloats(sum);
    }

    /** Differentiates factor * sum(weight) + 3 * sum(bias). */
    private void backward(Replica replica, float factor) {
        Tensor loss = replica.variables().get(weight).sum().mul(new Scalar(factor));
        loss.add(replica.variables().get(bias).sum().mul(new Scalar(3f))).backward();
    }

    private static float[] initial(ParameterLayout layout, long key) {
        try (Parameters parameters = new Parameters(layout, ComputeDevice.CPU);
                PointerScope scope = new PointerScope()) {
            parameters.initialize(key);
            return Tensors.toFloats(parameters.flat());
        }
    }
}
