package gander.export;

/**
 * The type of an array's elements, named as safetensors names it. The order is the format's own: its reference
 * implementation lays arrays out from the last of these to the first, which keeps every array aligned to its elements.
 */
public enum DType {
    /** One byte, 0 or 1. */
    BOOL(1),
    /** Unsigned byte. */
    U8(1),
    /** Signed byte. */
    I8(1),
    /** Signed 16-bit integer. */
    I16(2),
    /** IEEE 754 half precision. */
    F16(2),
    /** The upper half of an {@link #F32}. */
    BF16(2),
    /** Signed 32-bit integer. */
    I32(4),
    /** IEEE 754 single precision. */
    F32(4),
    /** IEEE 754 double precision. */
    F64(8),
    /** Signed 64-bit integer. */
    I64(8);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** The size of one element, in bytes. */
    public int bytes() {
        return bytes;
    }
}
