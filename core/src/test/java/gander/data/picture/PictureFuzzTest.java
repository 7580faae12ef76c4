package gander.data.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pictures of all formats with bytes changed, cut, doubled and put into each other: pictures or errors, and nothing else. */
class PictureFuzzTest {
    /** Of one picture, all that is ever allocated: the largest that its header may announce, a few times over. */
    private static final long MOST_BYTES = 40 * PictureLimits.MOST_PIXELS;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void changedFilesArePicturesOrErrors() throws IOException {
        decodeChanged(4_000, 1);
    }

    @Test
    @Tag("slow")
    @Timeout(value = 1_800, unit = TimeUnit.SECONDS)
    void aHundredThousandChangedFilesArePicturesOrErrors() throws IOException {
        decodeChanged(100_000, 2);
    }

    private static void decodeChanged(int count, long seed) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : GoldenPictures.names()) {
            files.add(GoldenPictures.file(name));
        }
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Random random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] file = changed(files, random);
            long before = memory.getCurrentThreadAllocatedBytes();
            try {
                Picture picture = PictureReader.read(file, Background.WHITE);
                assertThat(picture.pixels()).hasSize(picture.width() * picture.height() * picture.channels());
                read++;
            } catch (PictureException e) {
                assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
                refused++;
            }
            assertThat(memory.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated for file %d", i)
                    .isLessThan(MOST_BYTES);
        }
        assertThat(read).isGreaterThan(count / 20);
        assertThat(refused).isGreaterThan(count / 4);
    }

    private static byte[] changed(List<byte[]> files, Random random) {
        byte[] file = files.get(random.nextInt(files.size())).clone();
        switch (random.nextInt(6)) {
            case 0 -> file = Arrays.copyOf(file, random.nextInt(file.length + 1));
            case 1 -> file = spliced(file, file, random);
            case 2 -> file = spliced(file, files.get(random.nextInt(files.size())), random);
            default -> {
                // Single bytes, below.
            }
        }
        int bytes = file.length == 0 ? 0 : random.nextInt(random.nextBoolean() ? 3 : 30);
        for (int i = 0; i < bytes; i++) {
            int at = random.nextInt(random.nextBoolean() ? file.length : Math.min(64, file.length));
            switch (random.nextInt(4)) {
                case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> file[at] = (byte) 0xFF;
                case 2 -> file[at] = 0;
                default -> file[at] = (byte) random.nextInt(256);
            }
        }
        if (random.nextInt(4) != 0) {
            correctChecksums(file);
        }
        return file;
    }

    /** The beginning of one file, and the end of another. */
    private static byte[] spliced(byte[] a, byte[] b, Random random) {
        int head = random.nextInt(a.length + 1);
        int tail = random.nextInt(b.length + 1);
        byte[] both = Arrays.copyOf(a, head + tail);
        System.arraycopy(b, b.length - tail, both, head, tail);
        return both;
    }

    /** PNG's, so that its decoder meets the change. */
    private static void correctChecksums(byte[] file) {
        if (file.length < 8 || file[0] != (byte) 0x89) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(file);
        long at = 8;
        while (at + 12 <= file.length) {
            long length = Integer.toUnsignedLong(buffer.getInt((int) at));
            if (at + 12 + length > file.length) {
                return;
            }
            CRC32 sum = new CRC32();
            sum.update(file, (int) at + 4, (int) length + 4);
            buffer.putInt((int) (at + 8 + length), (int) sum.getValue());
            at += length + 12;
        }
    }
}
