/**
 * Hidden Markov models over the rows of an image. Read {@link gander.baseline.markov.BaumWelch} first.
 */
package gander.baseline.markov;
