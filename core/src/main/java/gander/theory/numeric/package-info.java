/**
 * Numerical tools of the theory: integrals with an error bound, zero crossings, functions without cancellation, and the
 * standard error of a mean.
 */
package gander.theory.numeric;
