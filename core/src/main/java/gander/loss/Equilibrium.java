package gander.loss;

/**
 * The mean losses, in nats where they are logarithms, at the solution of a game.
 *
 * @param discriminator the discriminator's loss there
 * @param generator the generator's loss there
 */
public record Equilibrium(double discriminator, double generator) {}
