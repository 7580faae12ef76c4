/**
 * The program {@code gander}: a class for each command, which parses the words typed, makes the records that the library
 * takes, and calls it. {@link gander.app.Main} is where it starts.
 */
package gander.app;
