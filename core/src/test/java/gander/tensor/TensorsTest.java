package gander.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorsTest {
    static {
        Native.load();
    }

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void freeTensors() {
        scope.close();
    }

    @Test
    void floatsComeBackBitForBit() {
        float[] values = {0f, -0f, 1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY};
        Tensor tensor = Tensors.of(values, 2, 3);

        assertThat(tensor.shape()).containsExactly(2, 3);
        assertThat(Tensors.toFloats(tensor)).containsExactly(values);
        assertThat(Tensors.toFloats(Tensors.of(new float[] {Float.NaN}, 1))).containsExactly(Float.NaN);
    }

    @Test
    void bytesComeBackAsTheyWerePut() {
        byte[] values = new byte[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) i;
        }
        Tensor tensor = Tensors.empty(ScalarType.Byte, 16, 16);
        Tensors.bytes(tensor).put(values);

        assertThat(Tensors.toBytes(tensor)).containsExactly(values);
    }

    @Test
    void longsBecomeAnIndexVector() {
        Tensor tensor = Tensors.of(3, -1, 1L << 40);

        assertThat(tensor.shape()).containsExactly(3);
        assertThat(tensor.select(0, 2).item_long()).isEqualTo(1L << 40);
    }

    @Test
    void elementsOfAViewComeInTheOrderOfItsRows() {
        Tensor matrix = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

        assertThat(Tensors.toFloats(matrix.t())).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Tensors.toFloats(matrix.narrow(1, 1, 1))).containsExactly(2, 5);
    }

    @Test
    void theTensorIsACopyOfTheArray() {
        float[] values = {1, 2};
        Tensor tensor = Tensors.of(values, 2);
        values[0] = 9;

        assertThat(Tensors.toFloats(tensor)).containsExactly(1, 2);
    }

    @Test
    void zerosAreZero() {
        assertThat(Tensors.toFloats(Tensors.zeros(2, 2))).containsExactly(0, 0, 0, 0);
    }

    @Test
    void concatenatedTensorsFollowOneAnother() {
        Tensor both =
                Tensors.concatenate(Tensors.of(new float[] {1, 2}, 1, 2), Tensors.of(new float[] {3, 4, 5, 6}, 2, 2));

        assertThat(both.shape()).containsExactly(3, 2);
        assertThat(Tensors.toFloats(both)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void asManyValuesAreNeededAsTheShapeHasElements() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensors.of(new float[5], 2, 3))
                .withMessage("5 values for a tensor of shape [2, 3]");
    }

    @Test
    void aWrongShapeIsNamedWithTheOneExpected() {
        Tensor tensor = Tensors.zeros(4, 2);

        assertThatNoException().isThrownBy(() -> Tensors.requireShape("z", tensor, -1, 2));
        assertThatNoException().isThrownBy(() -> Tensors.requireShape("z", tensor, 4, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensors.requireShape("z", tensor, -1, 3))
                .withMessage("z has shape [4, 2], expected [N, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensors.requireShape("z", tensor, -1, 2, 1))
                .withMessage("z has shape [4, 2], expected [N, 2, 1]");
    }
}
