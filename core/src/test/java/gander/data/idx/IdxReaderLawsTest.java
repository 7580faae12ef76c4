package gander.data.idx;

import static gander.data.idx.IdxFiles.gzip;
import static gander.data.idx.IdxFiles.idx;
import static gander.data.idx.IdxFiles.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import gander.UserException;
import gander.data.ImageSet;
import gander.data.ImageShape;
import gander.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.bytedeco.javacpp.PointerScope;

class IdxReaderLawsTest {
    private Path folder;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("idx");
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        for (String file : new String[] {"images", "labels"}) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }

    @Property
    void whatWasWrittenIsRead(
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll boolean gzipped,
            @ForAll long seed)
            throws IOException {
        Random random = new Random(seed);
        byte[] pixels = new byte[count * height * width];
        random.nextBytes(pixels);
        byte[] classes = new byte[count];
        random.nextBytes(classes);
        write("images", idx(pixels, count, height, width), gzipped);
        write("labels", idx(classes, count), !gzipped);
        try (PointerScope scope = new PointerScope();
                ImageSet set = IdxReader.load("set", folder.resolve("images"), folder.resolve("labels"))) {
            assertThat(set.name()).isEqualTo("set");
            assertThat(set.size()).isEqualTo(count);
            assertThat(set.shape()).isEqualTo(new ImageShape(1, height, width));
            assertThat(Tensors.toBytes(set.pixels())).isEqualTo(pixels);
            assertThat(IntStream.range(0, count).map(set::label))
                    .containsExactly(IntStream.range(0, count)
                            .mapToObj(i -> classes[i] & 0xFF)
                            .toArray(Integer[]::new));
        }
    }

    @Property
    void arbitraryBytesAreReadOrRefused(@ForAll @Size(max = 64) byte[] bytes, @ForAll boolean gzipped)
            throws IOException {
        write("images", bytes, gzipped);
        readOrRefuse();
    }

    @Property
    void arbitraryDimensionsAreReadOrRefused(@ForAll @Size(max = 5) int[] dimensions, @ForAll boolean gzipped)
            throws IOException {
        write("images", idx(ramp(16), dimensions), gzipped);
        readOrRefuse();
    }

    @Property(tries = 500)
    void aFileWithAFewWrongBytesIsReadOrRefused(
            @ForAll @Size(min = 1, max = 3) int[] places, @ForAll byte value, @ForAll boolean gzipped)
            throws IOException {
        byte[] plain = idx(ramp(2 * 3 * 3), 2, 3, 3);
        byte[] bytes = gzipped ? gzip(plain) : plain;
        for (int place : places) {
            bytes[Math.floorMod(place, bytes.length)] = value;
        }
        write("images", bytes, false);
        readOrRefuse();
    }

    @Property
    void memoryGrowsWithWhatHasComeAndNeverBeyondTheEnd(
            @ForAll @LongRange(min = 0, max = 1L << 50) long got,
            @ForAll @LongRange(min = 1, max = 1L << 50) long left) {
        long size = got + left;
        assertThat(IdxReader.room(got, size))
                .isGreaterThan(got)
                .isLessThanOrEqualTo(size)
                .isLessThanOrEqualTo(Math.max(1 << 20, 8 * got));
    }

    private void readOrRefuse() {
        for (boolean images : new boolean[] {true, false}) {
            try (IdxArray read = IdxReader.read(folder.resolve("images"), images, Long.MAX_VALUE)) {
                assertThat(read.dimensions().stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b))
                        .isEqualTo(read.size());
            } catch (UserException e) {
                assertThat(e.getMessage()).hasLineCount(1).startsWith(folder.toString());
            }
        }
    }

    private void write(String name, byte[] bytes, boolean gzipped) {
        IdxFiles.write(folder, name, gzipped ? gzip(bytes) : bytes);
    }
}
