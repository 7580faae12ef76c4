/**
 * The program {@code gander}, which {@link gander.app.Main} starts. From top to bottom: {@code command} parses the words typed
 * and makes the records that the library takes; {@code run} carries a command out and records it; {@code table} says scores as
 * text; {@code page} writes a run's pictures and pages; {@code terminal} is what the user sees and types. A package uses only
 * those below it.
 */
package gander.app;
