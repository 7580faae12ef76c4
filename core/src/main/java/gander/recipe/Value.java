package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import gander.UserException;

/** A value by itself, as on a command line, in the grammar that recipes have: a seed that one takes, the other takes too. */
public final class Value {
    private Value() {}

    /**
     * Reads a number, a flag or an enum's constant.
     *
     * @param text YAML's spelling, such as 16, 0x10 or 1e3
     * @param type the type that is wanted: a primitive, its wrapper or an enum
     * @throws UserException if the text is none of that type; the message begins with "got"
     */
    public static <T> T read(String text, Class<T> type) {
        JsonNode node;
        try {
            node = YamlReader.read(text, "").tree();
        } catch (UserException noYaml) {
            throw new UserException("got " + Names.shown(text) + ", expected " + Scalars.expected(type), noYaml);
        }
        @SuppressWarnings("unchecked") // int.class is a Class<Integer>, and casts nothing.
        T value = (T) Scalars.read(node, type, "");
        return value;
    }
}
