package gander.app.command;

import gander.recipe.Recipe;

/**
 * Lays flags over the keys of a recipe, one after the other; a flag that was not given is null, and leaves its key.
 *
 * @param recipe what has come of it so far
 */
record Flags<T extends Record>(Recipe<T> recipe) {
    /** The flag's value as YAML. */
    Flags<T> set(String flag, String key, String value) {
        return value == null ? this : new Flags<>(recipe.set(key, value, flag));
    }

    /** The flag's value as text. */
    Flags<T> setText(String flag, String key, String text) {
        return text == null ? this : new Flags<>(recipe.setText(key, text, flag));
    }

    /** Assignments {@code KEY=VALUE}, each over those before it. */
    Flags<T> assign(Iterable<String> assignments) {
        Recipe<T> result = recipe;
        for (String assignment : assignments) {
            result = result.set(assignment);
        }
        return new Flags<>(result);
    }
}
