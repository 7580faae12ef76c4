package gander.data.picture;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** GIF: the first frame, at its place on the logical screen. */
final class GifFile {
    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int GRAPHIC_CONTROL = 0xF9;

    private GifFile() {}

    static Encoded read(byte[] file) throws PictureException {
        Bytes bytes = Bytes.littleEndian(file);
        long at = (long) SCREEN_END + tableBytes(bytes.u8(10));
        ByteArrayOutputStream bare = new ByteArrayOutputStream(file.length);
        bytes.require(0, at);
        bare.write(file, 0, (int) at);
        Bytes control = bytes.part(0, 0);
        while (bytes.u8(at) == EXTENSION) {
            long end = endOfBlocks(bytes, at + 2);
            if (bytes.u8(at + 1) == GRAPHIC_CONTROL) {
                control = bytes.part(at, end - at);
            }
            at = end;
        }
        if (bytes.u8(at) != IMAGE) {
            throw PictureException.damaged("GIF without a frame");
        }
        Encoded.Frame frame =
                new Encoded.Frame(bytes.u16(at + 1), bytes.u16(at + 3), bytes.u16(at + 5), bytes.u16(at + 7));
        long end = endOfBlocks(bytes, at + 11 + tableBytes(bytes.u8(at + 9)));
        bare.write(file, control.start(), control.length());
        bare.write(file, (int) at, (int) (end - at));
        bare.write(TRAILER);
        PictureLimits.check(frame.width(), frame.height());
        return new Encoded(
                "gif",
                bare.toByteArray(),
                Math.max(bytes.u16(6), frame.x() + frame.width()),
                Math.max(bytes.u16(8), frame.y() + frame.height()),
                frame,
                1,
                Optional.empty());
    }

    private static int tableBytes(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** After the blocks that begin there: each has its length before it, and the last one has none. */
    private static long endOfBlocks(Bytes bytes, long from) throws PictureException {
        long at = from;
        int length = bytes.u8(at);
        while (length != 0) {
            at += length + 1;
            length = bytes.u8(at);
        }
        return at + 1;
    }
}
