package gander.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON at the head of a safetensors file.
 *
 * @param entries the arrays in the order of their data, which they cover without gap or overlap
 * @param metadata the strings under {@code __metadata__}
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    /** The reference implementation's limit. */
    static final int MAX_BYTES = 100_000_000;

    private static final int ALIGNMENT = 8;

    /** Neither interns nor hashes names into shared tables: both belong to the file's author, who may mean harm. */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build();

    /** One array's place: bytes {@code begin} to {@code end} of the data. */
    record Entry(String name, DType dtype, List<Long> shape, long begin, long end) {}

    /** The header of these arrays, laid out in their order, padded with spaces so that the data starts aligned. */
    static byte[] format(List<NamedArray> arrays, Map<String, String> metadata) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> entry : new TreeMap<>(metadata).entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (NamedArray array : arrays) {
                long end = begin + array.data().remaining();
                json.writeObjectFieldStart(array.name());
                json.writeStringField("dtype", array.dtype().name());
                json.writeFieldName("shape");
                long[] shape = array.dimensions();
                json.writeArray(shape, 0, shape.length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {begin, end}, 0, 2);
                json.writeEndObject();
                begin = end;
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return padded(text.toString());
    }

    private static byte[] padded(String text) {
        ByteBuffer bytes;
        try {
            bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a name or a metadata string is not valid Unicode", e);
        }
        int length = bytes.remaining();
        if (length > MAX_BYTES - ALIGNMENT) {
            throw new IllegalArgumentException(
                    "names and metadata take " + length + " bytes; a safetensors header holds at most " + MAX_BYTES);
        }
        byte[] header = new byte[(length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
        Arrays.fill(header, (byte) ' ');
        bytes.get(header, 0, length);
        return header;
    }

    /** Text from a file as one short printable line, fit for an error message. */
    static String shown(String text) {
        int limit = 80;
        String line = text.codePoints()
                .limit(limit + 1L)
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.codePointCount(0, line.length()) <= limit
                ? line
                : line.substring(0, line.offsetByCodePoints(0, limit)) + "...";
    }
}
