package gander.data;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The interval on which a network sees the bytes 0 to 255. */
public enum PixelRange {
    /** 0 is 0, 255 is 1: what a sigmoid gives. */
    ZERO_TO_ONE(1f / 255, 0),
    /** 0 is -1, 255 is 1: what a hyperbolic tangent gives. */
    MINUS_ONE_TO_ONE(2f / 255, -1),
    /** No interval: numbers as they are. For points, never for pixels. */
    UNBOUNDED(Float.NaN, Float.NaN);

    private final float scale;
    private final float offset;

    PixelRange(float scale, float offset) {
        this.scale = scale;
        this.offset = offset;
    }

    /**
     * From uint8 to float32 on this interval, any shape.
     *
     * @throws IllegalArgumentException if this is {@link #UNBOUNDED}
     */
    public Tensor fromBytes(Tensor bytes) {
        requireInterval();
        Tensor values = bytes.to(ScalarType.Float).mul_(new Scalar(scale));
        return offset == 0 ? values : values.add_(new Scalar(offset));
    }

    /**
     * From float32 on this interval to the nearest uint8, any shape; values outside it are clipped.
     *
     * @throws IllegalArgumentException if this is {@link #UNBOUNDED}
     */
    public Tensor toBytes(Tensor values) {
        requireInterval();
        return toUnit(values)
                .mul(new Scalar(255f))
                .round_()
                .clamp_(
                        new org.bytedeco.pytorch.ScalarOptional(new Scalar(0f)),
                        new org.bytedeco.pytorch.ScalarOptional(new Scalar(255f)))
                .to(ScalarType.Byte);
    }

    /**
     * From float32 on this interval to float32 on [0, 1]: the same tensor where that is this interval. Unbounded numbers stay
     * as they are.
     */
    public Tensor toUnit(Tensor values) {
        return this == MINUS_ONE_TO_ONE ? values.add(new Scalar(1f)).mul_(new Scalar(0.5f)) : values;
    }

    /** The reverse of {@link #toUnit}: from float32 on [0, 1] to float32 on this interval. */
    public Tensor fromUnit(Tensor values) {
        return this == MINUS_ONE_TO_ONE ? values.mul(new Scalar(2f)).sub_(new Scalar(1f)) : values;
    }

    /**
     * Fails unless this is an interval that pixels can be on.
     *
     * @throws IllegalArgumentException if this is {@link #UNBOUNDED}
     */
    public void requireInterval() {
        if (this == UNBOUNDED) {
            throw new IllegalArgumentException("pixels are on an interval, but this generator makes points, whose"
                    + " numbers have no bounds; give images a generator whose output is sigmoid or tanh");
        }
    }

    /** A value on [0, 1] as the nearest of 0 to 255, ties to even as {@link #toBytes}; values outside it are clipped. */
    public static byte unitToByte(float value) {
        return (byte) (int) Math.rint(Math.min(Math.max(value * 255f, 0f), 255f));
    }
}
