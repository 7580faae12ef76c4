package gander.data.picture;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of a file, or of a part of it. To read beyond the end is what a truncated file makes of its readers.
 *
 * @param array all of the file
 * @param start where the part begins in it
 * @param end where the part ends in it
 * @param littleEndian the order of numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Bytes(byte[] array, int start, int end, boolean littleEndian) {

    static Bytes littleEndian(byte[] file) {
        return new Bytes(file, 0, file.length, true);
    }

    static Bytes bigEndian(byte[] file) {
        return new Bytes(file, 0, file.length, false);
    }

    /** From an offset on, so many bytes. */
    Bytes part(long offset, long count) throws PictureException {
        require(offset, count);
        return new Bytes(array, start + (int) offset, start + (int) (offset + count), littleEndian);
    }

    int length() {
        return end - start;
    }

    boolean holds(long offset, long count) {
        return offset >= 0 && count >= 0 && offset + count <= length();
    }

    void require(long offset, long count) throws PictureException {
        if (!holds(offset, count)) {
            throw PictureException.truncated();
        }
    }

    int u8(long offset) throws PictureException {
        require(offset, 1);
        return array[start + (int) offset] & 0xFF;
    }

    int u16(long offset) throws PictureException {
        int first = u8(offset);
        int second = u8(offset + 1);
        return littleEndian ? second << 8 | first : first << 8 | second;
    }

    int u24(long offset) throws PictureException {
        return littleEndian ? u8(offset + 2) << 16 | u16(offset) : u8(offset) << 16 | u16(offset + 1);
    }

    long u32(long offset) throws PictureException {
        long first = u16(offset);
        long second = u16(offset + 2);
        return littleEndian ? second << 16 | first : first << 16 | second;
    }

    /** Whether these letters, of one byte each, stand there. */
    boolean has(long offset, String letters) {
        if (!holds(offset, letters.length())) {
            return false;
        }
        for (int i = 0; i < letters.length(); i++) {
            if ((array[start + (int) offset + i] & 0xFF) != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String letters(long offset, int count) throws PictureException {
        require(offset, count);
        return new String(array, start + (int) offset, count, StandardCharsets.ISO_8859_1);
    }
}
