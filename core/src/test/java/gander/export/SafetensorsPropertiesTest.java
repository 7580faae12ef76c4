package gander.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gander.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SafetensorsPropertiesTest {
    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("safetensors");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("file.safetensors"));
        Files.delete(folder);
    }

    @Provide
    Arbitrary<List<NamedArray>> arrays() {
        return ArrayFixtures.lists();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void what_is_written_is_read_again(@ForAll("arrays") List<NamedArray> arrays) {
        SafetensorsFile plain = Safetensors.read(file(ArrayFixtures.plain(arrays, Map.of("k", "v"))));
        SafetensorsFile sealed = SealedSafetensors.read(file(ArrayFixtures.sealed(arrays, Map.of("k", "v"))));

        assertThat(plain.arrays().values()).containsExactlyInAnyOrderElementsOf(arrays);
        assertThat(plain.metadata()).isEqualTo(Map.of("k", "v"));
        assertThat(sealed).isEqualTo(plain);
    }

    @Property
    void arbitrary_bytes_are_read_or_refused(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property
    void arbitrary_text_behind_a_true_length_is_read_or_refused(@ForAll @Size(max = 200) String header) {
        byte[] text = header.getBytes(UTF_8);
        readOrRefuse(ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_mutated_file_is_read_or_refused_and_a_mutated_sealed_file_is_refused(
            @ForAll("arrays") List<NamedArray> arrays, @ForAll long seed) {
        byte[] plain = ArrayFixtures.plain(arrays, Map.of("k", "v"));
        readOrRefuse(mutated(plain, new Random(seed)));
        byte[] sealed = ArrayFixtures.sealed(arrays, Map.of("k", "v"));
        byte[] damaged = mutated(sealed, new Random(seed));
        if (!Arrays.equals(sealed, damaged)) {
            assertThat(SealedSafetensors.problem(file(damaged))).isPresent();
        }
    }

    /** Bytes changed, the end cut off, or the length forged: what disks and attackers do. */
    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length));
            case 1 -> ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putLong(random.nextInt(copy.length));
            case 2 -> copy[8 + random.nextInt(copy.length - 8)] = (byte) (' ' + random.nextInt(95));
            default -> {
                for (int i = 0; i <= random.nextInt(8); i++) {
                    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return copy;
    }

    private static void readOrRefuse(byte[] bytes) {
        Path path = file(bytes);
        for (Function<Path, SafetensorsFile> reader :
                List.<Function<Path, SafetensorsFile>>of(Safetensors::read, SealedSafetensors::read)) {
            try {
                assertThat(reader.apply(path)).isNotNull();
            } catch (UserException e) {
                assertThat(e.getMessage()).contains("file.safetensors").doesNotContain("\n");
            }
        }
    }

    private static Path file(byte[] bytes) {
        return ArrayFixtures.file(folder, bytes);
    }
}
