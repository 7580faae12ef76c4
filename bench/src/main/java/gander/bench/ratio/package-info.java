/** The game at several ratios of updates, for the theory article: {@link gander.bench.ratio.RatioCommand}. */
package gander.bench.ratio;
