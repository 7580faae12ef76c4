/**
 * Statistics in float64 on all cores, with the same bits on any number of them: k-means, principal components, Gaussians,
 * finite distributions. Read {@link gander.baseline.math.Blocks} first.
 */
package gander.baseline.math;
