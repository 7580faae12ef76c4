package gander.recipe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a component whose key a file leaves out, as a recipe writes it: {@code @Default("1") int gSteps}. It must
 * mean what a file without the key means: then a key can be added, and files of older builds still load. A component with
 * neither this annotation nor the type Optional is required.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /**
     * The value in YAML: {@code 1e-3}, {@code [128]}, {@code {type: mlp}}, {@code {}} for a record of defaults. Of an {@link
     * Unwrapped} component a mapping of those keys whose value is another than in its own record.
     */
    String value();
}
