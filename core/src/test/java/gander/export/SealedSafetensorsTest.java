package gander.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSafetensorsTest {
    private static final Map<String, String> METADATA = Map.of("step", "12", "a\"sha256", "0".repeat(64));

    @TempDir
    Path folder;

    @Test
    void a_sealed_file_comes_back_without_its_seal() {
        Path path = ArrayFixtures.file(folder, ArrayFixtures.sealed(ArrayFixtures.small(), METADATA));
        SafetensorsFile file = SealedSafetensors.read(path);

        assertThat(file.arrays().values()).containsExactlyInAnyOrderElementsOf(ArrayFixtures.small());
        assertThat(file.metadata()).isEqualTo(METADATA);
        assertThat(SealedSafetensors.problem(path)).isEmpty();
    }

    @Test
    void any_safetensors_reader_reads_a_sealed_file() {
        Path path = ArrayFixtures.file(folder, ArrayFixtures.sealed(ArrayFixtures.small(), METADATA));
        SafetensorsFile file = Safetensors.read(path);

        assertThat(file.arrays().values()).containsExactlyInAnyOrderElementsOf(ArrayFixtures.small());
        assertThat(file.metadata()).containsAllEntriesOf(METADATA).containsKey("sha256");
    }

    @Test
    void a_flipped_bit_in_any_byte_of_the_file_is_found() {
        byte[] bytes = ArrayFixtures.sealed(ArrayFixtures.small(), METADATA);
        for (int i = 0; i < bytes.length; i++) {
            // Bit 5 is the case of a letter: the flip that leaves hexadecimal digits hexadecimal.
            for (int bit : new int[] {5, i % 8}) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << bit);
                assertThat(SealedSafetensors.problem(ArrayFixtures.file(folder, flipped)))
                        .as("bit %d of byte %d", bit, i)
                        .isPresent();
            }
        }
    }

    @Test
    void every_cut_and_every_added_byte_is_found() {
        byte[] bytes = ArrayFixtures.sealed(ArrayFixtures.small(), METADATA);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(SealedSafetensors.problem(ArrayFixtures.file(folder, Arrays.copyOf(bytes, length))))
                    .as("first %d bytes", length)
                    .isPresent();
        }
        assertThat(SealedSafetensors.problem(ArrayFixtures.file(folder, Arrays.copyOf(bytes, bytes.length + 1))))
                .isPresent();
    }

    @Test
    void damage_to_the_data_is_reported_with_both_checksums() {
        byte[] bytes = ArrayFixtures.sealed(ArrayFixtures.small(), Map.of());
        bytes[bytes.length - 1] ^= 1;
        Path path = ArrayFixtures.file(folder, bytes);

        assertThatThrownBy(() -> SealedSafetensors.read(path))
                .isInstanceOf(UserException.class)
                .message()
                .matches(
                        ".*file.safetensors is damaged: checksum [0-9a-f]{64} does not match the recorded [0-9a-f]{64}");
    }

    @Test
    void a_file_that_was_never_sealed_is_not_taken_for_sound() {
        Path path = ArrayFixtures.file(folder, ArrayFixtures.plain(ArrayFixtures.small(), Map.of()));
        assertThat(SealedSafetensors.problem(path)).get().asString().contains("expected a checksum");

        Path escaped = ArrayFixtures.file(
                folder, ArrayFixtures.plain(List.of(), Map.of("a\"sha256", "0".repeat(64), "sha256", "f")));
        assertThat(SealedSafetensors.problem(escaped)).get().asString().contains("expected a checksum");
    }

    @Test
    void the_checksums_key_is_not_for_the_caller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArrayFixtures.sealed(List.of(), Map.of("sha256", "")))
                .withMessageContaining("sha256");
    }

    @Test
    void equal_content_gives_equal_bytes_whatever_the_order_it_comes_in() {
        NamedArray a = NamedArray.ofLongs("a", new long[] {1});
        NamedArray b = NamedArray.ofLongs("b", new long[] {2});
        assertThat(ArrayFixtures.sealed(List.of(a, b), METADATA))
                .isEqualTo(ArrayFixtures.sealed(List.of(b, a), METADATA));
    }
}
