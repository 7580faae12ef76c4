package gander.data.picture;

import java.util.Optional;

/** The first directory of a TIFF file, which is also what EXIF is. TIFF 6.0, section 2. */
final class TiffDirectory {
    static final int ORIENTATION = 274;

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY_BYTES = 12;

    private final Bytes file;
    private final long start;
    private final int entries;

    private TiffDirectory(Bytes file, long start, int entries) {
        this.file = file;
        this.start = start;
        this.entries = entries;
    }

    /** Of a file that begins as TIFF does; it throws where it ends too early. */
    static TiffDirectory of(Bytes bytes) throws PictureException {
        Bytes file = new Bytes(bytes.array(), bytes.start(), bytes.end(), bytes.has(0, "II"));
        long start = file.u32(4);
        int entries = file.u16(start);
        file.require(start + 2, (long) entries * ENTRY_BYTES + 4);
        return new TiffDirectory(file, start, entries);
    }

    /** The orientation that EXIF tells, 1 to 8; upright, 1, where it tells none or is not to be made out. */
    static int orientation(Bytes exif) {
        try {
            Bytes tiff = exif.has(0, "Exif\0\0") ? exif.part(6, exif.length() - 6) : exif;
            if (!isTiff(tiff)) {
                return 1;
            }
            return of(tiff).orientation();
        } catch (PictureException e) {
            // What is wrong with the note on a picture is not wrong with the picture.
            return 1;
        }
    }

    static boolean isTiff(Bytes bytes) {
        return bytes.has(0, "II*\0") || bytes.has(0, "MM\0*");
    }

    int orientation() throws PictureException {
        long[] found = values(ORIENTATION).orElse(new long[] {1});
        return found.length == 1 && found[0] >= 1 && found[0] <= 8 ? (int) found[0] : 1;
    }

    /** Where the offset of the next directory stands. */
    int next() {
        return (int) (start + 2 + (long) entries * ENTRY_BYTES);
    }

    /** The numbers of a field. */
    Optional<long[]> values(int tag) throws PictureException {
        for (int i = 0; i < entries; i++) {
            long entry = start + 2 + (long) i * ENTRY_BYTES;
            if (file.u16(entry) == tag) {
                return Optional.of(values(entry));
            }
        }
        return Optional.empty();
    }

    /** The bytes of a field that is no number. */
    Optional<Bytes> bytes(int tag) throws PictureException {
        for (int i = 0; i < entries; i++) {
            long entry = start + 2 + (long) i * ENTRY_BYTES;
            if (file.u16(entry) == tag) {
                long count = file.u32(entry + 4);
                return Optional.of(file.part(count <= 4 ? entry + 8 : file.u32(entry + 8), count));
            }
        }
        return Optional.empty();
    }

    private long[] values(long entry) throws PictureException {
        int type = file.u16(entry + 2);
        if (type != SHORT && type != LONG) {
            throw PictureException.damaged("TIFF field " + file.u16(entry) + " has no whole numbers");
        }
        int size = type == SHORT ? 2 : 4;
        long count = file.u32(entry + 4);
        long at = count * size <= 4 ? entry + 8 : file.u32(entry + 8);
        file.require(at, count * size);
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = type == SHORT ? file.u16(at + 2L * i) : file.u32(at + 4L * i);
        }
        return values;
    }

    /** The only number of a field. */
    int value(int tag, int absent) throws PictureException {
        Optional<long[]> found = values(tag);
        if (found.isEmpty()) {
            return absent;
        }
        if (found.get().length != 1 || found.get()[0] > Integer.MAX_VALUE) {
            throw PictureException.damaged("TIFF field " + tag + " is not one number");
        }
        return (int) found.get()[0];
    }
}
