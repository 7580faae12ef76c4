package gander.recipe;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Copies of records with one component changed. A wither made of this stays as it is when its record grows. */
public final class Withers {
    private Withers() {}

    /**
     * A copy of a record with another value of one component, or of a component of an {@link Unwrapped} one.
     *
     * @param key the component's name
     * @throws IllegalArgumentException if there is no such component, or the record refuses the value
     */
    public static <R extends Record> R with(R record, String key, Object value) {
        @SuppressWarnings("unchecked") // A record's class is final: what it makes is of the same one.
        Class<R> type = (Class<R>) record.getClass();
        if (!Records.keys(type).containsKey(key)) {
            throw new IllegalArgumentException(type.getName() + " has no component " + key);
        }
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object old = Records.get(component, record);
            if (Records.isUnwrapped(component)) {
                boolean inside = Records.keys(component.getType()).containsKey(key);
                values.add(inside ? with((Record) old, key, value) : old);
            } else {
                values.add(component.getName().equals(key) ? value : old);
            }
        }
        return type.cast(Records.make(type, values.toArray()));
    }
}
