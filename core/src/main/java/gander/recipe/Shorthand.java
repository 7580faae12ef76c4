package gander.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A shorter or an older way to write a choice, on the sealed interface of its variants. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {
    /** Reads that way; it has a constructor of no arguments. */
    Class<? extends Reader> value();

    /** From the shorthand to the whole. */
    interface Reader {
        /**
         * A mapping with the key {@code type}; anything that is no shorthand comes back as it is.
         *
         * @throws IllegalArgumentException if it is one that makes no sense
         */
        JsonNode read(JsonNode written);

        /**
         * Whether it may be read before a tree is laid over another. Not where a mapping may be a part of one that is whole
         * underneath, and would be completed in another way.
         */
        default boolean isForPartsToo() {
            return true;
        }
    }
}
