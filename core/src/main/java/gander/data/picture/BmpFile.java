package gander.data.picture;

/** BMP of Windows and of OS/2. */
final class BmpFile {
    private static final int OS2_HEADER = 12;
    private static final int WINDOWS_HEADER = 40;
    private static final int PLAIN = 0;
    private static final int MASKS = 3;

    private BmpFile() {}

    static Encoded read(byte[] file) throws PictureException {
        Bytes bytes = Bytes.littleEndian(file);
        long pixels = bytes.u32(10);
        long header = bytes.u32(14);
        if (header != OS2_HEADER && header < WINDOWS_HEADER) {
            throw PictureException.damaged("BMP with a header of " + header + " bytes");
        }
        boolean os2 = header == OS2_HEADER;
        int width = os2 ? bytes.u16(18) : (int) bytes.u32(18);
        // A negative height is that of rows from top to bottom.
        int height = os2 ? bytes.u16(20) : Math.abs((int) bytes.u32(22));
        PictureLimits.check(width, height);
        int depth = os2 ? bytes.u16(24) : bytes.u16(28);
        long compression = os2 ? PLAIN : bytes.u32(30);
        if (compression > MASKS) {
            throw new PictureException("is a BMP of compression " + compression + ", which is not read");
        }
        long colours = os2 ? 0 : bytes.u32(46);
        if (colours > 256) {
            throw PictureException.damaged("BMP with a palette of " + colours + " colours");
        }
        long rowBytes = (width * (long) depth + 31) / 32 * 4;
        boolean packed = compression == PLAIN || compression == MASKS;
        bytes.require(pixels, packed ? rowBytes * height : 1);
        return Encoded.whole("bmp", file, width, height, 1);
    }
}
