package gander.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gander.UserException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void the_reference_implementations_file_is_read() throws Exception {
        SafetensorsFile golden = Safetensors.read(ArrayFixtures.file(folder, golden()));

        assertThat(golden.metadata()).containsExactly(Map.entry("made by", "make_golden.py ü\n"));
        assertThat(golden.arrays()).hasSize(DType.values().length + 5);
        NamedArray floats = golden.array("every.float32");
        assertThat(floats.dtype()).isEqualTo(DType.F32);
        assertThat(floats.dimensions()).containsExactly(2, 3);
        // Bytes 01 02 03 04, little-endian.
        assertThat(floats.floats()[0]).isEqualTo(Float.intBitsToFloat(0x04030201));
        assertThat(golden.array("every.int64").longs()[0]).isEqualTo(0x0807060504030201L);
        assertThat(golden.array("every.float64").doubles()[0]).isEqualTo(Double.longBitsToDouble(0x0807060504030201L));
        assertThat(golden.array("empty").shape()).containsExactly(0L, 3L);
        assertThat(golden.array("empty").data().remaining()).isZero();
        assertThat(golden.array("single").shape()).isEmpty();
        assertThat(golden.array("a \"quoted\" \\ name\twith \u001f and ü").dtype())
                .isEqualTo(DType.U8);
    }

    @Test
    void the_same_content_is_written_as_the_reference_implementation_writes_it() throws Exception {
        SafetensorsFile golden = Safetensors.read(ArrayFixtures.file(folder, golden()));
        List<NamedArray> arrays = new ArrayList<>(golden.arrays().values());
        Collections.reverse(arrays);

        assertThat(ArrayFixtures.plain(arrays, golden.metadata())).isEqualTo(golden());
    }

    @Test
    void arrays_of_numbers_come_back_bit_for_bit() {
        float[] floats = {1, -0.0f, Float.NaN, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};
        double[] doubles = {Math.PI, -0.0};
        long[] longs = {Long.MIN_VALUE, -1, 7};
        byte[] bytes = ArrayFixtures.plain(
                List.of(
                        NamedArray.ofFloats("f", floats, 5),
                        NamedArray.ofDoubles("d", doubles, 1, 2),
                        NamedArray.ofLongs("l", longs, 3, 1)),
                Map.of());
        SafetensorsFile file = Safetensors.read(ArrayFixtures.file(folder, bytes));

        assertThat(file.array("f").floats()).isEqualTo(floats);
        assertThat(file.array("d").doubles()).isEqualTo(doubles);
        assertThat(file.array("l").longs()).isEqualTo(longs);
        assertThat(file.arrays().keySet()).containsExactly("l", "d", "f");
    }

    @Test
    void native_memory_is_written_without_a_copy_of_its_own() {
        ByteBuffer direct = ByteBuffer.allocateDirect(200_000).order(ByteOrder.LITTLE_ENDIAN);
        direct.putFloat(199_996, 42);
        NamedArray array = new NamedArray("w", DType.F32, List.of(50_000L), direct);
        Path path = ArrayFixtures.file(folder, ArrayFixtures.plain(List.of(array), Map.of()));

        assertThat(Safetensors.read(path).array("w").floats()[49_999]).isEqualTo(42);
        assertThat(direct.position()).isZero();
    }

    @Test
    void data_starts_at_a_multiple_of_eight_bytes() {
        for (int length = 0; length < 9; length++) {
            byte[] bytes = ArrayFixtures.plain(List.of(), Map.of("k", "v".repeat(length)));
            assertThat(bytes.length % 8).isZero();
        }
    }

    @Test
    void metadata_is_sorted_so_that_equal_content_gives_equal_bytes() {
        byte[] bytes = ArrayFixtures.plain(List.of(), Map.of("b", "2", "a", "1", "c", "3"));

        assertThat(new String(bytes, UTF_8)).contains("{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}}");
    }

    @Test
    void the_caller_is_told_of_names_that_a_file_cannot_hold() {
        NamedArray one = NamedArray.ofLongs("one", new long[1]);
        NamedArray reserved = NamedArray.ofLongs("__metadata__", new long[1]);
        NamedArray broken = NamedArray.ofLongs("\uD800", new long[1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArrayFixtures.plain(List.of(one, one), Map.of()))
                .withMessageContaining("one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArrayFixtures.plain(List.of(reserved), Map.of()))
                .withMessageContaining("__metadata__");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArrayFixtures.plain(List.of(broken), Map.of()))
                .withMessageContaining("Unicode");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedArray.ofFloats("w", new float[3], 2, 2))
                .withMessageContaining("16");
    }

    @Test
    void an_array_of_one_type_is_not_read_as_another() {
        assertThatThrownBy(() -> NamedArray.ofLongs("l", new long[1]).floats())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("I64");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                                       | 0 | not JSON",
                "{\"a\"                                                                   | 0 | not JSON",
                "{} {}                                                                    | 0 | goes on",
                "{\"a\":5}                                                                | 0 | array a holds",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}         | 3 | the file holds 3",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}         | 5 | the file holds 5",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}         | 8 | begin at 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}         | 4 | takes 8 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}         | 8 | takes 4 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}        | 4 | negative",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-1],\"data_offsets\":[0,4]}}     | 4 | negative",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}       | 4 | VALUE_NUMBER_INT",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}         | 4 | begin at 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,-4]}}        | 4 | negative",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}           | 4 | incomplete",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}                                | 4 | incomplete",
                "{\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}         | 4 | dtype F33",
                "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}                            | 4 | each once",
                "{\"a\":{\"dtype\":\"F32\",\"kind\":\"F32\"}}                             | 4 | key kind",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[9000000000000],\"data_offsets\":[0,9000000000000]}} | 4 | the file holds 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}} | 0 | 2^63",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,0]}} | 0 | range",
                "{\"__metadata__\":{\"a\":1}}                                             | 0 | metadata a",
                "{\"__metadata__\":{\"a\":\"1\",\"a\":\"1\"}}                             | 0 | twice",
                "{\"__metadata__\":{},\"__metadata__\":{}}                                | 0 | twice",
            })
    void a_header_that_lies_is_refused_in_one_line(String header, int dataBytes, String part) {
        assertRefused(withHeader(header, dataBytes), part);
    }

    @Test
    void two_arrays_of_one_name_are_refused() {
        String array = "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[%d,%d]}";
        assertRefused(withHeader("{" + array.formatted(0, 1) + "," + array.formatted(1, 2) + "}", 2), "twice");
    }

    @Test
    void arrays_that_overlap_or_leave_a_hole_are_refused() {
        String two = "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[%d,%d]}}";
        assertRefused(withHeader(two.formatted(1, 3), 3), "begin at 2");
        assertRefused(withHeader(two.formatted(3, 5), 5), "begin at 2");
        assertThat(Safetensors.read(ArrayFixtures.file(folder, withHeader(two.formatted(2, 4), 4)))
                        .arrays())
                .hasSize(2);
    }

    @Test
    void a_forged_header_length_is_refused_before_memory_is_set_aside() {
        byte[] bytes = ArrayFixtures.plain(ArrayFixtures.small(), Map.of());
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, bytes.length - 7, 99_999_999}) {
            byte[] forged = bytes.clone();
            ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            assertRefused(forged, Long.toUnsignedString(length));
        }
    }

    @Test
    void a_header_that_is_not_utf8_is_refused() {
        byte[] bytes = withHeader("{\"__metadata__\":{\"a\":\"?\"}}", 0);
        bytes[8 + 22] = (byte) 0xFF;
        assertRefused(bytes, "UTF-8");
    }

    @Test
    void what_is_not_a_file_is_refused_by_name() {
        assertThatThrownBy(() -> Safetensors.read(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not a file");
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("absent")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("absent does not exist");
    }

    @Test
    void a_missing_array_is_named_with_those_there_are() throws Exception {
        Path path = folder.resolve("two");
        Files.write(path, ArrayFixtures.plain(ArrayFixtures.small(), Map.of()));
        assertThatThrownBy(() -> Safetensors.read(path).array("bias"))
                .isInstanceOf(UserException.class)
                .hasMessage(path + ": got none for array bias, expected one among [step, weight];"
                        + " the file is of another version, or was altered: take another");
    }

    private void assertRefused(byte[] bytes, String part) {
        assertThatThrownBy(() -> Safetensors.read(ArrayFixtures.file(folder, bytes)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("file.safetensors")
                .hasMessageContaining(part)
                .message()
                .doesNotContain("\n");
    }

    private static byte[] withHeader(String header, int dataBytes) {
        byte[] text = header.getBytes(UTF_8);
        return ByteBuffer.allocate(8 + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    private static byte[] golden() throws Exception {
        try (InputStream in = SafetensorsTest.class.getResourceAsStream("golden.safetensors")) {
            return in.readAllBytes();
        }
    }
}
