package gander.nn;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import gander.UserException;
import gander.tensor.ComputeDevice;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    @Test
    void bfloat16OnAGpuAsksNothingOfTheProcessor() {
        assertThatNoException().isThrownBy(() -> Precision.BF16.require(ComputeDevice.CUDA));
    }

    @Test
    void aProcessorThatWouldImitateItIsRefused() {
        assumeFalse(Precision.processorHasBf16());

        assertThatThrownBy(() -> Precision.BF16.require(ComputeDevice.CPU))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("run.precision: got bf16");
    }
}
