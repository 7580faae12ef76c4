package gander.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import gander.UserException;
import gander.export.SafetensorsHeader.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a header as strictly as the format allows, token by token: a tree of a hostile header would take many times
 * its bytes. Keys that the format does not know are refused rather than skipped, so that nothing in a file goes unread.
 */
final class SafetensorsHeaderParser {
    private final JsonParser json;
    private final String file;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private SafetensorsHeaderParser(JsonParser json, String file) {
        this.json = json;
        this.file = file;
    }

    /** The header in these bytes of a file with so many bytes of data; UserException if they do not fit together. */
    static SafetensorsHeader parse(byte[] header, long dataBytes, String file) throws IOException {
        if (header.length == 0 || header[0] != '{') {
            throw new UserException(file + ": the header is not JSON; expected a safetensors file");
        }
        // A decoder, because given bytes Jackson would guess at UTF-16 and replace what is malformed.
        InputStreamReader text = new InputStreamReader(new ByteArrayInputStream(header), UTF_8.newDecoder());
        try (JsonParser json = SafetensorsHeader.JSON.createParser(text)) {
            SafetensorsHeaderParser parser = new SafetensorsHeaderParser(json, file);
            parser.header();
            parser.checkLayout(dataBytes);
            return new SafetensorsHeader(parser.entries, parser.metadata);
        } catch (JsonProcessingException e) {
            throw new UserException(
                    file + ": the header is not JSON: " + SafetensorsHeader.shown(e.getOriginalMessage()), e);
        } catch (CharacterCodingException e) {
            throw new UserException(file + ": the header is not UTF-8 text; expected a safetensors file", e);
        }
    }

    private void header() throws IOException {
        Set<String> names = new HashSet<>();
        expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (!names.add(name)) {
                throw wrong("the name " + SafetensorsHeader.shown(name) + " appears twice; expected unique names");
            }
            json.nextToken();
            if (name.equals(SafetensorsHeader.METADATA)) {
                metadata();
            } else {
                entries.add(entry(name));
            }
        }
        if (json.nextToken() != null) {
            throw wrong("the header goes on after its last brace; expected spaces only");
        }
    }

    private void metadata() throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, SafetensorsHeader.METADATA);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            expect(json.nextToken(), JsonToken.VALUE_STRING, "metadata " + SafetensorsHeader.shown(key));
            if (metadata.put(key, json.getText()) != null) {
                throw wrong("metadata " + SafetensorsHeader.shown(key) + " appears twice; expected unique keys");
            }
        }
    }

    private Entry entry(String name) throws IOException {
        String what = "array " + SafetensorsHeader.shown(name);
        expect(json.currentToken(), JsonToken.START_OBJECT, what);
        DType dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("dtype") && dtype == null) {
                expect(value, JsonToken.VALUE_STRING, what + ": dtype");
                dtype = dtype(what, json.getText());
            } else if (key.equals("shape") && shape == null) {
                shape = numbers(value, what + ": shape");
            } else if (key.equals("data_offsets") && offsets == null) {
                offsets = numbers(value, what + ": data_offsets");
            } else {
                throw wrong(what + " has key " + SafetensorsHeader.shown(key)
                        + "; expected dtype, shape and data_offsets, each once");
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw wrong(what + " is incomplete; expected dtype, shape and two data_offsets");
        }
        return new Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private DType dtype(String what, String name) {
        return Arrays.stream(DType.values())
                .filter(dtype -> dtype.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(what + " has dtype " + SafetensorsHeader.shown(name) + "; expected one of "
                        + Arrays.toString(DType.values())));
    }

    private List<Long> numbers(JsonToken token, String what) throws IOException {
        expect(token, JsonToken.START_ARRAY, what);
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
            long number = json.getLongValue();
            if (number < 0) {
                throw wrong(what + " has " + number + "; expected no negative numbers");
            }
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    private void checkLayout(long dataBytes) {
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long expectedBegin = 0;
        for (Entry entry : entries) {
            String what = "array " + SafetensorsHeader.shown(entry.name());
            if (entry.begin() != expectedBegin || entry.end() < entry.begin()) {
                throw wrong(what + " lies at [" + entry.begin() + ", " + entry.end() + "]; expected it to begin at "
                        + expectedBegin + ", where the one before it ends");
            }
            long held = entry.end() - entry.begin();
            long taken = byteCount(what, entry);
            if (held != taken) {
                throw wrong(what + " of " + entry.dtype() + " "
                        + SafetensorsHeader.shown(entry.shape().toString()) + " takes " + taken
                        + " bytes, but its data_offsets hold " + held);
            }
            expectedBegin = entry.end();
        }
        if (expectedBegin != dataBytes) {
            throw wrong("its arrays take " + expectedBegin + " bytes, but the file holds " + dataBytes
                    + " after the header; expected a whole file with nothing behind it");
        }
    }

    private long byteCount(String what, Entry entry) {
        try {
            return NamedArray.byteCount(entry.dtype(), entry.shape());
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    file + ": " + what + ": " + SafetensorsHeader.shown(e.getMessage()) + "; expected a real size", e);
        }
    }

    private void expect(JsonToken got, JsonToken expected, String what) {
        if (got != expected) {
            throw wrong(what + " holds " + got + "; expected " + expected);
        }
    }

    private UserException wrong(String what) {
        return new UserException(file + ": " + what);
    }
}
