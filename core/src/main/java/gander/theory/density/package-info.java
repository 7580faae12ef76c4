/**
 * Densities in closed form, on the line and of a coin's bias, and mixtures of them. Read
 * {@link gander.theory.density.Density} first.
 */
package gander.theory.density;
