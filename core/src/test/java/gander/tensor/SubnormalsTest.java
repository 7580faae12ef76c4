package gander.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubnormalsTest {
    /** A tenth of the smallest normal float. */
    private static final float SUBNORMAL = 1e-39f;

    /** Compared as bits: to a thread that takes subnormals for zero they are equal to it. */
    private static final int TWICE = Float.floatToRawIntBits(2 * SUBNORMAL);

    @BeforeEach
    void needAProcessorThatCan() {
        Native.load();
        assumeThat(Context.setFlushDenormal(false))
                .as("this processor can take subnormals for zero")
                .isTrue();
    }

    @Test
    void areZeroWhileTheWorkLastsAndThemselvesAfterwards() {
        assertThat(doubled()).isEqualTo(TWICE);
        int[] flushed = new int[1];
        Subnormals.flushed(() -> flushed[0] = doubled());
        assertThat(flushed[0]).isZero();
        assertThat(doubled()).isEqualTo(TWICE);
    }

    @Test
    void areThemselvesAgainAfterWorkThatFailed() {
        assertThatThrownBy(() -> Subnormals.flushed(() -> {
                    throw new IllegalStateException("work");
                }))
                .hasMessage("work");
        assertThat(doubled()).isEqualTo(TWICE);
    }

    @Test
    void areThemselvesInOtherThreadsMeanwhile() {
        int[] other = new int[1];
        Subnormals.flushed(() -> {
            Thread thread = new Thread(() -> other[0] = doubled());
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(other[0]).isEqualTo(TWICE);
    }

    private static int doubled() {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = Tensors.of(new float[] {SUBNORMAL}, 1);
            return Float.floatToRawIntBits(Tensors.toFloats(x.add(x))[0]);
        }
    }
}
