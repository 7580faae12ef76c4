/**
 * Recipes: settings in YAML or JSON, bound to records by the names of their components.
 *
 * <p>Read {@link gander.recipe.Recipe} first: it lays files, assignments and flags over defaults and binds the result.
 * It rests on four smaller things, each of use alone: {@link gander.recipe.RecipeFile} parses within limits,
 * {@link gander.recipe.RecipeTree} turns records to trees, merges and compares them, {@link gander.recipe.RecipeBinder}
 * turns a tree into a record, and {@link gander.recipe.Names} spells names and finds the one that was meant.
 *
 * <p>A tree is Jackson's {@link com.fasterxml.jackson.databind.JsonNode}. Components may be int, long, float, double,
 * boolean, String, {@link java.nio.file.Path}, enums (in kebab-case: {@code NON_SATURATING} is
 * {@code non-saturating}), records, {@link java.util.List} and {@link java.util.Optional} of these, and sealed
 * interfaces of records. The key {@code type} names the record of a sealed interface, in kebab-case:
 *
 * <pre>{@code
 * schedule: {type: cosine, length: 2400}
 * loss: minimax                             # short for {type: minimax}
 * }</pre>
 *
 * <p>A key left out takes its component's {@link gander.recipe.Default}, or is empty if that is an Optional; without either
 * it is required. To add a key is to add a component and its default, which means what files without the key mean. A record
 * of many keys is made of smaller ones by {@link gander.recipe.Unwrapped}, and has withers by {@link gander.recipe.Withers}.
 * A choice may
 * have a {@link gander.recipe.Shorthand}. All that can be wrong with a recipe is a {@link gander.UserException}.
 */
package gander.recipe;
