/**
 * Gander, a toolkit for generative adversarial networks. Here is only {@link gander.UserException}, the one error that is
 * the user's to put right; the library begins with {@link gander.train}. The program {@code gander} is a module of its own.
 */
package gander;
