package gander.data.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** PNG, and APNG, whose first frame is what PNG's readers see. */
final class PngFile {
    static final String SIGNATURE = "\u0089PNG\r\n\u001A\n";

    private PngFile() {}

    static Encoded read(byte[] file) throws PictureException {
        Bytes bytes = Bytes.bigEndian(file);
        if (!bytes.has(12, "IHDR") || bytes.u32(8) != 13) {
            throw file.length < 16 ? PictureException.truncated() : PictureException.damaged("PNG without a header");
        }
        PictureLimits.check(side(bytes.u32(16)), side(bytes.u32(20)));
        ByteArrayOutputStream bare = new ByteArrayOutputStream(file.length);
        bare.write(file, 0, 8);
        boolean packedGrey = bytes.u8(25) == 0 && bytes.u8(24) < 8;
        int orientation = 1;
        boolean data = false;
        String type = "";
        for (long at = 8; !type.equals("IEND"); ) {
            long length = bytes.u32(at);
            type = bytes.letters(at + 4, 4);
            bytes.require(at, length + 12);
            switch (type) {
                case "IHDR", "PLTE", "tRNS", "IDAT", "IEND" -> {
                    CRC32 sum = new CRC32();
                    sum.update(file, (int) at + 4, (int) length + 4);
                    if (sum.getValue() != bytes.u32(at + 8 + length)) {
                        throw PictureException.damaged("the checksum of PNG's " + type + " is another");
                    }
                    data |= type.equals("IDAT");
                    if (packedGrey && type.equals("IHDR")) {
                        write(bare, type, asPalette(bytes.part(at + 8, length)));
                        write(bare, "PLTE", greys(bytes.u8(24)));
                    } else if (packedGrey && type.equals("tRNS")) {
                        write(bare, type, alphas(bytes.u16(at + 8), bytes.u8(24)));
                    } else {
                        bare.write(file, (int) at, (int) length + 12);
                    }
                }
                case "eXIf" -> orientation = TiffDirectory.orientation(bytes.part(at + 8, length));
                default -> {
                    // The pixels do not depend on it.
                }
            }
            at += length + 12;
        }
        if (!data) {
            throw PictureException.damaged("PNG without pixels");
        }
        return Encoded.whole("png", bare.toByteArray(), (int) bytes.u32(16), (int) bytes.u32(20), orientation);
    }

    /**
     * Grey of less than 8 bits is given to the decoder as a palette of greys: it would not find which of them is transparent.
     */
    private static byte[] asPalette(Bytes header) {
        byte[] copy = Arrays.copyOfRange(header.array(), header.start(), header.end());
        copy[9] = 3;
        return copy;
    }

    private static byte[] greys(int depth) {
        int colours = 1 << depth;
        byte[] palette = new byte[3 * colours];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) (i / 3 * 255 / (colours - 1));
        }
        return palette;
    }

    private static byte[] alphas(int transparent, int depth) {
        byte[] alphas = new byte[1 << depth];
        for (int i = 0; i < alphas.length; i++) {
            alphas[i] = (byte) (i == transparent ? 0 : 255);
        }
        return alphas;
    }

    private static void write(ByteArrayOutputStream out, String type, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(content.length + 12);
        chunk.putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, content.length + 4);
        out.writeBytes(chunk.putInt((int) sum.getValue()).array());
    }

    private static int side(long unsigned) {
        return (int) Math.min(unsigned, Integer.MAX_VALUE);
    }
}
