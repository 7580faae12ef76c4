package gander.recipe;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records by reflection, their failures told apart: a value refused is the user's, anything else is a bug. */
final class Records {
    private Records() {}

    /**
     * The keys of a record's mapping in order, each with its type: the components' names, and those of unwrapped components
     * in their place. IllegalArgumentException if one is {@code type}, which names variants, or is there twice.
     */
    static Map<String, Type> keys(Class<?> type) {
        Map<String, Type> keys = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Map<String, Type> own = isUnwrapped(component)
                    ? keys(component.getType())
                    : Map.of(component.getName(), component.getGenericType());
            own.forEach((key, value) -> {
                if (keys.put(key, value) != null) {
                    throw new IllegalArgumentException(type.getName() + " has the key " + key + " twice");
                }
            });
        }
        if (keys.containsKey(Variants.TYPE)) {
            throw new IllegalArgumentException(
                    type.getName() + " has a component named type; the key type names variants, call it otherwise");
        }
        return keys;
    }

    /** The keys alone. */
    static List<String> names(Class<?> type) {
        return List.copyOf(keys(type).keySet());
    }

    /** Whether the component's keys stand among those of its record; IllegalArgumentException if it has none. */
    static boolean isUnwrapped(RecordComponent component) {
        boolean unwrapped = component.isAnnotationPresent(Unwrapped.class);
        if (unwrapped && !component.getType().isRecord()) {
            throw new IllegalArgumentException(component + " is unwrapped, but no record");
        }
        return unwrapped;
    }

    /** A record of these values; IllegalArgumentException if its own constructor throws that. */
    static Object make(Class<?> type, Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return make(type.getDeclaredConstructor(types), values);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    static Object get(RecordComponent component, Object instance) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static Object make(Constructor<?> constructor, Object[] values) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(constructor + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }
}
