package gander.data.picture;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** JPEG: its segments up to the end of the first picture. ITU-T T.81, annex B. */
final class JpegFile {
    private static final int BASELINE = 0xC0;
    private static final int LOSSLESS = 0xC3;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int EXTENSION = 0xC8;
    private static final int ARITHMETIC_TABLES = 0xCC;
    private static final int LAST_FRAME = 0xCF;
    private static final int FIRST_RESTART = 0xD0;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    /** Says to a decoder what the components are: the last byte is 0 for RGB or CMYK, 1 for YCbCr, 2 for YCCK. */
    private static final byte[] ADOBE = {
        (byte) 0xFF, (byte) APP14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };

    private static final String PROFILE = "ICC_PROFILE\0";

    /** Each scan of a progressive picture goes over all its pixels: a small file could ask for hours. */
    private static final long MOST_SCANNED_PIXELS = 25 * PictureLimits.MOST_PIXELS;

    private final Bytes bytes;
    private final ByteArrayOutputStream bare;
    private final List<Bytes> profile = new ArrayList<>();
    private int width;
    private int height;
    private int components;
    private int scans;
    private boolean jfif;
    private int adobeTransform = -1;
    private boolean inkLuma;
    private int orientation = 1;

    private JpegFile(byte[] file) {
        this.bytes = Bytes.bigEndian(file);
        this.bare = new ByteArrayOutputStream(file.length);
    }

    static Encoded read(byte[] file) throws PictureException {
        return new JpegFile(file).read();
    }

    private Encoded read() throws PictureException {
        bare.write(0xFF);
        bare.write(START);
        long at = 2;
        while (true) {
            at = nextMarker(at);
            int marker = bytes.u8(at - 1);
            if (marker == END) {
                break;
            }
            int length = bytes.u16(at);
            if (length < 2) {
                throw PictureException.damaged("a JPEG segment has no length");
            }
            Bytes segment = bytes.part(at + 2, length - 2);
            if (see(marker, segment)) {
                if (isFrame(marker)) {
                    seeFrame(marker, segment);
                    bare.writeBytes(adobe(segment));
                }
                write(at - 2, length + 2L);
            }
            at += length;
            if (marker == SCAN) {
                long end = endOfScan(at);
                write(at, end - at);
                at = end;
            }
        }
        bare.write(0xFF);
        bare.write(END);
        if (width == 0 || scans == 0) {
            throw PictureException.damaged("JPEG without pixels");
        }
        Encoded encoded = Encoded.whole("jpeg", bare.toByteArray(), width, height, orientation);
        return components == 4 ? encoded.withInks(new CmykInks(true, inkLuma, List.copyOf(profile))) : encoded;
    }

    private void write(long from, long count) {
        bare.write(bytes.array(), (int) from, (int) count);
    }

    /** After the next marker, which is a byte 255 and one that is neither 0 nor 255; what is between is skipped. */
    private long nextMarker(long from) throws PictureException {
        long at = from;
        while (bytes.u8(at) != 0xFF || bytes.u8(at + 1) == 0 || bytes.u8(at + 1) == 0xFF) {
            at++;
        }
        return at + 2;
    }

    private long endOfScan(long from) throws PictureException {
        long at = from;
        while (true) {
            at = nextMarker(at);
            int marker = bytes.u8(at - 1);
            if (marker < FIRST_RESTART || marker >= START) {
                return at - 2;
            }
        }
    }

    /** Takes note of a segment, and says whether the decoder needs it. */
    private boolean see(int marker, Bytes segment) throws PictureException {
        switch (marker) {
            case SCAN -> {
                scans++;
                if (scans * (long) width * height > MOST_SCANNED_PIXELS) {
                    throw new PictureException("has " + scans + " or more scans of " + width + " x " + height
                            + " pixels; at most " + MOST_SCANNED_PIXELS / 1_000_000 + " million pixels are scanned");
                }
                return true;
            }
            case APP1 -> {
                if (segment.has(0, "Exif\0\0")) {
                    orientation = TiffDirectory.orientation(segment);
                }
                return false;
            }
            case APP2 -> {
                if (segment.has(0, PROFILE) && segment.length() > PROFILE.length() + 2) {
                    profile.add(segment.part(PROFILE.length() + 2, segment.length() - PROFILE.length() - 2));
                }
                return false;
            }
            case APP0 -> {
                jfif |= segment.has(0, "JFIF\0");
                return false;
            }
            case APP14 -> {
                if (segment.has(0, "Adobe") && segment.length() >= 12) {
                    adobeTransform = segment.u8(11);
                }
                return false;
            }
            default -> {
                return !(marker >= APP0 && marker <= APP15) && marker != COMMENT;
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= BASELINE
                && marker <= LAST_FRAME
                && marker != HUFFMAN_TABLES
                && marker != EXTENSION
                && marker != ARITHMETIC_TABLES;
    }

    /** The marker of what the components are, by the rules of libjpeg; the JDK's decoder has others where it is missing. */
    private byte[] adobe(Bytes frame) throws PictureException {
        byte[] marker = ADOBE.clone();
        if (components == 4) {
            inkLuma = adobeTransform == 2;
            marker[marker.length - 1] = (byte) (inkLuma ? 2 : 0);
        } else {
            boolean named = components == 3 && frame.u8(6) == 'R' && frame.u8(9) == 'G' && frame.u8(12) == 'B';
            boolean rgb = components == 3 && !jfif && (adobeTransform == 0 || (adobeTransform < 0 && named));
            marker[marker.length - 1] = (byte) (rgb ? 0 : 1);
        }
        return components == 1 ? new byte[0] : marker;
    }

    private void seeFrame(int marker, Bytes segment) throws PictureException {
        if (marker >= LOSSLESS) {
            throw new PictureException("is a JPEG of lossless, arithmetic or hierarchical coding, which is not read");
        }
        if (components != 0) {
            throw PictureException.damaged("JPEG with two headers");
        }
        int depth = segment.u8(0);
        if (depth != 8) {
            throw new PictureException("is a JPEG of " + depth + " bits a sample; only 8 are read");
        }
        height = segment.u16(1);
        width = segment.u16(3);
        components = segment.u8(5);
        if (components != 1 && components != 3 && components != 4) {
            throw new PictureException("is a JPEG of " + components + " components; 1, 3 or 4 are read");
        }
        PictureLimits.check(width, height);
    }
}
