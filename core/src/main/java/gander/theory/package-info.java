/**
 * What is known of the game in closed form (likelihood, divergences, the optimal discriminator and its value), and the
 * experiments that hold those statements against the library. Experiments return plain numbers; nothing here draws.
 *
 * <p>From the bottom up: {@link gander.theory.numeric}, {@link gander.theory.density}, {@link gander.theory.divergence}, and
 * above them the experiments, {@link gander.theory.game}, {@link gander.theory.learner} and {@link gander.theory.image}.
 */
package gander.theory;
