package gander.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import gander.UserException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ComputeDeviceTest {
    static {
        Native.load();
    }

    @Test
    void theProcessorIsAlwaysThere() {
        assertThatNoException().isThrownBy(ComputeDevice.CPU::require);
    }

    @Test
    void placingOnTheProcessorCopiesNothing() {
        try (PointerScope scope = new PointerScope()) {
            Tensor tensor = Tensors.zeros(2);

            assertThat(ComputeDevice.CPU.place(tensor)).isSameAs(tensor);
        }
    }

    @Test
    void onAGpuTooTheSameSeedIsToGiveTheSameBytesAndFloat32IsFloat32() {
        assertThat(torch.globalContext().deterministicCuDNN()).isTrue();
        assertThat(torch.globalContext().allowTF32CuDNN()).isFalse();
        assertThat(torch.globalContext().allowTF32CuBLAS()).isFalse();
    }

    @Test
    void aMissingGpuIsTheUsersToPutRightInOneLine() {
        assumeFalse(torch.cuda_is_available());

        assertThatThrownBy(ComputeDevice.CUDA::require)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("device: got cuda")
                .hasMessageContaining("--device cpu")
                .message()
                .doesNotContain("\n");
    }
}
