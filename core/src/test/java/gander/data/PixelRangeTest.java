package gander.data;

import static gander.Near.assertNear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gander.tensor.Tensors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PixelRangeTest {
    /** One rounding of a float32 of size 1, twice. */
    private static final double FLOAT32 = 2.4e-7;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNBOUNDED")
    void everyByteComesBack(PixelRange range) {
        try (PointerScope scope = new PointerScope()) {
            Tensor bytes = allBytes();

            assertThat(Tensors.toBytes(range.toBytes(range.fromBytes(bytes)))).isEqualTo(Tensors.toBytes(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNBOUNDED")
    void bytesSpanTheIntervalEvenly(PixelRange range) {
        double low = range == PixelRange.ZERO_TO_ONE ? 0 : -1;
        try (PointerScope scope = new PointerScope()) {
            float[] values = Tensors.toFloats(range.fromBytes(allBytes()));
            float[] unit = Tensors.toFloats(range.toUnit(range.fromBytes(allBytes())));
            float[] back = Tensors.toFloats(range.fromUnit(range.toUnit(range.fromBytes(allBytes()))));

            for (int i = 0; i < 256; i++) {
                assertNear("value of " + i, values[i], low + (1 - low) * i / 255.0, FLOAT32);
                assertNear("unit of " + i, unit[i], i / 255.0, FLOAT32);
                assertNear("back to " + i, back[i], values[i], FLOAT32);
            }
            assertThat(values[0]).isEqualTo((float) low);
            assertThat(values[255]).isEqualTo(1f);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNBOUNDED")
    void valuesOutsideTheIntervalAreClipped(PixelRange range) {
        try (PointerScope scope = new PointerScope()) {
            Tensor values = Tensors.of(new float[] {-7, -1.001f, 1.001f, 300}, 4);

            assertThat(Tensors.toBytes(range.toBytes(values))).containsExactly(0, 0, 255, 255);
        }
    }

    @Test
    void conversionLeavesItsInputAlone() {
        try (PointerScope scope = new PointerScope()) {
            Tensor values = Tensors.of(new float[] {0.5f, -0.5f}, 2);
            for (PixelRange range : PixelRange.values()) {
                range.toUnit(values);
                range.fromUnit(values);
            }
            PixelRange.ZERO_TO_ONE.toBytes(values);
            PixelRange.MINUS_ONE_TO_ONE.toBytes(values);

            assertThat(Tensors.toFloats(values)).containsExactly(0.5f, -0.5f);
        }
    }

    @Test
    void unboundedNumbersStayAsTheyAreAndAreNoPixels() {
        try (PointerScope scope = new PointerScope()) {
            float[] values = {-7, 0.25f, 300};

            assertThat(Tensors.toFloats(PixelRange.UNBOUNDED.toUnit(Tensors.of(values, 3))))
                    .containsExactly(values);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PixelRange.UNBOUNDED.toBytes(Tensors.of(values, 3)))
                    .withMessage("pixels are on an interval, but this generator makes points, whose numbers have no"
                            + " bounds; give images a generator whose output is sigmoid or tanh");
            assertThatIllegalArgumentException().isThrownBy(() -> PixelRange.UNBOUNDED.fromBytes(allBytes()));
        }
    }

    private static Tensor allBytes() {
        byte[] values = new byte[256];
        for (int i = 0; i < 256; i++) {
            values[i] = (byte) i;
        }
        Tensor tensor = Tensors.empty(ScalarType.Byte, 256);
        Tensors.bytes(tensor).put(values);
        return tensor;
    }

    @Test
    void aSingleValueIsRoundedAsATensorIs() {
        float[] values = new float[4001];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i - 1000) / 2000f;
        }
        try (PointerScope scope = new PointerScope()) {
            byte[] expected = Tensors.toBytes(PixelRange.ZERO_TO_ONE.toBytes(Tensors.of(values, values.length)));
            for (int i = 0; i < values.length; i++) {
                assertThat(PixelRange.unitToByte(values[i])).as("%s", values[i]).isEqualTo(expected[i]);
            }
        }
    }
}
