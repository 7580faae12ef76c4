/**
 * What is known of the game in closed form (likelihood, divergences, the optimal discriminator and its value), and the
 * experiments that hold those statements against the engine. Experiments return plain numbers; nothing here draws.
 */
package gander.theory;
