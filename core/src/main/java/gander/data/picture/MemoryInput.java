package gander.data.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of a file, for a decoder. Some decoders take what is beyond the end for zeros, without end; after a few of them it
 * throws.
 * It does not tell its length: TwelveMonkeys would refuse what is packed to less than a 2,048th, as a picture of one colour is.
 */
final class MemoryInput extends ImageInputStreamImpl {
    private static final int MOST_READS_BEYOND = 64;

    private final byte[] bytes;
    private int readsBeyond;

    MemoryInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return isAtEnd() ? -1 : bytes[(int) streamPos++] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        bitOffset = 0;
        if (isAtEnd()) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, to, offset, count);
        streamPos += count;
        return count;
    }

    private boolean isAtEnd() {
        if (streamPos < bytes.length) {
            return false;
        }
        if (++readsBeyond > MOST_READS_BEYOND) {
            throw new IllegalStateException("read beyond the end");
        }
        return true;
    }
}
