package gander.export;

import gander.UserException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a safetensors file held.
 *
 * @param arrays the arrays by name, in the order of their data in the file
 * @param metadata the file's strings, in the file's order; empty if it had none
 */
public record SafetensorsFile(Map<String, NamedArray> arrays, Map<String, String> metadata) {

    /** Copies both maps and keeps their order. */
    public SafetensorsFile {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** The array of this name; UserException if the file has none. */
    public NamedArray array(String name) {
        NamedArray array = arrays.get(name);
        if (array == null) {
            throw new UserException("no array named " + name + "; the file holds "
                    + SafetensorsHeader.shown(arrays.keySet().toString()));
        }
        return array;
    }
}
