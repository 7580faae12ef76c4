package gander.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class MaxPoolingTest {
    @Test
    void theLargestOfEachSquareStaysAndWhatFillsNoSquareIsDropped() {
        float[] image = {
            1, 2, 3, 4, 99, //
            5, 0, -1, -2, 99, //
            -9, -8, 7, 0, 99, //
            -7, -6, 0, 0, 99, //
            99, 99, 99, 99, 99
        };
        try (PointerScope scope = new PointerScope()) {
            Tensor pooled = new MaxPooling(2).forward(null, Tensors.of(image, 1, 1, 5, 5), Pass.evaluation());
            assertThat(pooled.shape()).containsExactly(1, 1, 2, 2);
            assertThat(Tensors.toFloats(pooled)).containsExactly(5, 4, -6, 7);
        }
    }

    @Test
    void aSquareHasASide() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MaxPooling(0)).withMessageContaining("got 0");
    }
}
