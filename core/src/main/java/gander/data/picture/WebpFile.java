package gander.data.picture;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** WebP: the still picture, or the first frame of an animation. RFC 9649. */
final class WebpFile {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int ALPHA_FLAG = 0x10;
    private static final int LOSSLESS_ALPHA_FLAG = 0x10;

    private final Bytes bytes;
    private Bytes canvas;
    private Bytes frame;
    private Bytes alpha;
    private Bytes pixels;
    private boolean lossless;
    private int orientation = 1;

    private WebpFile(byte[] file) {
        this.bytes = Bytes.littleEndian(file);
    }

    static Encoded read(byte[] file) throws PictureException {
        return new WebpFile(file).read();
    }

    private Encoded read() throws PictureException {
        long size = bytes.u32(4);
        see(bytes.part(RIFF_HEADER, size + CHUNK_HEADER - RIFF_HEADER));
        if (pixels == null) {
            throw PictureException.damaged("WebP without pixels");
        }
        int width = lossless ? (pixels.u16(1) & 0x3FFF) + 1 : pixels.u16(6) & 0x3FFF;
        int height = lossless ? (pixels.u24(2) >> 6 & 0x3FFF) + 1 : pixels.u16(8) & 0x3FFF;
        PictureLimits.check(width, height);
        int x = frame == null ? 0 : 2 * frame.u24(0);
        int y = frame == null ? 0 : 2 * frame.u24(3);
        int canvasWidth = canvas == null ? width : canvas.u24(4) + 1;
        int canvasHeight = canvas == null ? height : canvas.u24(7) + 1;
        boolean announced = frame == null
                ? width == canvasWidth && height == canvasHeight
                : width == frame.u24(6) + 1 && height == frame.u24(9) + 1;
        if (!announced || x + width > canvasWidth || y + height > canvasHeight) {
            throw PictureException.damaged("WebP with a frame of another size than its header says");
        }
        return new Encoded(
                "webp",
                bare(width, height),
                canvasWidth,
                canvasHeight,
                new Encoded.Frame(x, y, width, height),
                orientation,
                Optional.empty());
    }

    private void see(Bytes chunks) throws PictureException {
        for (long at = 0; at + CHUNK_HEADER <= chunks.length(); ) {
            long length = chunks.u32(at + 4);
            Bytes content = chunks.part(at + CHUNK_HEADER, length);
            switch (chunks.letters(at, 4)) {
                case "VP8X" -> canvas = content;
                case "EXIF" -> orientation = TiffDirectory.orientation(content);
                case "ANMF" -> {
                    if (pixels == null) {
                        frame = content;
                        see(content.part(FRAME_HEADER, content.length() - FRAME_HEADER));
                    }
                }
                case "ALPH" -> alpha = pixels == null ? content : alpha;
                case "VP8 " -> pixels = pixels == null ? content : pixels;
                case "VP8L" -> {
                    lossless |= pixels == null;
                    pixels = pixels == null ? content : pixels;
                }
                default -> {
                    // The pixels do not depend on it.
                }
            }
            at += CHUNK_HEADER + length + (length & 1);
        }
    }

    /** A file of the frame alone. */
    private byte[] bare(int width, int height) throws PictureException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream(pixels.length() + 64);
        if (lossless) {
            byte[] stream = Arrays.copyOfRange(pixels.array(), pixels.start(), pixels.end());
            // With its alpha, which is 255 where it is not used: without, the decoder mistakes cached colours.
            stream[4] |= LOSSLESS_ALPHA_FLAG;
            write(chunks, "VP8L", Bytes.littleEndian(stream));
        } else {
            if (alpha != null) {
                if ((alpha.u8(0) & 3) == 0) {
                    throw new PictureException("is a WebP with uncompressed alpha, which is not read");
                }
                byte[] header = new byte[10];
                header[0] = ALPHA_FLAG;
                number(header, 4, width - 1, 3);
                number(header, 7, height - 1, 3);
                write(chunks, "VP8X", Bytes.littleEndian(header));
                write(chunks, "ALPH", alpha);
            }
            write(chunks, "VP8 ", pixels);
        }
        byte[] content = chunks.toByteArray();
        byte[] file = new byte[RIFF_HEADER + content.length];
        letters(file, 0, "RIFF");
        number(file, 4, 4 + content.length, 4);
        letters(file, 8, "WEBP");
        System.arraycopy(content, 0, file, RIFF_HEADER, content.length);
        return file;
    }

    private static void write(ByteArrayOutputStream out, String type, Bytes content) {
        byte[] header = new byte[CHUNK_HEADER];
        letters(header, 0, type);
        number(header, 4, content.length(), 4);
        out.writeBytes(header);
        out.write(content.array(), content.start(), content.length());
        if (content.length() % 2 == 1) {
            out.write(0);
        }
    }

    private static void letters(byte[] to, int at, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            to[at + i] = (byte) letters.charAt(i);
        }
    }

    private static void number(byte[] to, int at, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            to[at + i] = (byte) (value >> (8 * i));
        }
    }
}
