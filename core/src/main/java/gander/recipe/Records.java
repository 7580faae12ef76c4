package gander.recipe;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Records by reflection, their failures told apart: a value refused is the user's, anything else is a bug. */
final class Records {
    private Records() {}

    /** The components' names in order; IllegalArgumentException if one is {@code type}, which names variants. */
    static List<String> names(Class<?> type) {
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        if (names.contains(Variants.TYPE)) {
            throw new IllegalArgumentException(
                    type.getName() + " has a component named type; the key type names variants, call it otherwise");
        }
        return names;
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

    /** What the constructor of no arguments makes, where a record with components declares one. */
    static Optional<Object> defaults(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == 0 && type.getRecordComponents().length > 0)
                .findFirst()
                .map(constructor -> make(constructor, new Object[0]));
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
