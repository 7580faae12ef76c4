/**
 * Mixtures of Gaussians and expectation maximisation, of images and of points. Read
 * {@link gander.baseline.mixture.MixtureAscent} first.
 */
package gander.baseline.mixture;
