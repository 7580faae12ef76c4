/**
 * How far two densities lie apart: divergences in closed form, by quadrature and from samples, and the optimal discriminator,
 * whose value of the game is one of them.
 */
package gander.theory.divergence;
