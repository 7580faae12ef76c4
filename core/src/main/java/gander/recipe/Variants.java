package gander.recipe;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The records of a sealed interface, by the name that the key {@code type} gives them. */
final class Variants {
    /** The key that names the variant; no record in a recipe may have a component of this name. */
    static final String TYPE = "type";

    private Variants() {}

    /** All records that the interface permits, at any depth, in the order of declaration. */
    static Map<String, Class<?>> of(Class<?> sealed) {
        Map<String, Class<?>> variants = new LinkedHashMap<>();
        records(sealed).forEach(type -> {
            if (variants.put(name(type), type) != null) {
                throw new IllegalArgumentException(sealed.getName() + " has two variants named " + name(type));
            }
        });
        return variants;
    }

    static String name(Class<?> type) {
        return Names.kebab(type.getSimpleName());
    }

    private static Stream<Class<?>> records(Class<?> type) {
        if (type.isRecord()) {
            return Stream.of(type);
        }
        if (!type.isSealed()) {
            throw new IllegalArgumentException("a recipe cannot hold " + type.getName()
                    + "; expected a scalar, an enum, a List, an Optional, a record or a sealed interface of records");
        }
        return Arrays.stream(type.getPermittedSubclasses()).flatMap(Variants::records);
    }
}
